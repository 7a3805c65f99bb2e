import { Cluster, certifiedSecrets } from '../../checks/model';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { t } from '../../terminal/language';
import type { Phase } from './engine';
import { diagnosed } from './explain';
import { minutes } from './phases/minutes';
import type { BaseRun } from './run';

interface CertificateStatus {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
}

/**
 * The certificates that objects ask for and that are not signed yet; nothing once all are. Of an Ingress that asks by an annotation,
 * cert-manager makes a Certificate that is named as its Secret.
 */
async function waitingForCertificates(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly ClusterObject[],
): Promise<string | undefined> {
  const cluster = new Cluster(objects);
  const names = [
    ...cluster.all('Certificate').map(({ name }) => name),
    ...cluster.all('Ingress').flatMap(certifiedSecrets),
  ];
  if (names.length === 0) return undefined;
  const live = new Map(
    (await kubectl.list('certificates.cert-manager.io', namespace)).map((object) => [object.metadata.name, object]),
  );
  const waiting = names.filter((name) => {
    const { conditions = [] } = (live.get(name)?.['status'] ?? {}) as CertificateStatus;
    return !conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  });
  return waiting.length === 0 ? undefined : waiting.map((name) => name.replace(/^cert-/, '')).join(', ');
}

/** Everything that objects ask certificates for, signed. */
export const certificates: Phase<BaseRun> = {
  id: 'certificates',
  get title() {
    return t`certificates`;
  },
  get usually() {
    return minutes(2, 5);
  },
  pending: ({ kubectl, namespace, files }) => waitingForCertificates(kubectl, namespace, [...files.values()].flat()),
  explain: diagnosed(() => ['Certificate', 'ClusterIssuer', 'Issuer', 'IngressClass', 'cert-manager']),
};
