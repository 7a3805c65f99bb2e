import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';

interface DeploymentStatus {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly availableReplicas?: number;
}

/** Kinds whose pods are exchanged when their template changes. */
export const ROLLING: readonly string[] = ['Deployment', 'StatefulSet'];

/** Whether all pods of a Deployment or StatefulSet run its current template. */
export function isRolledOut({ metadata, spec, status }: ClusterObject): boolean {
  const { replicas: wanted = 1 } = spec as { replicas?: number };
  const {
    observedGeneration,
    replicas = 0,
    updatedReplicas = 0,
    availableReplicas = 0,
  } = (status ?? {}) as DeploymentStatus;
  return (
    observedGeneration === metadata.generation &&
    [replicas, updatedReplicas, availableReplicas].every((count) => count === wanted)
  );
}

/** The Deployments of the given names that are not there yet, such as `reticulum 0/1`. */
export function waitingFor(kubectl: Kubectl, namespace: string, names: readonly string[]): Promise<string[]> {
  const objects = names.map((name) => ({ kind: 'Deployment', metadata: { name } }));
  return waitingForObjects(kubectl, namespace, objects);
}

/** The Deployments and StatefulSets among objects that are not there yet. */
export async function waitingForObjects(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly Pick<ClusterObject, 'kind' | 'metadata'>[],
): Promise<string[]> {
  const wanted = objects.filter(({ kind }) => ROLLING.includes(kind));
  if (wanted.length === 0) return [];
  const live = await kubectl.list('deployments,statefulsets', namespace);
  const byTitle = new Map(live.map((object) => [titleOf(object), object]));
  return wanted.flatMap((object) => {
    const { name } = object.metadata;
    const deployment = byTitle.get(titleOf(object));
    if (deployment && isRolledOut(deployment)) return [];
    const { replicas = 1 } = (deployment?.spec ?? {}) as { replicas?: number };
    const { availableReplicas = 0, updatedReplicas = 0 } = (deployment?.status ?? {}) as DeploymentStatus;
    return [`${name} ${Math.min(availableReplicas, updatedReplicas)}/${replicas}`];
  });
}
