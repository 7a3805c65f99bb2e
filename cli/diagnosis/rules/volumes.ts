import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import { claimsOf } from '../scene';
import { PATIENCE } from './patience';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** Volumes that do not come, or that were lost. */
export const volumes: Rule = (scene) =>
  scene.of('PersistentVolumeClaim').flatMap((claim) => {
    const phase = claim.get('status', 'phase').text;
    if (phase === 'Lost') return [lost(claim)];
    if (phase === 'Pending') return [...unbound(scene, claim)];
    return [...resizing(claim), ...shared(scene, claim)];
  });

function lost(claim: Seen): Found {
  return {
    id: 'volume/lost',
    severity: 'error',
    object: claim.title,
    cause: t('The volume that held its data is gone.', 'El volumen que tenía sus datos ha desaparecido.'),
    remedy: t(
      'Look for the disk at the provider before anything else; then restore a backup: hubs danger recreate-volumes',
      'Busca antes que nada el disco en el proveedor; después restaura una copia: hubs danger recreate-volumes',
    ),
    final: true,
  };
}

function unbound(scene: Scene, claim: Seen): Found[] {
  const size = claim.get('spec', 'resources', 'requests', 'storage').scalar ?? '?';
  const className = claim.get('spec', 'storageClassName').text;
  const failed = scene.eventsOf(claim, 'ProvisioningFailed', 'FailedBinding')[0];
  const common = { severity: 'error', object: claim.title } as const;
  const classes = scene.anywhere('StorageClass');
  const readable = !scene.snapshot.forbiddenKinds.some((kind) => kind.startsWith('storageclasses'));
  const names = classes.map(({ name }) => name).join(', ');
  if (className === undefined && readable && !classes.some(isDefault)) {
    return [
      {
        ...common,
        id: 'volume/no-default-class',
        cause: t(
          'No StorageClass is the cluster’s default, so nobody makes the volume.',
          'Ninguna StorageClass es la predeterminada del clúster, así que nadie crea el volumen.',
        ),
        remedy:
          names === ''
            ? t(
                'Install a storage provisioner, or set database.hostPath and storage.hostPath in hubs.yaml.',
                'Instala un proveedor de almacenamiento o pon database.hostPath y storage.hostPath en hubs.yaml.',
              )
            : t(
                `Choose one in hubs.yaml (database.storageClass, storage.storageClass): ${names}`,
                `Elige una en hubs.yaml (database.storageClass, storage.storageClass): ${names}`,
              ),
        ...(failed && { evidence: failed.message }),
        final: true,
      },
    ];
  }
  const chosen = classes.find(({ name }) => name === className);
  const byHand = scene
    .of('PersistentVolume')
    .some((volume) => volume.get('spec', 'storageClassName').text === className);
  if (className !== undefined && className !== '' && readable && !chosen && !byHand) {
    return [
      {
        ...common,
        id: 'volume/class-missing',
        cause: t(`There is no StorageClass ${className}.`, `No hay ninguna StorageClass ${className}.`),
        remedy: t(
          `Correct storageClass in hubs.yaml${names === '' ? '' : `: ${names}`}. The claim holds no data yet: delete it, then hubs deploy`,
          `Corrige storageClass en hubs.yaml${names === '' ? '' : `: ${names}`}. La petición aún no tiene datos: elimínala y después hubs deploy`,
        ),
        final: true,
      },
    ];
  }
  if (failed && failed.reason === 'ProvisioningFailed') {
    const full = /volume limit|limit exceeded|quota/i.test(failed.message);
    return [
      {
        ...common,
        id: full ? 'volume/quota' : 'volume/not-made',
        cause: full
          ? t(
              `The provider makes no further volume of ${size}: a limit of the account.`,
              `El proveedor no crea otro volumen de ${size}: un límite de la cuenta.`,
            )
          : t(`The provider cannot make the volume of ${size}.`, `El proveedor no puede crear el volumen de ${size}.`),
        remedy: full
          ? t(
              'Remove volumes that nobody needs, or have the provider raise the limit; it is tried again by itself.',
              'Elimina volúmenes que nadie necesita o pide al proveedor que suba el límite; se reintenta solo.',
            )
          : t(
              'The provider’s message says why; it is tried again by itself.',
              'El mensaje del proveedor dice por qué; se reintenta solo.',
            ),
        evidence: failed.message,
        final: full,
      },
    ];
  }
  if (scene.age(claim) < PATIENCE.volume || waitsForPod(scene, claim, chosen)) return [];
  return [
    {
      ...common,
      id: 'volume/unbound',
      cause: t(
        `Its volume of ${size} has not come for ${Math.floor(scene.age(claim) / 60)} minutes.`,
        `Su volumen de ${size} no llega desde hace ${Math.floor(scene.age(claim) / 60)} minutos.`,
      ),
      remedy: t(
        'Look at the pods of the storage driver: kubectl get pods -n kube-system',
        'Mira los pods del controlador de almacenamiento: kubectl get pods -n kube-system',
      ),
      ...((failed ?? scene.eventsOf(claim)[0]) ? { evidence: (failed ?? scene.eventsOf(claim)[0])!.message } : {}),
      final: false,
    },
  ];
}

/** With WaitForFirstConsumer, the volume comes after its pod has got a node: the pod's trouble comes first. */
function waitsForPod(scene: Scene, claim: Seen, storageClass: Seen | undefined): boolean {
  if (storageClass?.get('volumeBindingMode').text !== 'WaitForFirstConsumer') return false;
  return (
    !claim.get('metadata', 'annotations', 'volume.kubernetes.io/selected-node').present ||
    scene.age(claim) < PATIENCE.volume
  );
}

function isDefault(storageClass: Seen): boolean {
  return storageClass.get('metadata', 'annotations', DEFAULT_CLASS).text === 'true';
}

function resizing(claim: Seen): Found[] {
  const pending = claim.condition('FileSystemResizePending');
  if (pending?.status !== 'True') return [];
  return [
    {
      id: 'volume/resize-pending',
      severity: 'warning',
      object: claim.title,
      cause: t(
        'The volume has grown, but its file system only does when the pod starts again.',
        'El volumen ha crecido, pero su sistema de archivos solo crece al reiniciar el pod.',
      ),
      remedy: t('hubs restart', 'hubs restart'),
      final: true,
    },
  ];
}

/** Two running pods on a volume for one: the second waits for ever. */
function shared(scene: Scene, claim: Seen): Found[] {
  if (!claim.get('spec', 'accessModes').texts.includes('ReadWriteOncePod')) return [];
  const users = scene.pods().filter((pod) => claimsOf(pod).includes(claim.name));
  if (users.length < 2) return [];
  return [
    {
      id: 'volume/used-twice',
      severity: 'error',
      object: claim.title,
      cause: t(
        `Only one pod may use it (ReadWriteOncePod), and ${users.length} want to.`,
        `Solo puede usarlo un pod (ReadWriteOncePod) y lo quieren ${users.length}.`,
      ),
      remedy: t(
        `Have one replica and the strategy Recreate (hubs deploy), or delete the pod that is too many.`,
        `Usa una réplica y la estrategia Recreate (hubs deploy) o elimina el pod que sobra.`,
      ),
      evidence: users.map(({ name }) => name).join(', '),
      final: true,
    },
  ];
}
