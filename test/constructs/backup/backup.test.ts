import { describe, expect, test } from 'vitest';
import {
  BackupTarget,
  ConfigFiles,
  NetworkNode,
  NetworkPolicies,
  Pgbouncer,
  Pgsql,
  PostgresBackup,
  VolumeBackup,
  backupAlerts,
  externalDatabase,
} from '../../../constructs';
import type { PostgresBackupProps, VolumeBackupProps } from '../../../constructs';
import { withoutScripts } from '../../support/backup';
import { rendered } from '../../support/chart';
import { expectGolden, expectGoldenChange } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';
import { find } from '../../support/objects';

const secret = (key: string) => ({ name: 'credentials', key });
const HOST_KEY = `ssh-ed25519 ${'A'.repeat(68)}`;
const spaces = (more: object = {}) =>
  BackupTarget.spaces({
    bucket: 'school-backups',
    region: 'fra1',
    credentials: { id: secret('id'), secret: secret('secret') },
    ...more,
  });
const box = (more: object = {}) =>
  BackupTarget.sftp({
    host: 'u1.your-storagebox.de',
    port: 23,
    user: 'u1',
    hostKey: HOST_KEY,
    login: { password: secret('box') },
    path: 'home/backups/postgresql/onquota',
    ...more,
  });
const external = (more: object = {}) =>
  externalDatabase({
    host: 'db.example.org',
    name: 'onquota_db',
    user: 'onquota',
    password: secret('db'),
    version: 16,
    ...more,
  });

const postgres = (more: Partial<PostgresBackupProps> = {}) =>
  rendered((chart) => new PostgresBackup(chart, 'backup', { database: external(), targets: [spaces()], ...more }));
const volume = (more: Partial<VolumeBackupProps> = {}) =>
  rendered(
    (chart) =>
      new VolumeBackup(chart, 'backup', {
        volume: { claim: 'sessions', app: 'wapi' },
        password: secret('restic'),
        targets: [spaces()],
        ...more,
      }),
  );

describe('renders', () => {
  test('the backup of a database', () => expectGolden('backup/postgres', withoutScripts(postgres())));
  test('the backup of a volume', () => expectGolden('backup/volume', withoutScripts(volume())));

  const own = `example.org/own@sha256:${'1'.repeat(64)}`;
  const common = {
    targets: [spaces({ name: 'first', path: 'prod/data' }), box({ login: { privateKey: secret('key') } })],
    schedule: '0 2 * * *',
    timeZone: 'America/Guatemala',
    pingUrl: secret('ping'),
    deadlineSeconds: 3600,
    resources: { requests: { cpu: '1' }, limits: { memory: '2Gi' } },
    overrides: { CronJob: { spec: { suspend: true } } },
  };

  test('everything that the backup of a database can be told', () => {
    const all: Required<PostgresBackupProps> = {
      ...common,
      database: external({
        sslMode: 'verify-full',
        ca: { name: 'ca', checksum: 'sum' } as unknown as ConfigFiles,
        port: 25060,
      }),
      name: 'onquota',
      image: own,
      user: { uid: 70, gid: 70 },
      rcloneImage: own,
      encryptionPassword: secret('crypt'),
      retention: { localDays: 7, remoteDays: 365, minimum: 3 },
      local: { size: '20Gi', storageClass: 'fast' },
      compression: 6,
      verify: { minTables: 12, queries: ['select count(*) > 0 from users'], amcheck: false, scratch: '40Gi' },
    };
    return expectGoldenChange(
      'backup/postgres-all-properties',
      withoutScripts(postgres()),
      withoutScripts(postgres(all)),
    );
  });

  test('everything that the backup of a volume can be told', () => {
    const all: Required<VolumeBackupProps> = {
      ...common,
      volume: { claim: 'sessions', app: 'wapi', accessMode: 'ReadWriteMany', user: { uid: 1000, gid: 1000 } },
      name: 'wapi',
      password: secret('other'),
      images: { rclone: own, restic: own },
      retention: { days: 7, weeks: 1, months: 2, minimum: 3 },
      exclude: ['*.tmp', '/data/cache'],
      readBackParts: 7,
      samples: 3,
    };
    return expectGoldenChange('backup/volume-all-properties', withoutScripts(volume()), withoutScripts(volume(all)));
  });
});

const containers = (objects: readonly RenderedObject[], name: string) => {
  const { initContainers, containers: main } = find(objects, 'CronJob', name)['spec'].jobTemplate.spec.template.spec;
  return [...initContainers, ...main] as RenderedObject['spec'][];
};

