import { z } from 'zod';
import { REGION_SLUGS } from '../../digitalocean';
import {
  CRON,
  DNS_NAME,
  HOST,
  HOST_KEY,
  S3_BUCKET,
  S3_ENDPOINT,
  S3_REGION,
  SFTP_USER,
  TARGET_NAME,
  TARGET_PATH,
  TIME_ZONE,
} from '../../formats';
import { choice, field, flag, size, text } from '../field';
import { overrides, resources } from '../workload';

const days = (description: string) =>
  field(z.int().min(1).max(36500), description, { expected: 'a number of days, from 1' });

const spaces = z.strictObject({
  bucket: text(
    S3_BUCKET,
    'The bucket, which exists already or is one of cloud.buckets. The latter brings its key along.',
  ),
  region: choice(REGION_SLUGS, 'Region of the bucket; that of cloud.buckets when it is one of them.').optional(),
});

const s3 = z.strictObject({
  endpoint: text(S3_ENDPOINT, 'Address of the service.'),
  bucket: text(S3_BUCKET, 'The bucket, which exists already.'),
  region: text(S3_REGION, 'Region that requests are signed for.').default('us-east-1'),
  forcePathStyle: flag('Whether the bucket’s name stands in the path rather than in the host name.').default(true),
});

const sftp = z.strictObject({
  host: text(HOST, 'Host name or address of the server.'),
  port: field(z.int().min(1).max(65535), 'Port of the server. Hetzner’s Storage Boxes listen on 23.', {
    expected: 'a port number from 1 to 65535',
  }).default(22),
  user: text(SFTP_USER, 'User at the server.'),
  login: choice(
    ['password', 'key'],
    'What proves who you are: a password, or a private key without passphrase.',
  ).default('password'),
  hostKey: text(
    HOST_KEY,
    'Public key of the server, as ssh-keyscan shows it behind the host. Nothing is sent to a server with another one.',
    'ssh-keyscan -p <port> <host> shows it; compare it with what the provider publishes.',
  ),
});

const target = z.strictObject({
  name: text(TARGET_NAME, 'Names the target and its secrets; spaces, s3 or sftp when left out.').optional(),
  path: text(TARGET_PATH, 'Folder in the target; the domain when left out.').optional(),
  spaces: spaces.optional().meta({ description: 'A bucket of DigitalOcean Spaces.' }),
  s3: s3.optional().meta({ description: 'A bucket of another service that speaks S3.' }),
  sftp: sftp.optional().meta({ description: 'A folder of an SFTP server.' }),
});

const workload = {
  resources: resources.default({}),
  overrides: overrides
    .default({})
    .meta({ description: 'The last word on the objects of the backup, by Kind or Kind/name.' }),
};

/** The section `backup`: where database and files are backed up to, when, and for how long. */
export const backup = z
  .strictObject({
    targets: field(z.array(target).min(1), 'Places outside the cluster; each gets everything.', {
      expected: 'at least one target, with spaces, s3 or sftp',
    }),
    timeZone: text(TIME_ZONE, 'Time zone of the schedules.').default('Etc/UTC'),
    minimum: field(z.int().min(1).max(1000), 'Fewest backups that stay, however old.', {
      expected: 'a number of backups, from 1',
    }).default(7),
    encryptDumps: flag(
      'Whether dumps of the database are encrypted before they leave the cluster. Files always are.',
    ).default(false),
    ping: flag(
      'Whether a URL is told about each run, to raise the alarm when runs fail. It is the secret BACKUP_PING_URL.',
    ).default(false),
    database: z
      .strictObject({
        schedule: text(CRON, 'When the database is dumped.').default('0 3 * * *'),
        localDays: days('Days that dumps stay in the cluster.').default(30),
        remoteDays: days('Days that dumps stay in the targets.').default(90),
        size: size('Size of the volume for the dumps in the cluster.').default('10Gi'),
        storageClass: text(
          DNS_NAME,
          'StorageClass of that volume, the cluster’s default class when left out.',
        ).optional(),
        scratch: size('Space on the node for loading each dump, five quarters of the database at least.').default(
          '10Gi',
        ),
        ...workload,
      })
      .prefault({})
      .meta({ description: 'Dumps of the database.' }),
    storage: z
      .strictObject({
        schedule: text(CRON, 'When the files are backed up: after the rows that name them.').default('30 3 * * *'),
        days: days('Days for which every snapshot stays.').default(30),
        weeks: field(z.int().min(0).max(1000), 'Weeks for which then one a week stays.', {
          expected: 'a number of weeks, from 0',
        }).default(13),
        months: field(z.int().min(0).max(1000), 'Months for which then one a month stays.', {
          expected: 'a number of months, from 0',
        }).default(6),
        ...workload,
      })
      .prefault({})
      .meta({ description: 'Snapshots of the files.' }),
  })
  .meta({ description: 'Backups of database and files. Without this section there are none.' });

export type BackupSettings = z.output<typeof backup>;

/** A target as `hubs.yaml` describes it. */
export type TargetSettings = BackupSettings['targets'][number];
