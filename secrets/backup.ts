import type { BackupPlace, Installation } from '../config';
import { BACKUP_KEYS, BACKUP_SECRET } from '../config';
import type { SecretSpec } from './catalogue';
import type { SecretObject } from './objects';
import type { Store } from './store';

type BackedUp = Pick<Installation, 'backup'>;

/** The credentials of backup targets, and the passwords that backups are encrypted with. */
export function backupSpecs({ backup }: BackedUp): SecretSpec[] {
  if (backup === undefined) return [];
  const personal = (name: string, purpose: string, more: Partial<SecretSpec> = {}): SecretSpec => ({
    name,
    purpose,
    origin: { from: 'person' },
    minLength: 1,
    optional: true,
    secret: BACKUP_SECRET,
    ...more,
  });
  const generated = (name: string, purpose: string): SecretSpec => ({
    name,
    purpose,
    origin: { from: 'random', length: 48 },
    minLength: 32,
    secret: BACKUP_SECRET,
  });
  return [
    generated(BACKUP_KEYS.restic, 'encrypts backups of files: without it they cannot be read'),
    ...(backup.encryptDumps
      ? [generated(BACKUP_KEYS.crypt, 'encrypts backups of the database: without it they cannot be read')]
      : []),
    ...(backup.ping
      ? [
          personal(BACKUP_KEYS.ping, 'URL that is told about each backup', {
            alphabet: {
              pattern: /^https:\/\/[\w.:-]+\/[\w./~-]*[\w~-]$/,
              expected: 'a URL such as https://hc-ping.com/<uuid>, without ?',
            },
          }),
        ]
      : []),
    ...backup.targets.flatMap((place) => placeSpecs(place, personal)),
  ];
}

function placeSpecs(
  place: BackupPlace,
  personal: (name: string, purpose: string, more?: Partial<SecretSpec>) => SecretSpec,
) {
  if (place.kind === 'sftp') {
    const { user, host } = place;
    return [
      place.login === 'key'
        ? personal(place.credential.key, `private key of ${user} at ${host}, where backups go`, { pem: true })
        : personal(place.credential.key, `password of ${user} at ${host}, where backups go`),
    ];
  }
  const { id, secret } = place.credentials;
  // The key of a bucket that this project makes is among the secrets already.
  if (id.secret !== BACKUP_SECRET) return [];
  const alphabet = { pattern: /^[A-Za-z0-9+/=_-]+$/, expected: 'what the provider shows, without spaces and quotes' };
  return [
    personal(id.key, `access key of the bucket ${place.bucket}, where backups go`, { alphabet }),
    personal(secret.key, `secret of the access key of the bucket ${place.bucket}`, { alphabet }),
  ];
}

/** The Secret that backups read. */
export function backupSecrets({ values }: Store, installation: BackedUp): SecretObject[] {
  const names = backupSpecs(installation).map(({ name }) => name);
  if (names.length === 0) return [];
  const data = Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]!]] : [])));
  return [{ name: BACKUP_SECRET, type: 'Opaque', data }];
}
