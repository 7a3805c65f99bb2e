import { causeOf } from '../../certificates/causes';
import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import { CERT_MANAGER } from './cert-manager';
import { publicAddress } from './challenges';
import { kindOf } from './issuers';
import { PATIENCE } from './patience';

/** Days before its end at which a certificate should have been renewed long ago. */
const LATE_DAYS = 21;

/** Certificates that are not there, or about to end. */
export const certificates: Rule = (scene) =>
  scene.of('Certificate').flatMap((certificate) => {
    if (certificate.condition('Ready')?.status === 'True') return late(scene, certificate);
    return [...withoutIssuer(scene, certificate), ...notIssued(scene, certificate)].slice(0, 1);
  });

/** Days until a certificate ends; nothing while there is none. */
export function daysLeft(scene: Scene, certificate: Seen): number | undefined {
  const end = certificate.get('status', 'notAfter').text;
  return end === undefined || Number.isNaN(Date.parse(end)) ? undefined : Math.floor(-scene.since(end) / 86_400);
}

function late(scene: Scene, certificate: Seen): Found[] {
  const days = daysLeft(scene, certificate);
  if (days === undefined || days >= LATE_DAYS) return [];
  const host = hostOf(certificate);
  const over = days < 0;
  return [
    {
      id: over ? 'certificate/expired' : 'certificate/not-renewed',
      severity: over ? 'error' : 'warning',
      object: certificate.title,
      cause: over
        ? t(`The certificate of ${host} has expired.`, `El certificado de ${host} ha caducado.`)
        : t(
            `The certificate of ${host} ends in ${days} days and has not been renewed.`,
            `El certificado de ${host} caduca en ${days} días y no se ha renovado.`,
          ),
      remedy: t(
        'hubs certs explain says what holds it up; hubs certs renew tries again.',
        'hubs certs explain dice qué lo detiene; hubs certs renew lo intenta de nuevo.',
      ),
      final: over,
      causedBy: [CERT_MANAGER, `${kindOf(certificate)}/${issuerOf(certificate)}`],
    },
  ];
}

function withoutIssuer(scene: Scene, certificate: Seen): Found[] {
  const [kind, name] = [kindOf(certificate), issuerOf(certificate)];
  const closed = [...scene.snapshot.forbiddenKinds, ...scene.snapshot.unknownKinds];
  if (name === '' || closed.some((entry) => entry.startsWith(`${kind.toLowerCase()}s.`)) || scene.find(kind, name))
    return [];
  const available = [...scene.of('Issuer'), ...scene.of('ClusterIssuer')].map((issuer) => issuer.name).join(', ');
  return [
    {
      id: 'certificate/issuer-missing',
      severity: 'error',
      object: `${kind}/${name}`,
      cause: t(
        `There is no ${kind} ${name} to sign the certificates.`,
        `No hay ningún ${kind} ${name} que firme los certificados.`,
      ),
      remedy: t(
        `hubs deploy creates it; an issuer of your own: tls.issuer${available === '' ? '' : ` (there are: ${available})`}`,
        `hubs deploy lo crea; un emisor propio: tls.issuer${available === '' ? '' : ` (hay: ${available})`}`,
      ),
      final: true,
      causedBy: [CERT_MANAGER],
    },
  ];
}

function notIssued(scene: Scene, certificate: Seen): Found[] {
  const host = hostOf(certificate);
  const causedBy = [CERT_MANAGER, `${kindOf(certificate)}/${issuerOf(certificate)}`];
  const common = { severity: 'error', object: certificate.title, causedBy } as const;
  const message = failureOf(scene, certificate);
  if (message !== undefined) {
    const known = causeOf(message, { host, address: publicAddress(scene) });
    // A failed order is followed by an attempt of its own, an hour later at first; it does not wait for the reason to go.
    if (known) return [{ ...common, evidence: message, ...known, id: `certificate/${known.id}` }];
    return [
      {
        ...common,
        id: 'certificate/failed',
        cause: t(
          `The certificate of ${host} could not be issued.`,
          `No se ha podido emitir el certificado de ${host}.`,
        ),
        remedy: t(
          'Mend what the message names; then hubs certs renew',
          'Corrige lo que nombra el mensaje; después hubs certs renew',
        ),
        evidence: message,
        final: false,
        vague: true,
      },
    ];
  }
  if (scene.age(certificate) < PATIENCE.ready) return [];
  return [
    {
      ...common,
      id: 'certificate/pending',
      cause: t(
        `The certificate of ${host} has not come for ${Math.floor(scene.age(certificate) / 60)} minutes.`,
        `El certificado de ${host} no llega desde hace ${Math.floor(scene.age(certificate) / 60)} minutos.`,
      ),
      remedy: t('hubs certs explain shows every step.', 'hubs certs explain muestra cada paso.'),
      ...(certificate.condition('Ready')?.message && { evidence: certificate.condition('Ready')!.message }),
      final: false,
      vague: true,
    },
  ];
}

/** What went wrong furthest down: Order, then CertificateRequest, then the Certificate itself. */
function failureOf(scene: Scene, certificate: Seen): string | undefined {
  const requests = newestFirst(
    scene,
    scene.of('CertificateRequest').filter((request) => request.owner('Certificate') === certificate.name),
  ).slice(0, 1);
  const orders = newestFirst(
    scene,
    scene.of('Order').filter((order) => requests.some(({ name }) => order.owner('CertificateRequest') === name)),
  ).slice(0, 1);
  const order = orders
    .filter((entry) => ['errored', 'invalid'].includes(entry.get('status', 'state').text ?? ''))
    .map((entry) => entry.get('status', 'reason').text);
  const orderEvents = orders.flatMap((entry) => scene.eventsOf(entry, 'Failed')).map(({ message }) => message);
  const request = requests
    .map((entry) => entry.condition('Ready'))
    .flatMap((entry) => (entry?.reason === 'Failed' ? [entry.message] : []));
  const issuing = certificate.condition('Issuing');
  const own = issuing?.status === 'False' && issuing.reason === 'Failed' ? issuing.message : undefined;
  return [...order, ...orderEvents, ...request, own].find((text) => text !== undefined && text !== '');
}

function newestFirst(scene: Scene, seen: readonly Seen[]): Seen[] {
  return [...seen].sort((a, b) => scene.age(a) - scene.age(b));
}

/** The name that a certificate is for. */
export function hostOf(certificate: Seen): string {
  return certificate.get('spec', 'dnsNames').texts[0] ?? certificate.name;
}

function issuerOf(certificate: Seen): string {
  return certificate.get('spec', 'issuerRef', 'name').text ?? '';
}
