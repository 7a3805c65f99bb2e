import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { conditionOf } from './objects';
import type { CertManagerState } from './state';
import { stateOf } from './walk';

const KINDS = [
  'certificates.cert-manager.io',
  'certificaterequests.cert-manager.io',
  'orders.acme.cert-manager.io',
  'challenges.acme.cert-manager.io',
  'issuers.cert-manager.io',
  'clusterissuers.cert-manager.io',
].join(',');

/** Asks the cluster what cert-manager thinks of the certificates in a namespace. */
export async function certificateStates(kubectl: Kubectl, namespace: string): Promise<CertManagerState> {
  const definition = await kubectl.get('customresourcedefinition', 'certificates.cert-manager.io');
  if (!definition) return { installed: false, controller: 'absent', certificates: [] };
  const [objects, controller] = await Promise.all([kubectl.list(KINDS, namespace), controllerOf(kubectl)]);
  const certificates = objects
    .filter(({ kind }) => kind === 'Certificate')
    .map((certificate) => stateOf(certificate, objects));
  return { installed: true, controller, certificates };
}

async function controllerOf(kubectl: Kubectl): Promise<CertManagerState['controller']> {
  try {
    const items = await controllers(kubectl);
    if (items.length === 0) return 'absent';
    return items.some((item) => conditionOf(item, 'Available')?.status === 'True') ? 'ready' : 'not-ready';
  } catch (error) {
    if (error instanceof KubectlFailure && error.reason === 'forbidden') return 'unknown';
    throw error;
  }
}

/** The Deployments of cert-manager's controller: one, in whatever namespace. */
export async function controllers(kubectl: Kubectl): Promise<ClusterObject[]> {
  const selector = 'app.kubernetes.io/name=cert-manager,app.kubernetes.io/component=controller';
  return (await kubectl.json<{ items: ClusterObject[] }>(['get', 'deployments', '-A', '-l', selector])).items;
}
