import type { KnownCause } from '../../certificates/causes';
import { causeOf } from '../../certificates/causes';
import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import { CERT_MANAGER } from './cert-manager';
import { acmeOf } from './issuers';
import { addressOf } from './load-balancers';

/** Names whose owner Let's Encrypt could not see, each with its reason. Certificates that wait for them follow from these. */
export const challenges: Rule = (scene) =>
  scene.of('Challenge').flatMap((challenge) => {
    if (challenge.get('status', 'state').text === 'valid') return [];
    const message = messageOf(scene, challenge);
    if (message === '') return [];
    return [findingOf(scene, challenge, message)];
  });

/** The public address of the installation. */
export function publicAddress(scene: Scene): string | undefined {
  return scene
    .of('Service')
    .filter((service) => service.get('spec', 'type').text === 'LoadBalancer')
    .map(addressOf)
    .find((address) => address !== undefined);
}

function messageOf(scene: Scene, challenge: Seen): string {
  return (
    challenge.get('status', 'reason').text ?? scene.eventsOf(challenge, 'Failed', 'PresentError')[0]?.message ?? ''
  );
}

function findingOf(scene: Scene, challenge: Seen, message: string): Found {
  const host = challenge.get('spec', 'dnsName').text ?? challenge.name;
  const certificate = certificateFor(scene, host);
  const known = knownCause(scene, certificate, host, message);
  return {
    severity: 'error',
    // What a person knows is the certificate: challenges have names that nobody remembers.
    object: certificate?.title ?? challenge.title,
    evidence: message,
    causedBy: causesOf(scene, known?.independent),
    ...(known
      ? { id: `certificate/${known.id}`, cause: known.cause, remedy: known.remedy, final: known.final }
      : {
          id: 'certificate/challenge',
          cause: t`The proof that ${host} is yours has not succeeded yet.`,
          remedy: t`hubs certs explain shows every step.`,
          final: false,
        }),
  };
}

/** What a message on the way to a host's certificate means; nothing where it is not known. */
export function knownCause(
  scene: Scene,
  certificate: Seen | undefined,
  host: string,
  message: string,
): KnownCause | undefined {
  const reference = certificate?.get('spec', 'issuerRef');
  const issuer = scene.find(reference?.get('kind').text ?? 'Issuer', reference?.get('name').text ?? '');
  return causeOf(message, { host, address: publicAddress(scene), ...acmeOf(issuer) });
}

/** A missing record is nobody's fault in the cluster; what is not known can follow from a way in that does not work. */
function causesOf(scene: Scene, independent = false): string[] {
  if (independent) return [CERT_MANAGER];
  const ways = scene.of('Service').filter((service) => service.get('spec', 'type').text === 'LoadBalancer');
  return [
    CERT_MANAGER,
    'Deployment/haproxy',
    ...ways.map(({ title }) => title),
    ...scene.of('Ingress').map((ingress) => `IngressClass/${ingress.get('spec', 'ingressClassName').text ?? ''}`),
  ];
}

function certificateFor(scene: Scene, host: string): Seen | undefined {
  return scene.of('Certificate').find((certificate) => certificate.get('spec', 'dnsNames').texts.includes(host));
}
