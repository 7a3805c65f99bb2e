import type { Part } from '../../order';
import type { ClusterObject } from '../cluster/objects';

/** Files of `dist/`, each with its objects. */
type Files = ReadonlyMap<string, readonly ClusterObject[]>;

/** The Deployments whose pages Reticulum hands out. */
export const CLIENTS: readonly string[] = ['hubs', 'spoke'];

/** The objects of the files whose names begin with one of the numbers, such as `40`. */
export function objectsOf({ files }: { readonly files: Files }, ...numbers: readonly string[]): ClusterObject[] {
  return [...files]
    .filter(([file]) => numbers.some((number) => file.startsWith(number)))
    .flatMap(([, objects]) => objects);
}

/** What all parts of Hubs share: the namespace, the Secrets and the issuer. */
export function sharedOf(files: Files): ClusterObject[] {
  return objectsOf({ files }, '00', '10', '20');
}

/**
 * The parts of Hubs, in the order in which they start. The clients come before Reticulum, which fetches their pages when it starts and
 * would have to start again otherwise; what watches comes after what it watches; the entrance comes last, and waits for none of them.
 */
export function partsOf(files: Files): Part[] {
  const isClient = ({ metadata }: ClusterObject) => CLIENTS.includes(metadata.name);
  const application = objectsOf({ files }, '40');
  const parts: readonly (readonly [name: string, objects: ClusterObject[], needs: readonly string[]])[] = [
    ['data', objectsOf({ files }, '30'), []],
    ['clients', application.filter(isClient), []],
    [
      'application',
      [...application.filter((object) => !isClient(object)), ...objectsOf({ files }, '50', '70', '80')],
      ['data', 'clients'],
    ],
    ['monitoring', objectsOf({ files }, '90'), []],
    ['ingress', objectsOf({ files }, '60'), []],
  ];
  return parts.map(([name, objects, needs], level) => ({ name, level, needs, objects }));
}
