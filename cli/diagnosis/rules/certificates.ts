import { authorityOf } from '../../../config';
import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { CERT_MANAGER } from './cert-manager';
import { knownCause } from './challenges';
import { kindOf } from './issuers';
import { PATIENCE } from './patience';

/** Days before its end at which a certificate should have been renewed long ago. */
const LATE_DAYS = 21;

/** Certificates that are not there, or about to end. */
export const certificates: Rule = (scene, { installation }) =>
  scene.of('Certificate').flatMap((certificate) => {
    if (certificate.condition('Ready')?.status === 'True') return late(scene, certificate);
    return [...withoutIssuer(scene, certificate, installation), ...notIssued(scene, certificate)].slice(0, 1);
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
        ? t`The certificate of ${host} has expired.`
        : t`The certificate of ${host} ends in ${days} days and has not been renewed.`,
      remedy: t`hubs certs explain says what holds it up; hubs certs renew tries again.`,
      final: over,
      causedBy: [CERT_MANAGER, `${kindOf(certificate)}/${issuerOf(certificate)}`],
    },
  ];
}

function withoutIssuer(scene: Scene, certificate: Seen, installation: Expected['installation']): Found[] {
  const [kind, name] = [kindOf(certificate), issuerOf(certificate)];
  const closed = [...scene.snapshot.forbiddenKinds, ...scene.snapshot.unknownKinds];
  if (name === '' || closed.some((entry) => entry.startsWith(`${kind.toLowerCase()}s.`)) || scene.find(kind, name))
    return [];
  const names = [...scene.of('Issuer'), ...scene.of('ClusterIssuer')].map((issuer) => issuer.name).join(', ');
  // What tls.issuer names in so many words is not made by a deploy, and neither is what an application refers to.
  const isOwn = installation !== undefined && authorityOf(installation.tls) !== 'named';
  const available = names === '' ? '' : t` (there are: ${names})`;
  return [
    {
      id: 'certificate/issuer-missing',
      severity: 'error',
      object: `${kind}/${name}`,
      cause: t`There is no ${kind} ${name} to sign the certificates.`,
      remedy: isOwn
        ? t`hubs deploy creates it; an issuer of your own: tls.issuer${available}`
        : t`Make it, or name another one in tls.issuer${available}.`,
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
    const known = knownCause(scene, certificate, host, message);
    // A failed order is followed by an attempt of its own, an hour later at first; it does not wait for the reason to go.
    if (known) {
      const { id, cause, remedy, final } = known;
      return [{ ...common, evidence: message, id: `certificate/${id}`, cause, remedy, final }];
    }
    return [
      {
        ...common,
        id: 'certificate/failed',
        cause: t`The certificate of ${host} could not be issued.`,
        remedy: t`Mend what the message names; then hubs certs renew`,
        evidence: message,
        final: false,
        vague: true,
      },
    ];
  }
  const waiting = waitingTime(scene, certificate);
  if (waiting < PATIENCE.ready) return [];
  return [
    {
      ...common,
      id: 'certificate/pending',
      cause: isServed(scene, certificate)
        ? t`Another certificate of ${host} has not come for ${Math.floor(waiting / 60)} minutes; the one that is there is served.`
        : t`The certificate of ${host} has not come for ${Math.floor(waiting / 60)} minutes.`,
      remedy: t`hubs certs explain shows every step.`,
      ...(certificate.condition('Ready')?.message && { evidence: certificate.condition('Ready')!.message }),
      final: false,
      vague: true,
    },
  ];
}

/** Seconds for which it has not been what is wanted: since it was made, or since something else is wanted. */
function waitingTime(scene: Scene, certificate: Seen): number {
  const since = certificate.condition('Ready')?.since;
  return since === undefined ? scene.age(certificate) : Math.min(scene.age(certificate), scene.since(since));
}

/** Whether there is one that browsers still take, although another one is wanted. */
export function isServed(scene: Scene, certificate: Seen): boolean {
  const days = daysLeft(scene, certificate);
  return days !== undefined && days >= 0;
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
