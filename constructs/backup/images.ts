/** The stock images that backups run, beside PostgreSQL's own. Both programs are single files without libraries. */
export const BACKUP_IMAGES = {
  rclone: 'rclone/rclone:1.76.0',
  restic: 'restic/restic:0.18.1',
} as const;
