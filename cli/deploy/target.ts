import type { External } from '../../checks';
import type { Installation } from '../../config';
import type { Order, Part } from '../../order';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import type { Place } from '../cluster/place';
import type { Kept } from '../secrets/irreplaceable';
import type { Phase } from './engine';
import type { BaseRun } from './run';

/** Something that can be deployed: an installation of Hubs, or an application of a cdk8s project. */
export interface Target<Run extends BaseRun> extends Place {
  /** What it is called in front of the namespace, such as `Hubs at meet.school.edu`. */
  readonly title: string;
  /** Said when it is there. */
  readonly done: string;
  /** Every object, by the file that it is in. Those of files that begin with 00 are there before everything else. */
  readonly files: ReadonlyMap<string, readonly ClusterObject[]>;
  /** What is applied before all parts. */
  readonly shared: readonly ClusterObject[];
  /** What starts in an order of its own. */
  readonly parts: readonly Part[];
  /** Where a person changes an object. */
  readonly settings: Readonly<Record<string, string>>;
  phases(order: Order): readonly Phase<Run>[];
  /** Whether a deploy installs cert-manager where there is none. @default false */
  readonly installsCertManager?: boolean;
  /** Whether this is only a part of it: what is left over then stays, and is not looked for. */
  readonly partial?: boolean;
  /** Whether the change of a field may make data unreadable for what ran before. The object is named as `Deployment/pgsql`. */
  holdsData?(object: string, path: string): boolean;
  /** Whether an object changes data when it is made, as a migration does. The object is named as `Job/migrations-0123456789`. */
  changesData?(object: string): boolean;
  /** @throws Failure for what cannot be deployed, before the cluster is asked anything */
  refuseUnfit(): void;
  /** What somebody else must have made before. */
  readonly externals: readonly External[];
  /** The configuration, where it is Hubs. */
  readonly installation?: Installation;
  /** What its local store answers for; absent where something else makes the Secrets. */
  readonly kept?: Kept;
  /** What else is in the namespace that nobody needs. */
  unwanted?(kubectl: Kubectl): Promise<ClusterObject[]>;
  /** Writes what is deployed to the folder that the person looks into. */
  write(): void;
  /** What its own phases know. */
  run(base: BaseRun): Run;
}
