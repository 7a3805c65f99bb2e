import type { Change } from '../cluster/changes';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import type { Place } from '../cluster/place';
import type { Release } from '../cluster/releases';
import type { Phase } from './engine';
import type { BaseRun } from './run';

/** What the cluster is like before a deploy. */
export interface Before {
  readonly kubectl: Kubectl;
  /** Everything that is wanted. */
  readonly objects: readonly ClusterObject[];
  /** What applying it would change. */
  readonly changes: readonly Change[];
  /** Earlier deploys, the newest first. */
  readonly history: readonly Release[];
}

/** Something that can be deployed: an installation of Hubs, or an application of a cdk8s project. */
export interface Target<Run extends BaseRun> extends Place {
  /** What it is called in front of the namespace, such as `Hubs at meet.school.edu`. */
  readonly title: string;
  /** Said when it is there. */
  readonly done: string;
  /** Every object, by the file that it is in. Those of files that begin with 00 are there before everything else. */
  readonly files: ReadonlyMap<string, readonly ClusterObject[]>;
  readonly phases: readonly Phase<Run>[];
  /** Whether this is only a part of it: what is left over then stays, and is not looked for. */
  readonly partial?: boolean;
  /** Whether the change of a field may make data unreadable for what ran before. The object is named as `Deployment/pgsql`. */
  holdsData?(object: string, path: string): boolean;
  /** @throws Failure for what cannot be deployed, before the cluster is asked anything */
  refuseUnfit(): void;
  /** @throws Failure for what this cluster would refuse outright, before anything is compared with it */
  refuseImpossible?(kubectl: Kubectl): Promise<void>;
  /** @throws Failure for what would do harm, before anything is changed */
  refuseHarm?(before: Before): Promise<void>;
  /** What else is in the namespace that nobody needs. */
  unwanted?(kubectl: Kubectl): Promise<ClusterObject[]>;
  /** Writes what is deployed to the folder that the person looks into. */
  write(): void;
  /** What its own phases know. */
  run(base: BaseRun): Run;
}
