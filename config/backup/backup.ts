import type { RegionSlug } from '../../digitalocean';
import { SPACES_KEYS } from '../../digitalocean';
import type { Settings } from '../schema';
import type { BackupSettings, TargetSettings } from './schema';

/** The Secret with the credentials of targets, and the passwords that backups are encrypted with. */
export const BACKUP_SECRET = 'backup-credentials';

/** Keys of that Secret, and names in the store, that do not depend on the targets. */
export const BACKUP_KEYS = {
  restic: 'BACKUP_RESTIC_PASSWORD',
  crypt: 'BACKUP_CRYPT_PASSWORD',
  ping: 'BACKUP_PING_URL',
} as const;

/** A key of a Secret. */
export interface BackupCredential {
  readonly secret: string;
  readonly key: string;
}

/** Where backups go, with everything filled in. */
export type BackupPlace = {
  readonly name: string;
  readonly path: string;
} & (
  | {
      readonly kind: 'spaces';
      readonly bucket: string;
      readonly region: RegionSlug;
      readonly credentials: { readonly id: BackupCredential; readonly secret: BackupCredential };
    }
  | ({
      readonly kind: 's3';
      readonly credentials: { readonly id: BackupCredential; readonly secret: BackupCredential };
    } & NonNullable<TargetSettings['s3']>)
  | ({ readonly kind: 'sftp'; readonly credential: BackupCredential } & NonNullable<TargetSettings['sftp']>)
);

/** The section `backup` with what follows from the rest. */
export type Backup = Omit<BackupSettings, 'targets'> & { readonly targets: readonly BackupPlace[] };

/** Fills in what the section leaves out. */
export function backupOf({ backup, cloud, domain }: Settings): Backup | undefined {
  return backup && { ...backup, targets: backup.targets.map((target) => placeOf(target, domain, cloud)) };
}

/** The name of a target: the one given, or its kind. */
export function targetName({ name, spaces, s3 }: TargetSettings): string {
  return name ?? (spaces ? 'spaces' : s3 ? 's3' : 'sftp');
}

/** The bucket among those of the section `cloud` that a target uses. */
export function cloudBucket({ spaces }: TargetSettings, cloud: Settings['cloud']) {
  return spaces && cloud?.buckets.find(({ name }) => name === spaces.bucket);
}

function placeOf(target: TargetSettings, domain: string, cloud: Settings['cloud']): BackupPlace {
  const name = targetName(target);
  const common = { name, path: target.path ?? domain };
  const own = (suffix: string): BackupCredential => ({
    secret: BACKUP_SECRET,
    key: `BACKUP_${name.toUpperCase()}_${suffix}`,
  });
  const keys = { id: own('ACCESS_KEY_ID'), secret: own('SECRET_ACCESS_KEY') };
  const { spaces, s3, sftp } = target;
  if (spaces) {
    const bucket = cloudBucket(target, cloud);
    return {
      kind: 'spaces',
      ...common,
      bucket: spaces.bucket,
      // The rules see to a region where there is no such bucket.
      region: spaces.region ?? bucket?.region ?? cloud!.region,
      credentials: bucket
        ? {
            id: { secret: bucket.secret, key: SPACES_KEYS.id },
            secret: { secret: bucket.secret, key: SPACES_KEYS.secret },
          }
        : keys,
    };
  }
  if (s3) return { kind: 's3', ...common, ...s3, credentials: keys };
  return { kind: 'sftp', ...common, ...sftp!, credential: own(sftp!.login === 'key' ? 'PRIVATE_KEY' : 'PASSWORD') };
}
