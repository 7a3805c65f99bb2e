import type { StoredBackup } from '../../cli/backup/inventory';
import type { VolumeBackupPolicy } from '../../constructs';
import { BackupTarget } from '../../constructs';
import type { RenderedObject } from './objects';

const secret = (key: string) => ({ name: 'credentials', key });

/** A policy for volumes that says no more than it must. */
export const BACKUP_POLICY: VolumeBackupPolicy = {
  targets: [
    BackupTarget.spaces({
      bucket: 'school-backups',
      region: 'fra1',
      path: 'shop',
      credentials: { id: secret('id'), secret: secret('secret') },
    }),
  ],
  password: secret('restic'),
};

/** The objects without the scripts of backups, which have tests of their own. */
export function withoutScripts(objects: readonly RenderedObject[]): RenderedObject[] {
  return objects.map((object) => {
    if (object.kind !== 'ConfigMap' || !object.metadata.name.endsWith('-backup-scripts')) return object;
    const files = Object.keys(object['data'] as object);
    return { ...object, data: Object.fromEntries(files.map((file) => [file, 'see constructs/backup/scripts'])) };
  });
}

/** A dump of Hubs' database in a target that is called spaces, and the snapshot of its files. */
export const STORED: StoredBackup = {
  kind: 'postgres',
  id: '20260101_030000',
  at: '2026-01-01T03:00:00.000Z',
  places: ['spaces'],
  file: 'backup_retdb_20260101_030000.sql.gz',
  path: '2026/01/01/backup_retdb_20260101_030000.sql.gz',
  snapshots: { spaces: '0a1b2c3d' },
};
