import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import type { Kubectl } from './kubectl';
import { FIELD_MANAGER } from './manager';
import type { ClusterObject } from './objects';

/** Where a Deployment that was stopped keeps the number of its pods: it is there for whoever comes after an interruption. */
export const REPLICAS = 'hubs.cdk8s/replicas';
const MANAGER = `${FIELD_MANAGER}-stopped`;

/** The number of pods that a Deployment has when it is not stopped. */
export function replicasOf({ metadata, spec }: ClusterObject): number {
  const remembered = metadata.annotations?.[REPLICAS];
  return remembered === undefined ? ((spec as { replicas?: number }).replicas ?? 1) : Number(remembered);
}

/** Those Deployments that a command of this tool has stopped for a while. */
export function stoppedAmong(deployments: readonly ClusterObject[]): string[] {
  return deployments
    .filter(({ metadata, spec }) => metadata.annotations?.[REPLICAS] !== undefined && isDown(spec))
    .map(({ metadata }) => metadata.name);
}

/** Tells those of these Deployments that there are to have no pods, and remembers how many they had. */
export async function tellToStop(kubectl: Kubectl, namespace: string, names: readonly string[]): Promise<void> {
  for (const deployment of await kubectl.list('deployments', namespace)) {
    if (!names.includes(deployment.metadata.name)) continue;
    const annotations = { [REPLICAS]: String(replicasOf(deployment)) };
    await patch(kubectl, namespace, deployment.metadata.name, { metadata: { annotations }, spec: { replicas: 0 } });
  }
}

/**
 * Tells Deployments that were stopped to have as many pods as before, unless somebody has started them since.
 *
 * @param names the Deployments, in the order in which they are told; all when left out
 * @returns those that were down
 */
export async function tellToStart(kubectl: Kubectl, namespace: string, names?: readonly string[]): Promise<string[]> {
  const live = new Map((await kubectl.list('deployments', namespace)).map((object) => [object.metadata.name, object]));
  const told: string[] = [];
  for (const name of names ?? live.keys()) {
    const deployment = live.get(name);
    if (deployment?.metadata.annotations?.[REPLICAS] === undefined) continue;
    const down = isDown(deployment['spec']);
    await patch(kubectl, namespace, name, {
      metadata: { annotations: { [REPLICAS]: null } },
      ...(down && { spec: { replicas: replicasOf(deployment) } }),
    });
    if (down) told.push(name);
  }
  return told;
}

/** Starts again what is stopped, for a command that ends before it could, and says so. */
export async function startAgain(kubectl: Kubectl, namespace: string): Promise<void> {
  const told = await tellToStart(kubectl, namespace);
  if (told.length > 0) complain(t`Told to start again: ${told.join(', ')}`);
}

/** Leaves Deployments without pods for good: whoever deploys next begins anew. */
export async function leaveStopped(kubectl: Kubectl, namespace: string): Promise<void> {
  for (const name of stoppedAmong(await kubectl.list('deployments', namespace))) {
    await patch(kubectl, namespace, name, { metadata: { annotations: { [REPLICAS]: null } } });
  }
}

function isDown(spec: unknown): boolean {
  return (spec as { replicas?: number } | undefined)?.replicas === 0;
}

async function patch(kubectl: Kubectl, namespace: string, name: string, change: object): Promise<void> {
  await kubectl.patch('deployment', name, namespace, change, { type: 'merge', manager: MANAGER });
}
