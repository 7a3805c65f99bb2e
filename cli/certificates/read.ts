import { loadBalancerAddress } from '../network/address';
import { isStopped } from './deployments';
import type { Kubectl } from '../cluster/kubectl';
import { unlessForbidden } from '../cluster/failure';
import type { ClusterObject } from '../cluster/objects';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { conditionOf } from './objects';
import type { CertManagerState } from './state';
import { stateOf } from './walk';

/** The label selector of cert-manager's controller. */
export const CONTROLLER = 'app.kubernetes.io/name=cert-manager,app.kubernetes.io/component=controller';

const KINDS = [
  'certificates.cert-manager.io',
  'certificaterequests.cert-manager.io',
  'orders.acme.cert-manager.io',
  'challenges.acme.cert-manager.io',
  'issuers.cert-manager.io',
  'clusterissuers.cert-manager.io',
];

/**
 * Asks the cluster what cert-manager thinks of the certificates in a namespace. What the account may not see is said, and left out.
 *
 * @param named the address that visitors come to, where the cluster need not be asked for it
 */
export async function certificateStates(
  kubectl: Kubectl,
  namespace: string,
  named?: string,
): Promise<CertManagerState> {
  const definition = kubectl.get('customresourcedefinition', 'certificates.cert-manager.io');
  // Who may not see definitions may see what is defined.
  if ((await unlessForbidden(definition, 'hidden')) === undefined)
    return { installed: false, controller: 'absent', certificates: [] };
  const [objects, controller, address] = await Promise.all([
    visible(kubectl, namespace),
    controllerOf(kubectl),
    named ?? loadBalancerAddress(kubectl, namespace),
  ]);
  const certificates = objects
    .filter(({ kind }) => kind === 'Certificate')
    .map((certificate) => stateOf(certificate, objects));
  return { installed: true, controller, certificates, ...(address !== undefined && { address }) };
}

async function visible(kubectl: Kubectl, namespace: string): Promise<ClusterObject[]> {
  const hidden: string[] = [];
  const lists = KINDS.map(async (kind) => {
    const seen = await unlessForbidden(kubectl.list(kind, namespace), undefined);
    if (seen === undefined) hidden.push(kind);
    return seen ?? [];
  });
  const objects = (await Promise.all(lists)).flat();
  if (hidden.length > 0) complain(t`  … your account may not see ${hidden.join(', ')}`);
  return objects;
}

async function controllerOf(kubectl: Kubectl): Promise<CertManagerState['controller']> {
  const items = await unlessForbidden(kubectl.list('deployments', undefined, CONTROLLER), undefined);
  if (items === undefined) return 'unknown';
  if (items.length === 0) return 'absent';
  return items.some((item) => !isStopped(item) && conditionOf(item, 'Available')?.status === 'True')
    ? 'ready'
    : 'not-ready';
}
