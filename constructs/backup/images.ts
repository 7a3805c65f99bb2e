/** The stock images that backups run, beside PostgreSQL's own. Both programs are single files without libraries. */
export const BACKUP_IMAGES = {
  /** Copies dumps to their targets and back: https://rclone.org. */
  rclone: 'rclone/rclone:1.76.0',
  /** Keeps the files of volumes, encrypted: https://restic.net. */
  restic: 'restic/restic:0.18.1',
} as const;
