import type { Installation } from '../../../config';
import { t } from '../../terminal/language';
import { shown } from '../amounts';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import type { ClaimUsage } from '../usage';
import { fullest, percent, share } from '../usage';

/** Parts in use from which on a volume deserves attention, and from which on it has to be mended. */
const NEARLY_FULL = 0.85;
const FULL = 0.95;

/** Volumes that will soon take nothing more. */
export const fullVolumes: Rule = (scene, expected) =>
  (scene.snapshot.usage?.claims ?? []).flatMap((usage) => fullVolume(scene, usage, expected));

function fullVolume(scene: Scene, usage: ClaimUsage, expected: Installation | undefined): Found[] {
  const most = fullest([usage.bytes, usage.inodes]);
  const claim = scene.find('PersistentVolumeClaim', usage.claim);
  if (!most || !claim || share(most) < NEARLY_FULL) return [];
  const known = expected && HUBS.get(claim.name);
  const amounts =
    most === usage.bytes
      ? t(
          `${shown(most.used, 'memory')} of ${shown(most.total, 'memory')}`,
          `${shown(most.used, 'memory')} de ${shown(most.total, 'memory')}`,
        )
      : t(`${most.used} of ${most.total} inodes`, `${most.used} de ${most.total} inodos`);
  const sentence = t(`It is ${percent(most)} % full: ${amounts}.`, `Está al ${percent(most)} %: ${amounts}.`);
  return [
    {
      id: 'volume/full',
      severity: share(most) < FULL ? 'warning' : 'error',
      object: claim.title,
      cause: known ? `${sentence} ${known.consequence()}` : sentence,
      remedy: remedyFor(scene, claim, known?.key, expected),
      final: true,
    },
  ];
}

function remedyFor(scene: Scene, claim: Seen, key: string | undefined, expected: Installation | undefined): string {
  if (!canGrow(scene, claim)) {
    return t(
      'Make room in it, or move its data to a larger one: volumes of its StorageClass cannot grow.',
      'Haz sitio en él o lleva sus datos a uno mayor: los volúmenes de su StorageClass no pueden crecer.',
    );
  }
  if (key !== undefined) {
    return t(`Raise ${key} in hubs.yaml; then hubs deploy`, `Aumenta ${key} en hubs.yaml; después hubs deploy`);
  }
  return expected
    ? t(
        'Make room in it, or have its claim ask for more: volumes can grow.',
        'Haz sitio en él o pide más en su petición: los volúmenes pueden crecer.',
      )
    : t(
        'Raise its size in the application’s code; then hubs deploy',
        'Aumenta su tamaño en el código de la aplicación; después hubs deploy',
      );
}

/** Whether its class lets it; those that were made by hand name a class that does not exist, and nobody makes them larger. */
function canGrow(scene: Scene, claim: Seen): boolean {
  const className = claim.get('spec', 'storageClassName').text;
  const unreadable = scene.snapshot.forbiddenKinds.some((kind) => kind.startsWith('storageclasses'));
  if (className === undefined || unreadable) return true;
  const storageClass = scene.anywhere('StorageClass').find(({ name }) => name === className);
  return storageClass?.get('allowVolumeExpansion').isTrue ?? false;
}

interface Known {
  /** The setting of `hubs.yaml` with its size. */
  readonly key: string;
  /** What happens when nothing is left. */
  readonly consequence: () => string;
}

/** The volumes of Hubs, by the names of their claims. */
const HUBS: ReadonlyMap<string, Known> = new Map([
  [
    'pgsql-pvc',
    {
      key: 'database.size',
      consequence: () => t('The database stops when it is full.', 'La base de datos se para cuando se llena.'),
    },
  ],
  [
    'ret-pvc',
    {
      key: 'storage.size',
      consequence: () => t('Uploads fail when it is full.', 'Las subidas fallan cuando se llena.'),
    },
  ],
  [
    'pgsql-backup',
    {
      key: 'backup.database.size',
      consequence: () => t('Backups fail when it is full.', 'Las copias de seguridad fallan cuando se llena.'),
    },
  ],
]);
