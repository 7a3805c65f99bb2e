import { expect, test } from 'vitest';
import { dumpsIn, restorePoints, snapshotsIn } from '../../../cli/backup/inventory';
import { backupJob, taskJob } from '../../../cli/backup/job';
import { bytesText, knownBackups } from '../../../cli/backup/report';
import { reasonOf, whereabouts } from '../../../cli/backup/run-job';
import { backupsAmong } from '../../../cli/backup/runs';
import { areRecent, standingOf } from '../../../cli/backup/standing';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { judged } from '../../../cli/doctor/backup';
import { userOf } from '../../../cli/backup/cron-job';

const NOW = Date.parse('2026-01-10T12:00:00Z');
const labels = { app: 'pgsql-backup', 'app.kubernetes.io/component': 'backup' };
const cronJob: ClusterObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'pgsql-backup', namespace: 'hcce', uid: 'u', labels },
  spec: {
    schedule: '0 3 * * *',
    timeZone: 'Etc/UTC',
    jobTemplate: {
      metadata: { labels },
      spec: {
        backoffLimit: 1,
        activeDeadlineSeconds: 14400,
        template: {
          metadata: { labels },
          spec: {
            restartPolicy: 'Never',
            affinity: { podAffinity: {} },
            initContainers: [{ name: 'dump', env: [{ name: 'PGDATABASE', value: 'retdb' }], volumeMounts: [] }],
            containers: [
              { name: 'upload', env: [], volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }] },
            ],
            volumes: [
              { name: 'data', persistentVolumeClaim: { claimName: 'ret-pvc', readOnly: true } },
              { name: 'work', emptyDir: {} },
            ],
          },
        },
      },
    },
  },
};

function job(day: number, type: 'Complete' | 'Failed' | undefined, more: Record<string, string> = {}): ClusterObject {
  const at = `2026-01-${String(day).padStart(2, '0')}T03:00:00Z`;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `pgsql-backup-${day}`, creationTimestamp: at, labels: { ...labels, ...more } },
    status: type
      ? { conditions: [{ type, status: 'True', message: 'Job has reached the specified backoff limit' }] }
      : {},
  };
}
function pod(day: number, message: string, exitCode = 0): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `p${day}`, labels: { ...labels, 'batch.kubernetes.io/job-name': `pgsql-backup-${day}` } },
    status: { containerStatuses: [{ name: 'upload', state: { terminated: { exitCode, message } } }] },
  };
}
const verified = (day: number, bytes: number) =>
  JSON.stringify({
    status: 'verified',
    kind: 'postgres',
    name: `backup_retdb_202601${String(day).padStart(2, '0')}_030000`,
    verifiedAt: `2026-01-${String(day).padStart(2, '0')}T03:05:00Z`,
    bytes,
    targets: ['spaces'],
  });
const standing = (...objects: ClusterObject[]) => standingOf(backupsAmong([cronJob, ...objects])[0]!, NOW);

test('the age is that of the last verified backup, not of the last run', () => {
  const is = standing(
    job(9, 'Complete'),
    pod(9, verified(9, 100)),
    job(10, 'Failed'),
    pod(10, '{"status":"failed","reason":"upload: spaces: no such bucket"}', 1),
  );
  expect(is.age).toBe(118_500);
  expect(is.failure).toStrictEqual({
    job: 'pgsql-backup-10',
    at: '2026-01-10T03:00:00Z',
    reason: 'upload: spaces: no such bucket',
  });
  expect(is.ok).toBe(false);
  expect(areRecent([is], 24)).toBe(false);
  expect(judged(is)).toMatchObject({ state: 'error', remedy: 'hubs backup logs pgsql-backup-10' });
});

test('a Job of a restore is no backup', () => {
  expect(standing(job(10, 'Complete', { 'hubs.cdk8s/task': 'load' }), pod(10, verified(10, 1))).age).toBeUndefined();
});

test('a backup that succeeded without its proof counts for nothing', () => {
  expect(standing(job(10, 'Complete')).ok).toBe(false);
});

test('a recent backup that shrank is a warning', () => {
  const is = standing(
    ...[7, 8, 9, 10].flatMap((day) => [job(day, 'Complete'), pod(day, verified(day, day === 10 ? 40 : 100))]),
  );
  expect([is.sizeTrend, is.ok, areRecent([is], 24)]).toStrictEqual([0.4, true, true]);
  expect(judged(is)).toMatchObject({ id: 'backup/pgsql-backup', state: 'warning', remedy: 'hubs drill' });
});

test('no backup at all is never recent', () => {
  expect(areRecent([], 24)).toBe(false);
});

test('who is about to lose something hears which verified backups there are, and where', () => {
  expect(knownBackups([])).toBe('There is no backup that this tool knows of.');
  const failed = standing(job(10, 'Failed'), pod(10, '{"status":"failed","reason":"full"}', 1));
  expect(knownBackups([standing(job(9, 'Complete'), pod(9, verified(9, 100))), failed])).toBe(
    'Backups: pgsql-backup: verified 1d ago (spaces); pgsql-backup: none verified yet.',
  );
});

