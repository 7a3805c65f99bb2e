import type { BackupCredential, BackupPlace, Installation } from '../config';
import { BACKUP_KEYS, BACKUP_SECRET } from '../config';
import type { HubsBackupProps, SecretKey } from '../constructs';
import { BackupTarget } from '../constructs';

/** Makes the reference to a key of a Secret. */
type Reference = (key: string, secretName: string) => SecretKey;

/** What an installation says about its backups, for its constructs. */
export function backup({ backup: settings }: Installation, reference: Reference): HubsBackupProps | undefined {
  if (settings === undefined) return undefined;
  const { timeZone, minimum, database, storage } = settings;
  const own = (key: string) => reference(key, BACKUP_SECRET);
  return {
    targets: settings.targets.map((place) => target(place, ({ secret, key }) => reference(key, secret))),
    timeZone,
    password: own(BACKUP_KEYS.restic),
    ...(settings.encryptDumps && { encryptionPassword: own(BACKUP_KEYS.crypt) }),
    // Runs are worth more than that somebody is told about them.
    ...(settings.ping && { pingUrl: { ...own(BACKUP_KEYS.ping), optional: true } }),
    database: {
      schedule: database.schedule,
      retention: { localDays: database.localDays, remoteDays: database.remoteDays, minimum },
      local: {
        size: database.size,
        ...(database.storageClass !== undefined && { storageClass: database.storageClass }),
      },
      scratch: database.scratch,
      resources: database.resources,
      overrides: database.overrides,
    },
    storage: {
      schedule: storage.schedule,
      retention: { days: storage.days, weeks: storage.weeks, months: storage.months, minimum },
      resources: storage.resources,
      overrides: storage.overrides,
    },
  };
}

function target(place: BackupPlace, reference: (credential: BackupCredential) => SecretKey): BackupTarget {
  const { name, path } = place;
  if (place.kind === 'sftp') {
    const { host, port, user, hostKey, login } = place;
    const key = reference(place.credential);
    const proof = login === 'key' ? { privateKey: key } : { password: key };
    return BackupTarget.sftp({ name, path, host, port, user, hostKey, login: proof });
  }
  const credentials = { id: reference(place.credentials.id), secret: reference(place.credentials.secret) };
  if (place.kind === 'spaces') {
    return BackupTarget.spaces({ name, path, bucket: place.bucket, region: place.region, credentials });
  }
  const { endpoint, bucket, region, forcePathStyle } = place;
  return BackupTarget.s3({ name, path, endpoint, bucket, region, forcePathStyle, credentials });
}
