import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { RESTART_MANAGER } from '../cluster/ownership';
import { CLIENTS } from '../synth/parts';

/** Has Deployments exchange their pods, one by one where they can. */
export async function restart(kubectl: Kubectl, namespace: string, names: readonly string[]): Promise<void> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  const patch = { spec: { template: { metadata: { annotations } } } };
  for (const name of names) {
    await kubectl.patch('deployment', name, namespace, patch, { type: 'merge', manager: RESTART_MANAGER });
  }
}

/**
 * Whether Reticulum still hands out pages of an older client: it keeps those that it fetched when it started, and they name files
 * that a newer client no longer has.
 */
export async function hasOldPages(kubectl: Kubectl, namespace: string): Promise<boolean> {
  const objects = await kubectl.list('replicasets,pods', namespace);
  const started = objects
    .filter(({ kind, metadata }) => kind === 'Pod' && metadata.labels?.['app'] === 'reticulum')
    .map(({ status }) => Date.parse((status as { startTime?: string } | undefined)?.startTime ?? ''));
  const exchanged = objects.filter((object) => object.kind === 'ReplicaSet' && isExchangedClient(object));
  return exchanged.some(({ metadata }) => started.some((time) => time < Date.parse(metadata.creationTimestamp ?? '')));
}

function isExchangedClient({ metadata, spec }: ClusterObject): boolean {
  const { replicas = 0 } = spec as { replicas?: number };
  const revision = Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 1);
  return CLIENTS.includes(metadata.labels?.['app'] ?? '') && replicas > 0 && revision > 1;
}
