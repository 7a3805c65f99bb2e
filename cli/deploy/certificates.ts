import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';

interface CertificateStatus {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
}

/** The hosts among objects whose certificates are not signed yet; nothing once all are. */
export async function waitingForCertificates(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly ClusterObject[],
): Promise<string | undefined> {
  const names = objects.filter(({ kind }) => kind === 'Certificate').map(({ metadata }) => metadata.name);
  const live = new Map(
    (await kubectl.list('certificates.cert-manager.io', namespace)).map((object) => [object.metadata.name, object]),
  );
  const waiting = names.filter((name) => {
    const { conditions = [] } = (live.get(name)?.['status'] ?? {}) as CertificateStatus;
    return !conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  });
  return waiting.length === 0 ? undefined : waiting.map((name) => name.replace(/^cert-/, '')).join(', ');
}