test('each credential is one reference, in the containers that need it alone', () => {
  const objects = postgres({
    targets: [spaces(), box()],
    encryptionPassword: secret('crypt'),
    pingUrl: secret('ping'),
  });
  const references = containers(objects, 'pgsql-backup').map(({ name, env }) => [
    name,
    env.flatMap((variable: RenderedObject['spec']) =>
      variable.valueFrom ? [variable.valueFrom.secretKeyRef.key] : [],
    ),
  ]);
  expect(references).toStrictEqual([
    ['dump', ['db']],
    ['verify', []],
    ['upload', ['id', 'secret', 'box', 'ping', 'crypt']],
  ]);
});

test('host keys are pinned with their port', () => {
  const data = find(
    postgres({ targets: [box(), box({ name: 'plain', port: 22, host: 'box.example.org' })] }),
    'ConfigMap',
    'pgsql-backup-scripts',
  )['data'];
  expect(data['known_hosts']).toBe(`[u1.your-storagebox.de]:23 ${HOST_KEY}\nbox.example.org ${HOST_KEY}\n`);
});

test('the server in the cluster is dumped with its own image', () => {
  const objects = rendered((chart) => {
    const { database } = new Pgsql(chart, 'pgsql', { password: secret('db'), image: 'postgres:14.2' });
    return new PostgresBackup(chart, 'backup', { database, targets: [spaces()] });
  });
  expect(containers(objects, 'pgsql-backup').map(({ image }) => image)).toStrictEqual([
    'postgres:14.2',
    'postgres:14.2',
    'rclone/rclone:1.76.0',
  ]);
});

test('pods reach the database and the targets, and nothing else', () => {
  const objects = rendered((chart) => {
    const pgsql = new Pgsql(chart, 'pgsql', { password: secret('db') });
    const inside = new NetworkNode('minio');
    const backup = new PostgresBackup(chart, 'backup', {
      database: pgsql.database,
      targets: [
        spaces(),
        box(),
        BackupTarget.s3({
          endpoint: 'http://minio:9000',
          bucket: 'backups',
          credentials: { id: secret('a'), secret: secret('b') },
          node: inside,
        }),
      ],
    });
    new NetworkPolicies(chart, 'policies', { nodes: [pgsql.workload.network, backup.network, inside] });
  });
  const policy = (name: string) => find(objects, 'NetworkPolicy', name)['spec'];
  expect(policy('pgsql').ingress).toStrictEqual([
    { from: [{ podSelector: { matchLabels: { app: 'pgsql-backup' } } }], ports: [{ port: 5432, protocol: 'TCP' }] },
  ]);
  const { ingress, egress, podSelector } = policy('pgsql-backup');
  expect([ingress, podSelector]).toStrictEqual([undefined, { matchLabels: { app: 'pgsql-backup' } }]);
  expect(egress.slice(1)).toStrictEqual([
    { to: [{ podSelector: { matchLabels: { app: 'pgsql' } } }], ports: [{ port: 5432, protocol: 'TCP' }] },
    {
      to: [
        { ipBlock: expect.objectContaining({ cidr: '0.0.0.0/0' }) },
        { ipBlock: expect.objectContaining({ cidr: '::/0' }) },
      ],
      ports: [{ port: 443, protocol: 'TCP' }],
    },
    { ports: [{ port: 23, protocol: 'TCP' }] },
    { to: [{ podSelector: { matchLabels: { app: 'minio' } } }], ports: [{ port: 9000, protocol: 'TCP' }] },
  ]);
});

describe('targets', () => {
  test('within a folder are the same place, one folder further down', () => {
    expect([spaces().within('a').within('b'), box().within('a')].map(({ path }) => path)).toStrictEqual([
      'school-backups/a/b',
      'home/backups/postgresql/onquota/a',
    ]);
  });

  test.each([
    ['http://s3.example.org', 80],
    ['https://s3.example.org', 443],
    ['https://s3.example.org:9000', 9000],
  ])('%s listens on %i', (endpoint, port) => {
    const target = BackupTarget.s3({ endpoint, bucket: 'abc', credentials: { id: secret('a'), secret: secret('b') } });
    expect(target.remote.endpoint).toStrictEqual({ host: 's3.example.org', port });
  });
});

