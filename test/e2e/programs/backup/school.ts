import type { Database } from '../../../../constructs';
import { BackupTarget, externalDatabase } from '../../../../constructs';

/** A key of the one Secret that the backups of tests read. */
export const secret = (key: string) => ({ name: 'credentials', key });

/** The database `school` of a server on this machine. */
export function schoolDatabase(port: number): Database {
  return externalDatabase({
    host: '127.0.0.1',
    port,
    name: 'school',
    user: 'postgres',
    password: secret('database'),
    sslMode: 'disable',
    version: 15,
  });
}

/** The bucket of an S3 server on this machine, or a folder of it. */
export function schoolBucket(port: number, path?: string): BackupTarget {
  return BackupTarget.s3({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'school-backups',
    ...(path !== undefined && { path }),
    credentials: { id: secret('id'), secret: secret('secret') },
  });
}
