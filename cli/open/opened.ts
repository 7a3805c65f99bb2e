import type { Installation } from '../../config';
import type { Part } from '../../order';
import type { ApplicationContract } from '../../project/contract';
import type { ClusterObject } from '../cluster/objects';
import type { Place } from '../cluster/place';

/** What commands about an application take. */
export interface ApplicationFlags {
  /** The configuration of Hubs; where there is none, `cdk8s.yaml` beside it says what the application is. */
  readonly config: string;
  /** Which application, where a project has several. */
  readonly application?: string | undefined;
  /** The folder that the program writes to. */
  readonly output?: string | undefined;
}

/** What commands have to know of an application beyond its objects, whatever describes it. */
export type Facts = Omit<ApplicationContract, 'format' | 'files' | 'secrets'>;

type Files = ReadonlyMap<string, readonly ClusterObject[]>;

/** An application that a command is about: Hubs of a `hubs.yaml`, or one that the program of a cdk8s project describes. */
export interface Opened extends Place {
  readonly contract: Facts;
  /** Every object, by file, in the order in which they are applied. */
  readonly files: Files;
  /** What is applied before all parts. */
  readonly shared: readonly ClusterObject[];
  /** What starts in an order of its own. */
  readonly parts: readonly Part[];
  /** The local secret store. */
  readonly storeFile: string;
  /** The configuration, where it is that of Hubs. */
  readonly installation?: Installation;
}

/** Names that lead to an application. */
export function hostsOf({ contract }: Pick<Opened, 'contract'>): string[] {
  return [...new Set(contract.components.flatMap(({ hosts }) => hosts))];
}

/** Every object of an application. */
export function objectsIn({ files }: Pick<Opened, 'files'>): ClusterObject[] {
  return [...files.values()].flat();
}

/** What all components share: the namespace, the Secrets, and what belongs to none of them. */
export function sharedOf(files: Files): ClusterObject[] {
  return [...files].filter(([file]) => /^(00|10|20)/.test(file)).flatMap(([, objects]) => objects);
}

/** The components as parts that start in an order. */
export function partsOf(components: Facts['components'], files: Files): Part[] {
  return components.map(({ name, level, needs, file }) => ({ name, level, needs, objects: files.get(file) ?? [] }));
}
