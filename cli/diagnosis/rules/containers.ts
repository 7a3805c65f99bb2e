import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene } from '../scene';
import { statusesOf } from '../scene';
import { setting } from '../setting';
import { missing } from './missing';

const REASONS = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
];

/** Containers that cannot even be started. */
export const containers: Rule = (scene, expected) =>
  scene.pods().flatMap((pod) =>
    statusesOf(pod).flatMap((status) => {
      const states = [
        status.get('state', 'waiting'),
        status.get('state', 'terminated'),
        status.get('lastState', 'terminated'),
      ];
      const state = states.find((entry) => REASONS.includes(entry.get('reason').text ?? ''));
      if (!state || status.get('ready').value === true) return [];
      const message = state.get('message').text ?? '';
      const name = status.get('name').text ?? '';
      const evidence = message === '' ? (state.get('reason').text ?? '') : message;
      return [
        {
          severity: 'error',
          object: scene.titleOf(pod),
          evidence,
          final: true,
          ...explain(scene, expected, message, name),
        },
      ];
    }),
  );

type Explanation = Pick<Found, 'id' | 'cause' | 'remedy' | 'causedBy'> & { readonly final?: boolean };

function explain(scene: Scene, expected: Expected, message: string, container: string): Explanation {
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) \S*?([^/\s]+)$/.exec(message);
  const [, keyName = '', kindOfKey = '', objectWithKey = ''] = key ?? [];
  if (kindOfKey === 'Secret') {
    return {
      id: 'container/secret-key-missing',
      cause: t`The Secret ${objectWithKey} lacks ${keyName}.`,
      remedy: t`Provide it: hubs secrets set ${keyName}; then hubs deploy`,
    };
  }
  if (key) {
    return {
      id: 'container/config-key-missing',
      cause: t`The ConfigMap ${objectWithKey} lacks ${keyName}.`,
      remedy: t`Was it changed by hand? hubs diff shows it, and hubs deploy brings back what is deployed.`,
    };
  }
  const lacking = /(secret|configmap) "([^"]+)" not found/i.exec(message);
  if (lacking) {
    return missing(scene, expected, lacking[1]!.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap', lacking[2]!);
  }
  if (/runAsNonRoot|run as root|non-numeric user/.test(message)) {
    return {
      id: 'container/runs-as-root',
      cause: t`The image of ${container} runs as root, which its settings do not allow.`,
      remedy: t`Use an image that names a user by number, or set runAsUser: ${setting(expected, 'overrides', t`its security context`)}.`,
    };
  }
  if (/exec format error/.test(message)) {
    return {
      id: 'container/platform',
      cause: t`The image of ${container} is for another processor than the node’s.`,
      remedy: t`Use nodes with Intel or AMD processors (amd64).`,
    };
  }
  if (/executable file not found|no such file or directory|permission denied/.test(message)) {
    return {
      id: 'container/command',
      cause: t`The image of ${container} lacks the program that it is started with.`,
      remedy: t`It is another image than the rest is made for: check ${setting(expected, 'images', t`its image`)}.`,
    };
  }
  return {
    id: 'container/not-started',
    cause: t`The node cannot start the container ${container}.`,
    remedy: t`If the message below does not help, replace the node: it keeps trying.`,
    final: false,
  };
}
