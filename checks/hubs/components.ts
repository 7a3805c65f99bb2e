import type { Cluster, Container, Field, Pod } from '../model';

/** A container that runs an image of Hubs. */
export interface Component {
  readonly pod: Pod;
  readonly container: Container;
}

/** The containers whose image has one of these names, whatever its registry and tag. */
export function components(cluster: Cluster, ...names: readonly string[]): Component[] {
  return cluster.pods.flatMap((pod) =>
    pod.containers
      .filter(({ field }) => names.includes(imageName(field.get('image').text)))
      .map((container) => ({ pod, container })),
  );
}

/** The last part of an image's path. */
function imageName(reference: string | undefined): string {
  return reference?.split('@')[0]?.split('/').at(-1)?.split(':')[0] ?? '';
}

/** A container's variable. */
export function variable({ field }: Container, name: string): Field | undefined {
  return field.get('env').items.find((entry) => entry.get('name').text === name);
}

/** A line of a configuration file in a ConfigMap. */
export interface Line {
  readonly file: Field;
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
}

/** The lines of Reticulum's configuration, wherever it is. */
export function reticulumSettings(cluster: Cluster): Line[] {
  return cluster
    .all('ConfigMap')
    .flatMap((map) => map.get('data').entries)
    .filter(([, file]) => /^\[ret\."Elixir\./m.test(file.text ?? ''))
    .flatMap(([, file]) => file.text!.split('\n').map((text, index) => ({ file, number: index + 1, text })));
}
