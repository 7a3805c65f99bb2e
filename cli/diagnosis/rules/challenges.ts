import { causeOf } from '../../certificates/causes';
import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import { CERT_MANAGER } from './cert-manager';
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
  const known = causeOf(message, { host, address: publicAddress(scene) });
  return {
    severity: 'error',
    // What a person knows is the certificate: challenges have names that nobody remembers.
    object: certificate?.title ?? challenge.title,
    evidence: message,
    causedBy: causesOf(scene, known?.id),
    ...(known
      ? { ...known, id: `certificate/${known.id}` }
      : {
          id: 'certificate/challenge',
          cause: t(
            `The proof that ${host} is yours has not succeeded yet.`,
            `La prueba de que ${host} es tuyo aún no ha salido bien.`,
          ),
          remedy: t('hubs certs explain shows every step.', 'hubs certs explain muestra cada paso.'),
          final: false,
        }),
  };
}

/** A missing record is nobody's fault in the cluster; everything else can follow from a way in that does not work. */
function causesOf(scene: Scene, id: string | undefined): string[] {
  const independent = ['dns-missing', 'dns-wrong', 'caa', 'caa-lookup', 'rate-limit', 'refused'];
  if (id !== undefined && independent.includes(id)) return [CERT_MANAGER];
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
