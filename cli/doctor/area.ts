import type { Kubectl } from '../cluster/kubectl';
import type { Snapshot } from '../diagnosis/snapshot';
import type { Finding } from '../findings';
import type { Project } from '../installation';

/** A part of an installation that can be checked by itself. */
export interface Area {
  /** What a person types to ask for it. */
  readonly id: string;
  readonly title: string;
  /** Whether an installation has such a thing; those that have not are told so only when they ask. @default - all have */
  readonly applies?: (project: Project) => boolean;
  /** Looks at the area; without a cluster, at what can be seen without one. */
  readonly check: (project: Project, kubectl: Kubectl | undefined) => Promise<Finding[]>;
}

/** Takes a snapshot; areas that are checked together share one. */
export type Observe = (kubectl: Kubectl, namespace: string) => Promise<Snapshot>;
