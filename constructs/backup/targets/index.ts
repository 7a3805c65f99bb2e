export { BackupTarget } from './backup-target';
export type { S3Credentials, S3TargetProps, SpacesTargetProps } from './s3';
export { KNOWN_HOSTS_FILE } from './sftp';
export type { SftpTargetProps } from './sftp';
export type { Remote, TargetProps } from './target';
