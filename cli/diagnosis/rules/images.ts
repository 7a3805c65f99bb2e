import { t } from '../../../terminal/language';
import { componentName } from '../../workloads';
import type { Found, Rule } from '../diagnosis';
import { statusesOf } from '../scene';
import type { Scene, Seen } from '../scene';
import { setting } from '../setting';

const REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
];

/** Images that cannot be had. */
export const images: Rule = (scene, expected) =>
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
          ...explain(reason, message, image, setting(expected, `images.${component}`, t`the image of ${component}`)),
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

function explain(reason: string, message: string, image: string, place: string): Explanation {
  if (/no match for platform|no matching manifest/.test(message)) {
    return {
      id: 'image/platform',
      cause: t`The image ${image} does not exist for the node’s processor.`,
      remedy: t`Use nodes with Intel or AMD processors (amd64).`,
    };
  }
  if (/429|toomanyrequests|rate limit/i.test(message)) {
    return {
      id: 'image/rate-limit',
      cause: t`The registry lets nobody from this address pull ${image} right now: too many pulls.`,
      remedy: t`Wait up to six hours, or log the cluster in at the registry (imagePullSecrets), or use a mirror: ${place}`,
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
      cause: t`The node does not reach the registry of ${image}.`,
      remedy: t`Look for a firewall without outgoing connections, and at the registry’s status page; the node keeps trying.`,
      final: false,
    };
  }
  if (/no space left/.test(message)) {
    return {
      id: 'image/disk-full',
      cause: t`The node’s disk has no room for ${image}.`,
      remedy: t`Replace the node by one with a larger disk.`,
    };
  }
  if (
    /insufficient_scope|authorization failed|pull access denied|401|403|unauthorized|denied|no basic auth/i.test(
      message,
    )
  ) {
    return {
      id: 'image/private',
      cause: t`The image ${image} does not exist, or is private.`,
      remedy: t`Check its name: ${place}; a private one needs imagePullSecrets.`,
    };
  }
  if (reason === 'InvalidImageName' || /invalid reference|couldn't parse image/i.test(message)) {
    return {
      id: 'image/invalid-name',
      cause: t`${image} is no name of an image.`,
      remedy: t`Write ${place} as name:tag; then hubs deploy`,
    };
  }
  if (reason === 'ErrImageNeverPull') {
    return {
      id: 'image/never-pulled',
      cause: t`The image ${image} is not on the node, and must not be pulled (imagePullPolicy Never).`,
      remedy: t`Load it onto the node, or change imagePullPolicy to IfNotPresent.`,
    };
  }
  return {
    id: 'image/not-found',
    cause: t`The image ${image} cannot be pulled: wrong name or tag.`,
    remedy: t`Correct ${place}; then hubs deploy`,
    ...(!/not found|manifest unknown/i.test(message) && { final: false }),
  };
}
