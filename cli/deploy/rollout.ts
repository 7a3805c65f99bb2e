import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';

interface DeploymentStatus {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly availableReplicas?: number;
}

/** Whether all pods of a Deployment run its current template. */
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

/** The Deployments among the given names that are not there yet, such as `reticulum 0/1`. */
export async function waitingFor(kubectl: Kubectl, namespace: string, names: readonly string[]): Promise<string[]> {
  const deployments = new Map(
    (await kubectl.list('deployments', namespace)).map((object) => [object.metadata.name, object]),
  );
  return names.flatMap((name) => {
    const deployment = deployments.get(name);
    if (deployment && isRolledOut(deployment)) return [];
    const { replicas = 1 } = (deployment?.spec ?? {}) as { replicas?: number };
    const { availableReplicas = 0, updatedReplicas = 0 } = (deployment?.status ?? {}) as DeploymentStatus;
    return [`${name} ${Math.min(availableReplicas, updatedReplicas)}/${replicas}`];
  });
}
