/** What an installation says about its backups: derived facts and pure functions. */
export { BACKUP_KEYS, BACKUP_SECRET } from './backup';
export type { Backup, BackupCredential, BackupPlace } from './backup';
