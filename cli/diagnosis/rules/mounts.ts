import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import { PATIENCE } from './patience';
import type { Scene, Seen } from '../scene';

/** Pods whose volumes do not come. */
export const mounts: Rule = (scene) =>
  scene
    .pods()
    .filter((pod) => pod.get('spec', 'nodeName').present && pod.get('status', 'phase').text === 'Pending')
    .flatMap((pod) => {
      const event = scene.eventsOf(pod, 'FailedAttachVolume', 'FailedMount', 'FailedCreatePodSandBox')[0];
      if (!event) return slow(scene, pod);
      const explanation = explain(scene, event.message);
      return [{ severity: 'error', object: scene.titleOf(pod), evidence: event.message, final: false, ...explanation }];
    });

type Explanation = Pick<Found, 'id' | 'cause' | 'remedy'> & {
  readonly causedBy?: readonly string[];
  readonly final?: boolean;
};

function explain(scene: Scene, message: string): Explanation {
  if (/Multi-Attach|attached to the wrong droplet/.test(message)) {
    const holder = /used by pod\(s\) (\S+)/.exec(message)?.[1];
    return {
      id: 'volume/multi-attach',
      cause: t(
        `Its volume is still attached to another node${holder === undefined ? '' : ` (by ${holder})`}.`,
        `Su volumen sigue conectado a otro nodo${holder === undefined ? '' : ` (por ${holder})`}.`,
      ),
      remedy: t(
        'When the old pod is gone, the volume follows within six minutes. If that node is dead, delete it: kubectl delete node <node>',
        'Cuando el pod viejo desaparece, el volumen llega en seis minutos. Si ese nodo está muerto, elimínalo: kubectl delete node <nodo>',
      ),
    };
  }
  const missing = /(secret|configmap) "([^"]+)" not found|(object "[^"]+"\/"([^"]+)" not registered)/.exec(message);
  if (missing)
    return missingObject(scene, missing[1] === 'configmap' ? 'ConfigMap' : 'Secret', missing[2] ?? missing[4] ?? '');
  if (/references non-existent (secret|config) key/.test(message)) {
    const key = /key: (\S+)/.exec(message)?.[1] ?? '';
    return {
      id: 'container/secret-key-missing',
      cause: t(
        `A Secret or ConfigMap that it mounts lacks ${key}.`,
        `A un Secret o ConfigMap que monta le falta ${key}.`,
      ),
      remedy: t(
        `Provide it: hubs secrets set ${key}; then hubs deploy`,
        `Proporciónalo: hubs secrets set ${key}; después hubs deploy`,
      ),
      final: true,
    };
  }
  if (/AttachVolume\.Attach failed.*volume \S+ not found/.test(message)) {
    return {
      id: 'volume/gone',
      cause: t(
        'The disk of its volume is gone at the provider, and the data with it.',
        'El disco de su volumen ya no existe en el proveedor, ni sus datos.',
      ),
      remedy: t(
        'Look for the disk, or a snapshot of it, at the provider before anything else; then restore a backup: hubs danger recreate-volumes',
        'Busca antes que nada el disco, o una instantánea, en el proveedor; después restaura una copia: hubs danger recreate-volumes',
      ),
      final: true,
    };
  }
  if (/in process of another action/.test(message)) {
    return {
      id: 'volume/node-busy',
      cause: t(
        'The provider is doing something else with the node; then it attaches the volume.',
        'El proveedor está haciendo otra cosa con el nodo; después conecta el volumen.',
      ),
      remedy: t('Wait; it is tried again by itself.', 'Espera; se reintenta solo.'),
    };
  }
  if (/sandbox/i.test(message)) {
    return {
      id: 'pod/network',
      cause: t('The node cannot give the pod a network.', 'El nodo no puede dar red al pod.'),
      remedy: t(
        'The node keeps trying; if it lasts, replace the node.',
        'El nodo lo sigue intentando; si persiste, sustitúyelo.',
      ),
    };
  }
  return {
    id: 'volume/not-mounted',
    cause: t('The node cannot mount its volume.', 'El nodo no puede montar su volumen.'),
    remedy: t(
      'The node keeps trying; if it lasts longer than ten minutes, replace the node.',
      'El nodo lo sigue intentando; si dura más de diez minutos, sustitúyelo.',
    ),
  };
}

/** The Secrets of certificates come into being by themselves: waiting for one is a consequence of the certificate's trouble. */
function missingObject(scene: Scene, kind: 'Secret' | 'ConfigMap', name: string): Explanation {
  const certificate = scene.of('Certificate').find((entry) => entry.get('spec', 'secretName').text === name);
  if (certificate) {
    return {
      id: 'pod/waits-for-certificate',
      cause: t(`It waits for the certificate ${name}.`, `Espera el certificado ${name}.`),
      remedy: t(
        'It starts by itself once the certificate is there: hubs certs',
        'Arranca por sí solo cuando llegue el certificado: hubs certs',
      ),
      causedBy: [
        certificate.title,
        ...scene.of('Challenge').map(({ title }) => title),
        `${certificate.get('spec', 'issuerRef', 'kind').text ?? 'Issuer'}/${certificate.get('spec', 'issuerRef', 'name').text ?? ''}`,
        'cert-manager',
      ],
    };
  }
  return {
    id: kind === 'Secret' ? 'container/secret-missing' : 'container/config-missing',
    cause: t(`There is no ${kind} ${name}.`, `No hay ningún ${kind} ${name}.`),
    remedy: t('Apply the whole installation: hubs deploy', 'Aplica la instalación entera: hubs deploy'),
    final: true,
  };
}

function slow(scene: Scene, pod: Seen): Found[] {
  const waiting = pod
    .get('status', 'containerStatuses')
    .items.map((entry) => entry.get('state', 'waiting', 'reason').text);
  if (!waiting.includes('ContainerCreating') || scene.age(pod) < PATIENCE.start) return [];
  const node = pod.get('spec', 'nodeName').text ?? '';
  return [
    {
      id: 'pod/slow-start',
      severity: 'warning',
      object: scene.titleOf(pod),
      cause: t(
        `${node} has been preparing it for long: a large image, or a volume that is slow to come.`,
        `${node} lleva mucho tiempo preparándolo: una imagen grande o un volumen que tarda.`,
      ),
      remedy: t(
        'Wait; if it lasts longer than ten minutes: hubs events',
        'Espera; si dura más de diez minutos: hubs events',
      ),
      final: false,
      vague: true,
      causedBy: [`Node/${node}`],
    },
  ];
}
