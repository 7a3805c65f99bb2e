import { t } from '../../terminal/language';
import { componentName } from '../../workloads';
import type { Found, Rule } from '../diagnosis';
import { statusesOf } from '../scene';
import type { Scene, Seen } from '../scene';

const REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
];

/** Images that cannot be had. */
export const images: Rule = (scene) =>
  scene.pods().flatMap((pod) =>
    statusesOf(pod).flatMap((status) => {
      const reason = status.get('state', 'waiting', 'reason').text ?? '';
      if (!REASONS.includes(reason)) return [];
      const image = status.get('image').text ?? '';
      const message = detail(scene, pod, image, status.get('state', 'waiting', 'message').text ?? '');
      const component = componentName(scene.deploymentOf(pod) ?? '', status.get('name').text ?? '');
      const evidence = message === '' ? reason : message;
      return [
        {
          severity: 'error',
          object: scene.titleOf(pod),
          evidence,
          final: true,
          ...explain(reason, message, image, component),
        },
      ];
    }),
  );

/** What the registry said: the status soon says only that it is waited for the next attempt. */
function detail(scene: Scene, pod: Seen, image: string, message: string): string {
  if (/rpc error|failed to|unexpected status|pull access/i.test(message)) return message;
  const event = scene
    .eventsOf(pod, 'Failed')
    .find(
      (entry) => entry.message.startsWith('Failed to pull image') && (image === '' || entry.message.includes(image)),
    );
  return event?.message ?? message;
}

type Explanation = Pick<Found, 'id' | 'cause' | 'remedy'> & { readonly final?: boolean };

function explain(reason: string, message: string, image: string, component: string): Explanation {
  const setting = `images.${component}`;
  if (/no match for platform|no matching manifest/.test(message)) {
    return {
      id: 'image/platform',
      cause: t(
        `The image ${image} does not exist for the node’s processor.`,
        `La imagen ${image} no existe para el procesador del nodo.`,
      ),
      remedy: t('Use nodes with Intel or AMD processors (amd64).', 'Usa nodos con procesadores Intel o AMD (amd64).'),
    };
  }
  if (/429|toomanyrequests|rate limit/i.test(message)) {
    return {
      id: 'image/rate-limit',
      cause: t(
        `The registry lets nobody from this address pull ${image} right now: too many pulls.`,
        `El registro no deja descargar ${image} desde esta dirección por ahora: demasiadas descargas.`,
      ),
      remedy: t(
        'Wait up to six hours, or log the cluster in at the registry (imagePullSecrets), or use a mirror in hubs.yaml: ' +
          setting,
        'Espera hasta seis horas, identifica el clúster en el registro (imagePullSecrets) o usa un espejo en hubs.yaml: ' +
          setting,
      ),
      final: false,
    };
  }
  if (
    /no such host|i\/o timeout|connection refused|connection reset|TLS handshake|deadline exceeded|50[0234]/.test(
      message,
    )
  ) {
    return {
      id: 'image/registry-unreachable',
      cause: t(`The node does not reach the registry of ${image}.`, `El nodo no llega al registro de ${image}.`),
      remedy: t(
        'Look for a firewall without outgoing connections, and at the registry’s status page; the node keeps trying.',
        'Comprueba si un cortafuegos impide las conexiones salientes y la página de estado del registro; el nodo sigue intentándolo.',
      ),
      final: false,
    };
  }
  if (/no space left/.test(message)) {
    return {
      id: 'image/disk-full',
      cause: t(`The node’s disk has no room for ${image}.`, `En el disco del nodo no cabe ${image}.`),
      remedy: t('Replace the node by one with a larger disk.', 'Sustituye el nodo por uno con un disco mayor.'),
    };
  }
  if (
    /insufficient_scope|authorization failed|pull access denied|401|403|unauthorized|denied|no basic auth/i.test(
      message,
    )
  ) {
    return {
      id: 'image/private',
      cause: t(`The image ${image} does not exist, or is private.`, `La imagen ${image} no existe o es privada.`),
      remedy: t(
        `Check its name in hubs.yaml (${setting}); a private one needs imagePullSecrets (overrides.${component}).`,
        `Revisa su nombre en hubs.yaml (${setting}); si es privada, necesita imagePullSecrets (overrides.${component}).`,
      ),
    };
  }
  if (reason === 'InvalidImageName' || /invalid reference|couldn't parse image/i.test(message)) {
    return {
      id: 'image/invalid-name',
      cause: t(`${image} is no name of an image.`, `${image} no es un nombre de imagen.`),
      remedy: t(
        `Write ${setting} in hubs.yaml as name:tag; then hubs deploy`,
        `Escribe ${setting} en hubs.yaml como nombre:etiqueta; después hubs deploy`,
      ),
    };
  }
  if (reason === 'ErrImageNeverPull') {
    return {
      id: 'image/never-pulled',
      cause: t(
        `The image ${image} is not on the node, and must not be pulled (imagePullPolicy Never).`,
        `La imagen ${image} no está en el nodo y no se permite descargarla (imagePullPolicy Never).`,
      ),
      remedy: t(
        'Load it onto the node, or change imagePullPolicy to IfNotPresent.',
        'Cárgala en el nodo o cambia imagePullPolicy a IfNotPresent.',
      ),
    };
  }
  return {
    id: 'image/not-found',
    cause: t(
      `The image ${image} cannot be pulled: wrong name or tag.`,
      `No se puede descargar la imagen ${image}: nombre o etiqueta equivocados.`,
    ),
    remedy: t(
      `Correct ${setting} (or release) in hubs.yaml; then hubs deploy`,
      `Corrige ${setting} (o release) en hubs.yaml; después hubs deploy`,
    ),
    ...(!/not found|manifest unknown/i.test(message) && { final: false }),
  };
}
