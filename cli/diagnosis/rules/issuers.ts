import { causeOf } from '../../certificates/causes';
import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Seen } from '../scene';
import { CERT_MANAGER } from './cert-manager';

/** Issuers that cannot sign. Those of other installations do not matter here. */
export const issuers: Rule = (scene) => {
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
          ...explain(issuer, ready.message),
        },
      ];
    });
};

/** The kind of issuer that a Certificate names. */
export function kindOf(certificate: Seen): string {
  return certificate.get('spec', 'issuerRef', 'kind').text ?? 'Issuer';
}

function explain(issuer: Seen, message: string): Pick<Found, 'id' | 'cause' | 'remedy' | 'final'> {
  const email = issuer.get('spec', 'acme', 'email').text ?? '';
  const known = causeOf(message, { host: email });
  if (known?.id === 'account') {
    return {
      id: 'issuer/email',
      cause: t(`Let’s Encrypt does not accept the address ${email}.`, `Let’s Encrypt no acepta la dirección ${email}.`),
      remedy: t(
        'Write an address that exists as adminEmail in hubs.yaml; then hubs deploy',
        'Escribe en adminEmail de hubs.yaml una dirección que exista; después hubs deploy',
      ),
      final: true,
    };
  }
  if (known?.id === 'rate-limit') return { ...known, id: 'issuer/rate-limit' };
  if (/dial tcp|i\/o timeout|no such host|connection refused|deadline exceeded|TLS handshake/i.test(message)) {
    return {
      id: 'issuer/unreachable',
      cause: t('cert-manager does not reach Let’s Encrypt.', 'cert-manager no llega a Let’s Encrypt.'),
      remedy: t(
        'Let pods connect to port 443 outside (firewall, DNS of the cluster); it is tried again by itself.',
        'Deja que los pods se conecten al puerto 443 de fuera (cortafuegos, DNS del clúster); se reintenta solo.',
      ),
      final: false,
    };
  }
  if (/secret.*not found|key.*not found|ErrGetKeyPair/i.test(message)) {
    return {
      id: 'issuer/secret',
      cause: t('The Secret with the issuer’s key is missing.', 'Falta el Secret con la clave del emisor.'),
      remedy: t(
        'Put it back, or choose another tls.issuer in hubs.yaml.',
        'Repónlo o elige otro tls.issuer en hubs.yaml.',
      ),
      final: true,
    };
  }
  return {
    id: 'issuer/not-ready',
    cause: t('The issuer cannot sign certificates.', 'El emisor no puede firmar certificados.'),
    remedy: t('Its message says why: hubs certs explain', 'Su mensaje dice por qué: hubs certs explain'),
    final: false,
  };
}
