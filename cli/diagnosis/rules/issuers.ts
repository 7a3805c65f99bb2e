import { CERT_MANAGER_NAMESPACE, authorityName } from '../../certificates/authority';
import type { CauseContext } from '../../certificates/causes';
import { causeOf } from '../../certificates/causes';
import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Seen } from '../scene';
import { setting } from '../setting';
import { CERT_MANAGER } from './cert-manager';

/** Issuers that cannot sign. Those of other installations do not matter here. */
export const issuers: Rule = (scene, expected) => {
  const used = new Set(
    scene
      .of('Certificate')
      .map((certificate) => `${kindOf(certificate)}/${certificate.get('spec', 'issuerRef', 'name').text ?? ''}`),
  );
  return [...scene.of('Issuer'), ...scene.of('ClusterIssuer')]
    .filter(({ title }) => used.has(title))
    .flatMap((issuer) => {
      const ready = issuer.condition('Ready');
      if (ready?.status !== 'False') return [];
      return [
        {
          severity: 'error',
          object: issuer.title,
          evidence: ready.message,
          causedBy: [CERT_MANAGER],
          ...explain(issuer, ready.message, expected),
        },
      ];
    });
};

/** What causes depend on of an issuer: its server, and where its account is kept. */
export function acmeOf(issuer: Seen | undefined): Pick<CauseContext, 'server' | 'account'> {
  const acme = issuer?.get('spec', 'acme');
  const name = acme?.get('privateKeySecretRef', 'name').text;
  return {
    server: acme?.get('server').text,
    // A ClusterIssuer belongs to no namespace.
    account: name === undefined ? undefined : { name, namespace: issuer?.namespace || CERT_MANAGER_NAMESPACE },
  };
}

/** The kind of issuer that a Certificate names. */
export function kindOf(certificate: Seen): string {
  return certificate.get('spec', 'issuerRef', 'kind').text ?? 'Issuer';
}

function explain(issuer: Seen, message: string, expected: Expected): Pick<Found, 'id' | 'cause' | 'remedy' | 'final'> {
  const email = issuer.get('spec', 'acme', 'email').text ?? '';
  const host = authorityName(issuer.get('spec', 'acme', 'server').text);
  const known = causeOf(message, { host: email, ...acmeOf(issuer) });
  if (known?.id === 'account') {
    return {
      id: 'issuer/email',
      cause: t`${host} does not accept the address ${email}.`,
      remedy: t`Write an address that exists as ${setting(expected, 'tls.email', t`the issuer’s email`)}; then hubs deploy`,
      final: true,
    };
  }
  if (known?.independent === true && !known.id.startsWith('authority-un')) {
    const { id, cause, remedy, final } = known;
    return { id: `issuer/${id}`, cause, remedy, final };
  }
  if (/x509|failed to verify certificate/i.test(message)) {
    return {
      id: 'issuer/untrusted',
      cause: t`cert-manager does not trust the certificate of ${host}.`,
      remedy: t`Put the certificate of its authority into ${setting(expected, 'tls.acme.caBundle', t`the issuer’s caBundle`)}; then hubs deploy`,
      final: true,
    };
  }
  if (/dial tcp|i\/o timeout|no such host|connection refused|deadline exceeded|TLS handshake/i.test(message)) {
    return {
      id: 'issuer/unreachable',
      cause: t`cert-manager does not reach ${host}.`,
      remedy: t`Let pods connect to port 443 outside (firewall, DNS of the cluster); it is tried again by itself.`,
      final: false,
    };
  }
  if (/secret.*not found|key.*not found|ErrGetKeyPair/i.test(message)) {
    return {
      id: 'issuer/secret',
      cause: t`The Secret with the issuer’s key is missing.`,
      remedy: t`Put it back, or choose another issuer: ${setting(expected, 'tls.issuer', t`it is named`)}.`,
      final: true,
    };
  }
  return {
    id: 'issuer/not-ready',
    cause: t`The issuer cannot sign certificates.`,
    remedy: t`Its message says why: hubs certs explain`,
    final: false,
  };
}
