import type { Kubectl } from './kubectl';
import type { ClusterObject } from './objects';
import { titleOf } from './objects';

/** Kinds whose pods are exchanged when their template changes. */
export const ROLLING: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** How many pods a workload wants, has, has of its current template, and has at work. */
interface Counts {
  readonly wanted: number;
  readonly all: number;
  readonly updated: number;
  readonly available: number;
}

function countsOf({ kind, spec, status }: ClusterObject): Counts {
  const { replicas: wanted = 1 } = (spec ?? {}) as { replicas?: number };
  const count = (field: string) => ((status ?? {}) as Record<string, number>)[field] ?? 0;
  if (kind !== 'DaemonSet') {
    return {
      wanted,
      all: count('replicas'),
      updated: count('updatedReplicas'),
      available: count('availableReplicas'),
    };
  }
  return {
    wanted: count('desiredNumberScheduled'),
    all: count('currentNumberScheduled'),
    updated: count('updatedNumberScheduled'),
    available: count('numberAvailable'),
  };
}

/** Whether all pods of a workload run its current template. */
export function isRolledOut(workload: ClusterObject): boolean {
  const { observedGeneration } = (workload['status'] ?? {}) as { observedGeneration?: number };
  const { wanted, all, updated, available } = countsOf(workload);
  return (
    observedGeneration === workload.metadata.generation && [all, updated, available].every((count) => count === wanted)
  );
}

/** The Deployments of the given names that are not there yet, such as `reticulum 0/1`. */
export function waitingFor(kubectl: Kubectl, namespace: string, names: readonly string[]): Promise<string[]> {
  const objects = names.map((name) => ({ kind: 'Deployment', metadata: { name } }));
  return waitingForObjects(kubectl, namespace, objects);
}

/** Those workloads among objects that are not there yet. */
export async function waitingForObjects(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly Pick<ClusterObject, 'kind' | 'metadata'>[],
): Promise<string[]> {
  const wanted = objects.filter(({ kind }) => ROLLING.includes(kind));
  if (wanted.length === 0) return [];
  const live = await kubectl.list('deployments,statefulsets,daemonsets', namespace);
  const byTitle = new Map(live.map((object) => [titleOf(object), object]));
  return wanted.flatMap((object) => {
    const { name } = object.metadata;
    const found = byTitle.get(titleOf(object));
    if (!found) return [`${name} 0/1`];
    const { wanted: replicas, available, updated } = countsOf(found);
    return isRolledOut(found) ? [] : [`${name} ${Math.min(available, updated)}/${replicas}`];
  });
}
