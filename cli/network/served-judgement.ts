import { t } from '../terminal/language';
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
  readonly domain: string;
  readonly namespace: string;
  /** `tls.issuer` of the configuration. */
  readonly issuer: string;
}

/** Days before expiry by which cert-manager has had nine days to renew a certificate. */
const LATE_RENEWAL = 21;

/** Which certificate it is that a visitor is served, and whether that is right. */
export function judgeServed(served: Served, expectation: ServedExpectation): ServedJudgement {
  const { host } = served;
  const leaf = served.chain[0];
  if (!leaf) return unreachable(served);
  const kind = kindOf(served, leaf, expectation);
  const day = leaf.notAfter.toISOString().slice(0, 10);
  const explain = t(`See why: hubs certs explain ${host}`, `Mira por qué: hubs certs explain ${host}`);
  const error = (what: string, remedy: string): ServedJudgement => ({ kind, state: 'error', what, remedy });
  const warning = (what: string, remedy: string): ServedJudgement => ({ kind, state: 'warning', what, remedy });
  switch (kind) {
    case 'trusted':
      return {
        kind,
        state: 'ok',
        what: t(
          `${host} serves a trusted certificate of ${leaf.issuer} until ${day}.`,
          `${host} sirve un certificado de confianza de ${leaf.issuer} hasta el ${day}.`,
        ),
      };
    case 'expiring':
      return warning(
        t(
          `The certificate of ${host} expires in ${leaf.daysLeft} days, and should have been renewed by now.`,
          `El certificado de ${host} caduca en ${leaf.daysLeft} días y ya debería estar renovado.`,
        ),
        explain,
      );
    case 'bootstrap':
      return error(
        t(
          `${host} still serves the bootstrap certificate: browsers warn.`,
          `${host} aún sirve el certificado provisional: los navegadores avisan.`,
        ),
        explain,
      );
    case 'upstream-bootstrap':
      return error(
        t(
          `${host} serves upstream’s self-signed bootstrap certificate, which hides the real one.`,
          `${host} sirve el certificado provisional autofirmado del proyecto original, que tapa el verdadero.`,
        ),
        t(
          'Deploy this installation: its bootstrap certificate bears a name that nobody visits.',
          'Despliega esta instalación: su certificado provisional lleva un nombre que nadie visita.',
        ),
      );
    case 'staging': {
      const what = t(
        `${host} serves a certificate of Let’s Encrypt’s staging, which browsers do not trust.`,
        `${host} sirve un certificado de pruebas (staging) de Let’s Encrypt, en el que los navegadores no confían.`,
      );
      const remedy = t(
        'When trials are over, set tls.issuer to letsencrypt and deploy.',
        'Al acabar las pruebas, pon tls.issuer en letsencrypt y despliega.',
      );
      return expectation.issuer === 'letsencrypt-staging' ? warning(what, remedy) : error(what, explain);
    }
    case 'self-signed': {
      const what = t(
        `${host} serves a self-signed certificate: browsers warn.`,
        `${host} sirve un certificado autofirmado: los navegadores avisan.`,
      );
      const remedy = t(
        'That is what tls.issuer asks for; set it to letsencrypt for visitors.',
        'Es lo que pide tls.issuer; ponlo en letsencrypt para las visitas.',
      );
      return expectation.issuer === 'self-signed' ? warning(what, remedy) : error(what, explain);
    }
    case 'expired':
      return error(
        t(`The certificate of ${host} expired on ${day}.`, `El certificado de ${host} caducó el ${day}.`),
        explain,
      );
    case 'not-yet-valid':
      return error(
        t(
          `The certificate of ${host} is not valid yet, or the clock of this computer is wrong.`,
          `El certificado de ${host} aún no es válido, o el reloj de este equipo está mal.`,
        ),
        t('Check the date of this computer.', 'Revisa la fecha de este equipo.'),
      );
    case 'wrong-name': {
      const names = leaf.names.length > 0 ? leaf.names.join(', ') : leaf.subject;
      return error(
        t(`${host} serves a certificate for ${names}.`, `${host} sirve un certificado para ${names}.`),
        t(
          'Does the name lead to this installation? hubs dns check',
          '¿El nombre lleva a esta instalación? hubs dns check',
        ),
      );
    }
    case 'untrusted':
      return error(
        t(
          `${host} serves a certificate of ${leaf.issuer}, which nobody trusts (${served.trustError}).`,
          `${host} sirve un certificado de ${leaf.issuer}, en quien nadie confía (${served.trustError}).`,
        ),
        t(
          'Does something between here and there, such as a company’s proxy, replace certificates? If not: hubs certs explain',
          '¿Hay algo en medio, como el proxy de una empresa, que cambia certificados? Si no: hubs certs explain',
        ),
      );
    case 'unreachable':
      return unreachable(served);
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

function unreachable({ host, failure }: Served): ServedJudgement {
  const found = (what: string, remedy: string): ServedJudgement => ({
    kind: 'unreachable',
    state: 'error',
    what,
    remedy,
  });
  const dns = t('Look at the records: hubs dns check', 'Mira los registros: hubs dns check');
  const firewall = t(
    'Is the firewall open for port 443, and does HAProxy run? kubectl get pods -l app=haproxy',
    '¿El cortafuegos deja pasar el puerto 443 y HAProxy está en marcha? kubectl get pods -l app=haproxy',
  );
  switch (failure?.reason) {
    case 'unresolved':
      return found(t(`${host} has no address.`, `${host} no tiene dirección.`), dns);
    case 'refused':
      return found(
        t(`${host} refuses connections to port 443.`, `${host} rechaza conexiones al puerto 443.`),
        firewall,
      );
    case 'timeout':
    case 'unroutable':
      return found(t(`${host} does not answer on port 443.`, `${host} no responde en el puerto 443.`), firewall);
    case 'no-tls':
      return found(
        t(`${host} answers on port 443, but not with TLS.`, `${host} responde en el puerto 443, pero no con TLS.`),
        t(
          'Does the name lead to this installation (hubs dns check), and has HAProxy its bootstrap certificate?',
          '¿El nombre lleva a esta instalación (hubs dns check) y HAProxy tiene su certificado provisional?',
        ),
      );
    default:
      return found(
        t(`${host} cannot be reached: ${failure?.detail}`, `No se puede llegar a ${host}: ${failure?.detail}`),
        dns,
      );
  }
}