test('a run by hand belongs to its CronJob, and stands beside nobody when the application is stopped', () => {
  const { metadata, spec } = backupJob(cronJob, { id: 'x', run: 'x', apart: true });
  expect(metadata.ownerReferences).toStrictEqual([
    { apiVersion: 'batch/v1', kind: 'CronJob', name: 'pgsql-backup', uid: 'u', controller: true },
  ]);
  expect(spec.template.spec.affinity).toBeUndefined();
  expect(spec.template.spec.containers[0].env).toStrictEqual([{ name: 'BACKUP_RUN', value: 'x' }]);
  expect(backupJob(cronJob, { id: 'x' }).spec.template.spec.affinity).toStrictEqual({ podAffinity: {} });
});

test('a task may write where the backup only reads, and mounts nothing else', () => {
  const steps = [{ name: 'swap', like: 'upload', script: 'true', env: { A: 'b' }, writes: ['data'] }];
  const { spec, metadata } = taskJob(cronJob, { task: 'swap', id: 'x', steps });
  expect(metadata.name).toBe('pgsql-backup-swap-x');
  expect(metadata.labels).toStrictEqual({ ...labels, 'hubs.cdk8s/task': 'swap' });
  expect(spec.template.spec.volumes).toStrictEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'ret-pvc' } }]);
  expect(spec.template.spec.containers).toStrictEqual([
    {
      name: 'swap',
      command: ['sh', '-c', 'true'],
      env: [{ name: 'A', value: 'b' }],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
    },
  ]);
});

test('files are written as the application would', () => {
  const template = {
    spec: {
      securityContext: { runAsUser: 1000, fsGroup: 1000 },
      containers: [
        { name: 'app', volumeMounts: [{ name: 'v' }], securityContext: { allowPrivilegeEscalation: false } },
      ],
      volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'ret-pvc' } }],
    },
  };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { template } };
  expect(userOf([deployment], 'ret-pvc')).toStrictEqual({
    runAsUser: 1000,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
  });
  expect(userOf([deployment], 'other')).toBeUndefined();
});

const A = 'backup_retdb_20260109_030000.sql.gz';
const B = 'backup_retdb_20260110_030000.sql.gz';

test('a dump without its checksum is none, and targets that are away are named', () => {
  const { backups, away } = dumpsIn(`FILE cluster ${A}
FILE spaces 2026/01/09/${A}
FILE spaces 2026/01/09/${A}.sha256
FILE spaces 2026/01/10/${B}
AWAY box no route to host
`);
  expect(backups.map(({ id, places }) => [id, places])).toStrictEqual([['20260109_030000', ['spaces']]]);
  expect(away).toStrictEqual({ box: 'no route to host' });
});

test('files belong to the dump before them, or to that of the same run', () => {
  const dumps = dumpsIn([A, B].flatMap((file) => [`FILE s3 ${file}`, `FILE s3 ${file}.sha256`]).join('\n')).backups;
  const snapshot = (id: string, time: string, ...tags: string[]) => ({ id: id.repeat(64), time, tags });
  const snapshots = snapshotsIn(
    `SNAPSHOTS s3 ${JSON.stringify([
      snapshot('a', '2026-01-09T03:30:00.5+01:00'),
      snapshot('b', '2026-01-09T03:30:00Z', 'verified'),
      snapshot('c', '2026-01-10T03:30:00Z'),
    ])}\nSNAPSHOTS box ${JSON.stringify([snapshot('d', '2026-01-09T03:40:00Z')])}`,
  ).backups;
  expect(restorePoints(dumps, snapshots).map(({ id, files }) => [id, files?.snapshots])).toStrictEqual([
    ['20260110_030000', { s3: 'c'.repeat(64) }],
    ['20260109_030000', { box: 'd'.repeat(64), s3: 'b'.repeat(64) }],
    ['aaaaaaaa', { s3: 'a'.repeat(64) }],
  ]);
});

test('why a Job failed is what its container said itself', () => {
  expect(reasonOf([pod(1, '{"status":"failed","reason":"load: no space"}', 1)], 'backoff')).toBe('load: no space');
  expect(reasonOf([pod(1, 'sh: not found', 127)], 'backoff')).toBe('sh: not found');
  expect(reasonOf([], 'DeadlineExceeded')).toBe('DeadlineExceeded');
});

test('whoever waits is told what for', () => {
  const waiting = { reason: 'ErrImagePull', message: 'no such image' };
  const stuck = { ...pod(1, ''), status: { containerStatuses: [{ name: 'upload', state: { waiting } }] } };
  expect(whereabouts([stuck])).toBe('upload: no such image');
});

test('bytes are said as people say them', () => {
  expect([0, 812, 1536, 3 * 2 ** 30].map(bytesText)).toStrictEqual(['0 B', '812 B', '1.5 KiB', '3.0 GiB']);
});
