import type { Kubectl } from '../cluster/kubectl';
import type { Snapshot } from '../diagnosis/snapshot';
import { observe } from '../diagnosis/snapshot';
import type { Finding } from '../findings';
import type { Project } from '../installation';

/** A part of an installation, or of an application, that can be checked by itself. */
export interface Area<P = Project> {
  /** What a person types to ask for it. */
  readonly id: string;
  readonly title: string;
  /** Whether there is such a thing; those that have none are told so only when they ask. @default - all have */
  readonly applies?: (project: P) => boolean;
  /** Looks at the area; without a cluster, at what can be seen without one. */
  readonly check: (project: P, kubectl: Kubectl | undefined) => Promise<Finding[]>;
}

/** Takes a snapshot; areas that are checked together share one. */
export type Observe = (kubectl: Kubectl, namespace: string) => Promise<Snapshot>;

/** Looks once, at how full volumes are too, whoever asks. */
export function sharedLook(): Observe {
  const seen = new Map<string, ReturnType<Observe>>();
  return (kubectl, namespace) => {
    const before = seen.get(namespace) ?? observe(kubectl, namespace, { usage: true, programs: true });
    seen.set(namespace, before);
    return before;
  };
}