describe('refuse', () => {
  const cases: [string, () => unknown, string][] = [
    [
      'no target',
      () => postgres({ targets: [] }),
      'PostgresBackup backup.targets: expected at least one target: what stays in the cluster is lost with it, got an empty list',
    ],
    [
      'two targets of one name',
      () => volume({ targets: [spaces(), spaces({ bucket: 'other' })] }),
      'VolumeBackup backup.targets: expected targets with different names, got "spaces"',
    ],
    [
      'a server of unknown version',
      () => postgres({ database: externalDatabase({ host: 'db', password: secret('a') }) }),
      "PostgresBackup backup.image: expected an image of the server's major version, such as postgres:16, got nothing",
    ],
    [
      'a pool in front of the server',
      () =>
        rendered((chart) => {
          const pool = new Pgbouncer(chart, 'pool', { database: external(), poolMode: 'session' });
          return new PostgresBackup(chart, 'backup', { database: pool.database, targets: [spaces()] });
        }),
      "PostgresBackup backup.image: expected an image of the server's major version",
    ],
    [
      'a version that is none',
      () => external({ version: 9.6 }),
      'externalDatabase.version: expected a major version of PostgreSQL from 12 on, got 9.6',
    ],
    [
      'a minimum of none',
      () => postgres({ retention: { minimum: 0 } }),
      'PostgresBackup backup.retention.minimum: expected a whole number from 1 on, got 0',
    ],
    [
      'half a day',
      () => volume({ retention: { days: 0.5 } }),
      'VolumeBackup backup.retention.days: expected a whole number from 1 on, got 0.5',
    ],
    [
      'a compression of 11',
      () => postgres({ compression: 11 }),
      'PostgresBackup backup.compression: expected a number from 1 to 9, got 11',
    ],
    [
      'a schedule of words',
      () => postgres({ schedule: 'daily' }),
      'pgsql-backup.schedule: expected a schedule of five fields (minute, hour, day, month, day of the week), such as "0 3 * * *", got "daily"',
    ],
    [
      'a time zone with a space',
      () => volume({ timeZone: 'Central Time' }),
      'sessions-backup.timeZone: expected a time zone, such as Etc/UTC or Europe/Madrid, got "Central Time"',
    ],
    [
      'a name that is too long',
      () => postgres({ name: 'x'.repeat(46) }),
      'expected a lower-case name of at most 52 letters, digits and hyphens, such as pgsql-backup',
    ],
    [
      'a volume that one pod alone may have',
      () => volume({ volume: { claim: 'a', app: 'b', accessMode: 'ReadWriteOncePod' } }),
      'VolumeBackup backup.volume.accessMode: expected ReadWriteOnce or ReadWriteMany, got ReadWriteOncePod, which no second pod can mount',
    ],
    [
      'a target name with a hyphen',
      () => spaces({ name: 'my-box' }),
      'BackupTarget.name: expected a lower-case word of letters and digits, such as spaces, got "my-box"',
    ],
    [
      'a folder that leads upwards',
      () => spaces({ path: 'a/../b' }),
      'BackupTarget.path: expected folders without slashes at the ends, such as prod/postgres, got "a/../b"',
    ],
    ['a region without Spaces', () => spaces({ region: 'tor2' }), 'BackupTarget.region: expected one of'],
    [
      'a host key that is a fingerprint',
      () => box({ hostKey: 'SHA256:abc' }),
      'BackupTarget.hostKey: expected the public key of the server, such as ssh-ed25519 AAAA…, got "SHA256:abc"',
    ],
    [
      'an endpoint with a path',
      () =>
        BackupTarget.s3({
          endpoint: 'https://a/b',
          bucket: 'abc',
          credentials: { id: secret('a'), secret: secret('b') },
        }),
      'BackupTarget.endpoint: expected an address without path, such as https://s3.eu-central-1.amazonaws.com, got "https://a/b"',
    ],
  ];
  test.each(cases)('%s', (_, build, message) => expect(build).toThrow(message));
});

test('alerts name the CronJobs', () => {
  const alerts = backupAlerts({ namespace: 'hcce', backups: ['pgsql-backup'], maxAgeHours: 30 });
  expect(alerts.map(({ alert, severity }) => [alert, severity])).toStrictEqual([
    ['BackupFailed', 'warning'],
    ['BackupTooOld', 'critical'],
    ['BackupNever', 'critical'],
    ['BackupSuspended', 'warning'],
  ]);
  expect(alerts[1]!.expr).toBe(
    'time() - max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{namespace="hcce", cronjob="pgsql-backup"}) > 108000',
  );
});
