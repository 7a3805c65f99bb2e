/** Backups that prove themselves: of PostgreSQL databases and of volumes, to Spaces, S3 and SFTP. */
export * from './alerts';
export * from './images';
export type { BackupPolicy, DumpRetention, VolumeBackupPolicy, VolumeRetention } from './policy';
export * from './postgres-backup';
export * from './targets';
export * from './volume-backup';
