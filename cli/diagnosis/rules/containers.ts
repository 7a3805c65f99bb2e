import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import { statusesOf } from '../scene';

const REASONS = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
];

/** Containers that cannot even be started. */
export const containers: Rule = (scene) =>
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
      return [{ severity: 'error', object: scene.titleOf(pod), evidence, final: true, ...explain(message, name) }];
    }),
  );

type Explanation = Pick<Found, 'id' | 'cause' | 'remedy'> & { readonly final?: boolean };

function explain(message: string, container: string): Explanation {
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) \S*?([^/\s]+)$/.exec(message);
  if (key?.[2] === 'Secret') {
    return {
      id: 'container/secret-key-missing',
      cause: t(`The Secret ${key[3]} lacks ${key[1]}.`, `Al Secret ${key[3]} le falta ${key[1]}.`),
      remedy: t(
        `Provide it: hubs secrets set ${key[1]}; then hubs deploy`,
        `Proporciónalo: hubs secrets set ${key[1]}; después hubs deploy`,
      ),
    };
  }
  if (key) {
    return {
      id: 'container/config-key-missing',
      cause: t(`The ConfigMap ${key[3]} lacks ${key[1]}.`, `Al ConfigMap ${key[3]} le falta ${key[1]}.`),
      remedy: t('Apply the whole installation: hubs deploy', 'Aplica la instalación entera: hubs deploy'),
    };
  }
  const missing = /(secret|configmap) "([^"]+)" not found/i.exec(message);
  if (missing) {
    const kind = missing[1]!.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
    return {
      id: `container/${kind === 'Secret' ? 'secret' : 'config'}-missing`,
      cause: t(`There is no ${kind} ${missing[2]}.`, `No hay ningún ${kind} ${missing[2]}.`),
      remedy:
        kind === 'Secret'
          ? t(
              'hubs deploy applies it. With secrets: existing, you provide it: docs/secrets.md',
              'hubs deploy lo aplica. Con secrets: existing lo pones tú: docs/secrets.md',
            )
          : t('Apply the whole installation: hubs deploy', 'Aplica la instalación entera: hubs deploy'),
    };
  }
  if (/runAsNonRoot|run as root|non-numeric user/.test(message)) {
    return {
      id: 'container/runs-as-root',
      cause: t(
        `The image of ${container} runs as root, which its settings do not allow.`,
        `La imagen de ${container} se ejecuta como root y su configuración no lo permite.`,
      ),
      remedy: t(
        'Use the image that the installation is made for, or set runAsUser in overrides.',
        'Usa la imagen para la que está hecha la instalación o pon runAsUser en overrides.',
      ),
    };
  }
  if (/exec format error/.test(message)) {
    return {
      id: 'container/platform',
      cause: t(
        `The image of ${container} is for another processor than the node’s.`,
        `La imagen de ${container} es para otro procesador que el del nodo.`,
      ),
      remedy: t('Use nodes with Intel or AMD processors (amd64).', 'Usa nodos con procesadores Intel o AMD (amd64).'),
    };
  }
  if (/executable file not found|no such file or directory|permission denied/.test(message)) {
    return {
      id: 'container/command',
      cause: t(
        `The image of ${container} lacks the program that it is started with.`,
        `A la imagen de ${container} le falta el programa con el que se arranca.`,
      ),
      remedy: t(
        'It is another image than the installation is made for: check images in hubs.yaml.',
        'Es otra imagen que aquella para la que está hecha la instalación: revisa images en hubs.yaml.',
      ),
    };
  }
  return {
    id: 'container/not-started',
    cause: t(
      `The node cannot start the container ${container}.`,
      `El nodo no puede arrancar el contenedor ${container}.`,
    ),
    remedy: t(
      'If the message below does not help, replace the node: it keeps trying.',
      'Si el mensaje no ayuda, sustituye el nodo: lo sigue intentando.',
    ),
    final: false,
  };
}
