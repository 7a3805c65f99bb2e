import { Order } from '../../order';
import type { KubeObject } from '../../checks';
import type { Kubectl } from '../cluster/kubectl';
import { unlessForbidden } from '../cluster/failure';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

const GROUP = 'cert-manager.io';

/**
 * Certificates of an issuer that is not there never come, and the issuer that signed before would be removed as a leftover.
 *
 * @param installs whether the deploy would install cert-manager; one that cannot says itself that its kinds are missing
 * @param until the last phase of the deploy: one that only installs cert-manager needs no issuer
 * @throws Failure that names every issuer that is neither deployed nor in the cluster
 */
export async function refuseMissingIssuers(
  kubectl: Kubectl,
  objects: readonly ClusterObject[],
  { installs = false, until }: { readonly installs?: boolean | undefined; readonly until?: string | undefined },
): Promise<void> {
  if (until === 'cert-manager') return;
  const references = Order.issuersElsewhere(objects as readonly KubeObject[]);
  const problems = await Promise.all(references.map((reference) => missing(kubectl, reference, installs)));
  const told = problems.filter((problem) => problem !== undefined);
  if (told.length > 0) throw new Failure(`${told.join('\n')}\n  ${t`Nothing was changed.`}`);
}

type Reference = ReturnType<typeof Order.issuersElsewhere>[number];

/** Nothing where it is there, and where one may not look. */
async function missing(
  kubectl: Kubectl,
  { kind, namespace, name }: Reference,
  installs: boolean,
): Promise<string | undefined> {
  try {
    const where = namespace === '' ? undefined : namespace;
    if (await kubectl.get(`${kind.toLowerCase()}s.${GROUP}`, name, where)) return undefined;
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    if (error.reason === 'forbidden') return undefined;
    if (error.reason !== 'unknown-kind') throw error;
    if (!installs) return undefined;
    const absent = t`There is no ${kind} ${name} to sign the certificates: cert-manager, which it belongs to, is not in the cluster.`;
    return `${absent}\n  ${t`Install cert-manager (hubs deploy --until cert-manager does), and make the ${kind} ${name}; or set tls.issuer to letsencrypt.`}`;
  }
  const others = await known(kubectl);
  const usable = others.filter((other) => other.kind === 'ClusterIssuer' || other.metadata.namespace === namespace);
  const names = usable.map(({ metadata }) => metadata.name).join(', ');
  const elsewhere = others.find((other) => other.metadata.name === name && !usable.includes(other));
  const near =
    elsewhere === undefined
      ? ''
      : ` ${t`The Issuer ${name} in namespace ${elsewhere.metadata.namespace!} signs for that namespace only.`}`;
  const available = names === '' ? '' : t` (there are: ${names})`;
  return `${t`There is no ${kind} ${name} to sign the certificates.`}${near}\n  ${t`Make it, or name another one in tls.issuer${available}.`}`;
}

/** Issuers of all namespaces, and of none; none where one may not look. */
function known(kubectl: Kubectl): Promise<readonly ClusterObject[]> {
  return unlessForbidden(kubectl.list(`clusterissuers.${GROUP},issuers.${GROUP}`), []);
}
