import { haproxyControllerVersion, isAtLeast } from '../../formats';
import type { Cluster, Container, Field, Pod, Resource } from '../model';

/** An HAProxy ingress controller among the objects. */
export interface Controller {
  readonly pod: Pod;
  readonly container: Container;
  /** Whether it is of a version or newer; unknown versions count as the newest that is known. */
  readonly isAtLeast: (major: number, minor: number) => boolean;
  /** Such as `--configmap`, with what is said after it and where. */
  readonly argument: (name: string) => Argument | undefined;
  /** The namespaces that it watches; empty for all. */
  readonly namespaces: readonly string[];
}

export interface Argument {
  readonly field: Field;
  readonly value: string;
}

const ARGUMENT = /^--(configmap|ingress\.class|default-ssl-certificate|https-bind-port|publish-service)\b/;

/** The HAProxy ingress controllers among the objects. */
export function controllers(cluster: Cluster): Controller[] {
  return cluster.pods.flatMap((pod) =>
    pod.containers.flatMap((container) => {
      const image = container.field.get('image').text ?? '';
      const list = [...container.field.get('command').items, ...container.field.get('args').items];
      if (!image.includes('haproxy') || !list.some(({ text }) => ARGUMENT.test(text ?? ''))) return [];
      const version = haproxyControllerVersion(image);
      return [
        {
          pod,
          container,
          isAtLeast: (major: number, minor: number) => version === undefined || isAtLeast(version, major, minor),
          argument: (name: string) => findArguments(list, name).at(-1),
          namespaces: findArguments(list, '--namespace-whitelist').map(({ value }) => value),
        },
      ];
    }),
  );
}

/** Both `--name=value` and `--name value`. */
function findArguments(list: readonly Field[], name: string): Argument[] {
  return list.flatMap((field, index) => {
    const text = field.text ?? '';
    if (text.startsWith(`${name}=`)) return [{ field, value: text.slice(name.length + 1) }];
    if (text !== name) return [];
    const next = list[index + 1]?.text ?? '';
    return [{ field, value: next.startsWith('-') ? '' : next }];
  });
}

/** The object that an argument names as `namespace/name`. */
export function named(
  cluster: Cluster,
  kind: 'ConfigMap' | 'Secret',
  argument: Argument | undefined,
): Resource | undefined {
  const [namespace, name] = argument?.value.split('/') ?? [];
  return namespace === undefined || name === undefined ? undefined : cluster.find(kind, namespace, name);
}

/** The settings in the controller's ConfigMap. */
export function settings(cluster: Cluster, controller: Controller): Field | undefined {
  return named(cluster, 'ConfigMap', controller.argument('--configmap'))?.get('data');
}

/** What the controller's IngressClass says in `spec.controller`. */
export function controllerName({ argument }: Controller): string {
  const className = argument('--ingress.class')?.value;
  return className ? `haproxy.org/ingress-controller/${className}` : 'haproxy.org/ingress-controller';
}

/** Whether the controller watches a namespace. */
export function watches({ namespaces }: Controller, namespace: string): boolean {
  return namespaces.length === 0 || namespaces.includes(namespace);
}
