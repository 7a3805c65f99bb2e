import type { Installation } from '../../../config';
import { t } from '../../../terminal/language';
import { shown } from '../amounts';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import type { ClaimUsage } from '../usage';
import { fullest, percent, share } from '../usage';
import { setting } from '../setting';

/** Parts in use from which on a volume deserves attention, and from which on it has to be mended. */
const NEARLY_FULL = 0.85;
const FULL = 0.95;

/** Volumes that will soon take nothing more. */
export const fullVolumes: Rule = (scene, { installation }) =>
  (scene.snapshot.usage?.claims ?? []).flatMap((usage) => fullVolume(scene, usage, installation));

function fullVolume(scene: Scene, usage: ClaimUsage, expected: Installation | undefined): Found[] {
  const most = fullest([usage.bytes, usage.inodes]);
  const claim = scene.find('PersistentVolumeClaim', usage.claim);
  if (!most || !claim || share(most) < NEARLY_FULL) return [];
  const known = expected && HUBS.get(claim.name);
  const amounts =
    most === usage.bytes
      ? t`${shown(most.used, 'memory')} of ${shown(most.total, 'memory')}`
      : t`${most.used} of ${most.total} inodes`;
  const sentence = t`It is ${percent(most)} % full: ${amounts}.`;
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
    return t`Make room in it, or move its data to a larger one: volumes of its StorageClass cannot grow.`;
  }
  if (key !== undefined) {
    return t`Raise ${setting({ installation: expected }, key, t`its size`)}; then hubs deploy`;
  }
  return expected
    ? t`Make room in it, or have its claim ask for more: volumes can grow.`
    : t`Raise ${setting({}, 'size', t`its size`)}; then hubs deploy`;
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
      consequence: () => t`The database stops when it is full.`,
    },
  ],
  [
    'ret-pvc',
    {
      key: 'storage.size',
      consequence: () => t`Uploads fail when it is full.`,
    },
  ],
  [
    'pgsql-backup',
    {
      key: 'backup.database.size',
      consequence: () => t`Backups fail when it is full.`,
    },
  ],
]);
