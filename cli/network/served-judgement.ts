import { t } from '../../terminal/language';
import type { TlsSettings } from '../../config';
import { authorityOf, isTrustedByAll } from '../../config';
import type { PresentedCertificate, Served } from './tls';

/** What a served certificate is. */
export type ServedKind =
  | 'trusted'
  /** Trusted, and should have been renewed by now. */
  | 'expiring'
  /** The one that is served to names without a certificate of their own. */
  | 'bootstrap'
  /** Upstream's own bootstrap certificate: it is issued to the domain, and hides the real one. */
  | 'upstream-bootstrap'
  | 'staging'
  | 'self-signed'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'untrusted'
  | 'unreachable';

export interface ServedJudgement {
  readonly kind: ServedKind;
  readonly state: 'ok' | 'warning' | 'error';
  /** What was found, in one sentence. */
  readonly what: string;
  readonly remedy?: string;
}

/** What is expected of the certificates. */
export interface ServedExpectation {
  /** The program that serves, as its pods are labelled. @default haproxy */
  readonly program?: string;
  readonly domain: string;
  readonly namespace: string;
  /** Where a person says who signs. @default - tls.issuer of hubs.yaml */
  readonly setting?: string;
  /** Who should have signed them. */
  readonly tls: TlsSettings;
}

/** Days before expiry by which cert-manager has had nine days to renew a certificate. */
const LATE_RENEWAL = 21;

/** Which certificate it is that a visitor is served, and whether that is right. */
export function judgeServed(served: Served, expectation: ServedExpectation): ServedJudgement {
  const { host } = served;
  const leaf = served.chain[0];
  if (!leaf) return unreachable(served, expectation);
  const kind = kindOf(served, leaf, expectation);
  const authority = authorityOf(expectation.tls);
  const { setting = 'tls.issuer' } = expectation;
  const day = leaf.notAfter.toISOString().slice(0, 10);
  const explain = t`See why: hubs certs explain ${host}`;
  const error = (what: string, remedy: string): ServedJudgement => ({ kind, state: 'error', what, remedy });
  const warning = (what: string, remedy: string): ServedJudgement => ({ kind, state: 'warning', what, remedy });
  switch (kind) {
    case 'trusted':
      return {
        kind,
        state: 'ok',
        what: t`${host} serves a trusted certificate of ${leaf.issuer} until ${day}.`,
      };
    case 'expiring':
      return warning(
        t`The certificate of ${host} expires in ${leaf.daysLeft} days, and should have been renewed by now.`,
        explain,
      );
    case 'bootstrap':
      return error(t`${host} still serves the bootstrap certificate: browsers warn.`, explain);
    case 'upstream-bootstrap':
      return error(
        t`${host} serves upstream’s self-signed bootstrap certificate, which hides the real one.`,
        t`Deploy this installation: its bootstrap certificate bears a name that nobody visits.`,
      );
    case 'staging': {
      const what = t`${host} serves a certificate of Let’s Encrypt’s staging, which browsers do not trust.`;
      const remedy = t`When trials are over, set ${setting} to letsencrypt and deploy.`;
      return authority === 'letsencrypt-staging' ? warning(what, remedy) : error(what, explain);
    }
    case 'self-signed': {
      const what = t`${host} serves a self-signed certificate: browsers warn.`;
      const remedy = t`That is what ${setting} asks for; set it to letsencrypt for visitors.`;
      return authority === 'self-signed' ? warning(what, remedy) : error(what, explain);
    }
    case 'expired':
      return error(t`The certificate of ${host} expired on ${day}.`, explain);
    case 'not-yet-valid':
      return error(
        t`The certificate of ${host} is not valid yet, or the clock of this computer is wrong.`,
        t`Check the date of this computer.`,
      );
    case 'wrong-name': {
      const names = leaf.names.length > 0 ? leaf.names.join(', ') : leaf.subject;
      return error(
        t`${host} serves a certificate for ${names}.`,
        t`Does the name lead to this installation? hubs dns check`,
      );
    }
    case 'untrusted':
      if (authority === 'acme' && !isTrustedByAll(expectation.tls)) {
        return warning(
          t`${host} serves a certificate of ${leaf.issuer}, which this computer does not know (${served.trustError ?? ''}): whether it is the authority of tls.acme was not judged.`,
          t`To have it judged, name the authority’s certificate: NODE_EXTRA_CA_CERTS=<file>. Visitors’ computers have to know it, too.`,
        );
      }
      return error(
        t`${host} serves a certificate of ${leaf.issuer}, which nobody trusts (${served.trustError ?? ''}).`,
        t`Does something between here and there, such as a company’s proxy, replace certificates? If not: hubs certs explain`,
      );
    case 'unreachable':
      return unreachable(served, expectation);
  }
}

function kindOf(
  { nameMatches, trusted, trustError = '' }: Served,
  leaf: PresentedCertificate,
  { domain, namespace }: ServedExpectation,
): ServedKind {
  const isSelfSigned = leaf.subject === leaf.issuer;
  if (leaf.subject === `${namespace}-bootstrap.invalid`) return 'bootstrap';
  // cert-manager's self-signed certificates have alternative names; upstream's has none.
  if (isSelfSigned && leaf.subject === domain && leaf.names.length === 0) return 'upstream-bootstrap';
  if (/\(STAGING\)|Fake LE|staging/i.test(leaf.issuer)) return 'staging';
  if (trustError === 'CERT_HAS_EXPIRED' || leaf.daysLeft < 0) return 'expired';
  if (trustError === 'CERT_NOT_YET_VALID') return 'not-yet-valid';
  if (!nameMatches) return 'wrong-name';
  if (trusted) return leaf.daysLeft < LATE_RENEWAL ? 'expiring' : 'trusted';
  // A self-signed certificate of cert-manager has no subject, and so no name of an issuer.
  return trustError === 'DEPTH_ZERO_SELF_SIGNED_CERT' || isSelfSigned ? 'self-signed' : 'untrusted';
}

function unreachable({ host, port, failure }: Served, { program = 'haproxy' }: ServedExpectation): ServedJudgement {
  const found = (what: string, remedy: string): ServedJudgement => ({
    kind: 'unreachable',
    state: 'error',
    what,
    remedy,
  });
  const dns = t`Look at the records: hubs dns check`;
  const firewall = t`Is the firewall open for port ${port}, and does ${program} run? kubectl get pods -l app=${program}`;
  switch (failure?.reason) {
    case 'unresolved':
      return found(t`${host} has no address.`, dns);
    case 'refused':
      return found(t`${host} refuses connections to port ${port}.`, firewall);
    case 'timeout':
    case 'unroutable':
      return found(t`${host} does not answer on port ${port}.`, firewall);
    case 'no-tls':
      return found(
        t`${host} answers on port ${port}, but not with TLS.`,
        t`Does the name lead to this installation (hubs dns check), and has ${program} its certificate? kubectl get pods -l app=${program}`,
      );
    default:
      return found(t`${host} cannot be reached: ${failure?.detail ?? ''}`, dns);
  }
}
