import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

/** What cert-manager consists of, as its chart and its plain manifest name it. */
export const DEPLOYMENTS: readonly string[] = ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'];

/** cert-manager can be in any namespace, installed in any way. */
export async function deploymentsOf(kubectl: Kubectl): Promise<ClusterObject[]> {
  return (await kubectl.list('deployments')).filter(({ metadata }) => DEPLOYMENTS.includes(metadata.name));
}

/** Whether somebody wants no pods of it. */
export function isStopped({ spec }: ClusterObject): boolean {
  return (spec as { replicas?: number } | undefined)?.replicas === 0;
}

/** @throws Failure that says how to start those of which somebody wants no pods */
export function refuseStopped(deployments: readonly ClusterObject[]): void {
  const stopped = deployments.filter(isStopped);
  if (stopped.length === 0) return;
  const names = stopped.map(({ metadata }) => metadata.name).join(', ');
  const commands = stopped.map(({ metadata: { name, namespace = '' } }) => `\n  ${start(name, namespace)}`).join('');
  throw new Failure(t`Somebody has stopped ${names} (0 pods wanted), and certificates need it. Start it:${commands}`);
}

/** The command that starts a Deployment of which no pods are wanted. */
export function start(name: string, namespace: string): string {
  return `kubectl scale deployment/${name} -n ${namespace} --replicas=1`;
}
