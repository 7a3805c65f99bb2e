import type { S3TargetProps, SpacesTargetProps } from './s3';
import { S3Target, spacesTarget } from './s3';
import type { SftpTargetProps } from './sftp';
import { SftpTarget } from './sftp';
import type { Target } from './target';

/** Where backups go: a bucket of Spaces, of any service that speaks S3, or a folder of an SFTP server. */
export const BackupTarget = {
  /** A bucket of DigitalOcean Spaces. */
  spaces: (props: SpacesTargetProps): Target => spacesTarget(props),
  /** A bucket of any service that speaks S3. */
  s3: (props: S3TargetProps): Target => new S3Target(props),
  /** A folder of an SFTP server, such as a Storage Box of Hetzner. */
  sftp: (props: SftpTargetProps): Target => new SftpTarget(props),
} as const;

export type BackupTarget = Target;
