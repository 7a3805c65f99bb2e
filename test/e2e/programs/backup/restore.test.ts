import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inventory, StoredBackup } from '../../../../cli/backup/inventory';
import { dumpsIn, restorePoints, snapshotsIn } from '../../../../cli/backup/inventory';
import type { Task } from '../../../../cli/backup/job';
import { taskJob } from '../../../../cli/backup/job';
import { LIST_DUMPS, LIST_SNAPSHOTS } from '../../../../cli/backup/scripts/list';
import { READ_BACK_DUMP, READ_BACK_SNAPSHOTS } from '../../../../cli/backup/scripts/read-back';
import type { ClusterObject } from '../../../../cli/cluster/objects';
import {
  databaseLeftovers,
  drillDatabase,
  drillFiles,
  filesLeftovers,
  loadDatabase,
  loadFiles,
  swapDatabase,
  swapFiles,
} from '../../../../cli/restore/tasks';
import { PostgresBackup, VolumeBackup } from '../../../../constructs';
import { rendered } from '../../../support/chart';
import type { RenderedObject } from '../../../support/objects';
import { find } from '../../../support/objects';
import type { Circumstances, Run } from './pod';
import { Pod } from './pod';
import { schoolBucket, schoolDatabase, secret } from './school';
import { PostgresServer, S3Server, workshop } from './servers';

const shop = workshop();
let postgres: PostgresServer;
let s3: S3Server;
let objects: RenderedObject[];
let dumps: Pod;
let files: Pod;
const secrets = { database: PostgresServer.password, id: S3Server.key, secret: S3Server.secret, restic: 'Invented-5' };
const restore = { stamp: '20260102_030405', id: '20260102-030405' };

beforeAll(async () => {
  postgres = await PostgresServer.start(shop.path);
  s3 = await S3Server.start(shop.path);
  postgres.sql(
    'postgres',
    'create role teacher nologin; create database school; alter database school set search_path to ret0, public',
  );
  postgres.sql(
    'school',
    `create schema ret0; create table ret0.rooms (id bigint primary key, name text);
     insert into ret0.rooms select i, 'room ' || i from generate_series(1, 500) i; alter table ret0.rooms owner to teacher;
     create table ret0.visits (room bigint references ret0.rooms);`,
  );
  const target = schoolBucket(s3.port);
  objects = rendered((chart) => {
    new PostgresBackup(chart, 'database', {
      database: schoolDatabase(postgres.port),
      targets: [target.within('postgres')],
    });
    new VolumeBackup(chart, 'files', {
      name: 'storage',
      volume: { claim: 'storage', app: 'app' },
      password: secret('restic'),
      targets: [target.within('storage')],
    });
  });
  dumps = new Pod(join(shop.path, 'db'), objects, 'pgsql-backup');
  files = new Pod(join(shop.path, 'vol'), objects, 'storage-backup');
  expect((await dumps.run({ secrets })).result).toMatchObject({ status: 'verified' });
  mkdirSync(files.path('data/owned/a'), { recursive: true });
  writeFileSync(files.path('data/owned/a/scene.glb'), 'a scene');
  writeFileSync(files.path('data/note'), 'a note');
  expect((await files.run({ secrets })).result).toMatchObject({ status: 'verified' });
}, 600_000);
afterAll(() => {
  for (const server of [postgres, s3]) server?.stop();
  shop.close();
});

/** Runs a task's containers where those of the backup run: with its volumes, scripts and credentials. */
async function run(pod: Pod, name: string, task: Task, more: Partial<Circumstances> = {}): Promise<Run> {
  const job = taskJob(find(objects, 'CronJob', name) as unknown as ClusterObject, task);
  const cronJob = { ...find(objects, 'CronJob', name), spec: { jobTemplate: { spec: job.spec } } };
  const scripts = find(objects, 'ConfigMap', `${name}-scripts`);
  const env = { RESULT_FILE: pod.path('result'), DRILL_DIR: pod.path('drill'), ...more.env };
  return new Pod(pod.root, [cronJob as RenderedObject, scripts], name).run({ secrets, ...more, env });
}
const onDatabase = (task: Task, more?: Partial<Circumstances>) => run(dumps, 'pgsql-backup', task, more);
const onFiles = (task: Task, more?: Partial<Circumstances>) => run(files, 'storage-backup', task, more);

async function listed(): Promise<{ dumps: Inventory; snapshots: Inventory }> {
  const ofDumps = await onDatabase({
    task: 'list',
    id: '1',
    steps: [{ name: 'list', like: 'upload', script: LIST_DUMPS }],
  });
  const ofFiles = await onFiles({
    task: 'list',
    id: '1',
    steps: [
      { name: 'tools', like: 'tools' },
      { name: 'list', like: 'backup', script: LIST_SNAPSHOTS },
    ],
  });
  expect([ofDumps.succeeded, ofFiles.succeeded]).toStrictEqual([true, true]);
  return { dumps: dumpsIn(ofDumps.log), snapshots: snapshotsIn(ofFiles.log) };
}
const theDump = async (): Promise<StoredBackup> => (await listed()).dumps.backups[0]!;
const theFiles = async (): Promise<StoredBackup> => (await listed()).snapshots.backups[0]!;
const databases = () =>
  postgres.sql('postgres', "select datname from pg_database where datname like 'school%' order by 1").split('\n');
const inData = () => readdirSync(files.path('data')).sort();

test('the list names dumps and files, where they are, and which belong together', async () => {
  const { dumps: found, snapshots } = await listed();
  expect(found.backups.map(({ places, facts }) => [places, facts?.tables])).toStrictEqual([[['cluster', 's3'], 2]]);
  expect(snapshots.backups.map(({ places }) => places)).toStrictEqual([['s3']]);
  expect(
    restorePoints(found.backups, snapshots.backups).map(({ dump, files: of }) => [dump?.id, of?.id]),
  ).toStrictEqual([[found.backups[0]!.id, snapshots.backups[0]!.id]]);
});

describe('a database', () => {
  test('is brought back beside the present one, which is kept with a dump of it', async () => {
    const dump = await theDump();
    const before = postgres.contents('school');
    postgres.sql('school', 'drop table ret0.visits; delete from ret0.rooms where id > 10');
    const loaded = await onDatabase(loadDatabase('school', dump, 's3', restore));
    expect(loaded.result, loaded.log).toMatchObject({ status: 'loaded', tables: 2 });
    expect(databases()).toStrictEqual(['school', `school_new_${dump.id}`]);
    expect(postgres.sql('school', 'select count(*) from ret0.rooms')).toBe('10');

    const swapped = await onDatabase(swapDatabase('school', dump, restore));
    expect(swapped.result, swapped.log).toMatchObject({ status: 'swapped', tables: 2 });
    expect(databases()).toStrictEqual(['school', `school_before_${restore.stamp}`]);
    expect(postgres.contents('school')).toBe(before);
    expect(postgres.sql('school', 'show search_path')).toBe('ret0, public');
    expect(existsSync(dumps.path(`backups/safety_school_${restore.stamp}.sql.gz.sha256`))).toBe(true);
    // As a Job that was started again does.
    expect((await onDatabase(swapDatabase('school', dump, restore))).result).toStrictEqual({ status: 'swapped' });
    expect(postgres.contents('school')).toBe(before);
  });

  test('what is kept is listed, and removed on demand', async () => {
    const left = await onDatabase(databaseLeftovers('1', false));
    expect(left.log.match(/^LEFT .*/gm)).toStrictEqual([
      `LEFT database school_before_${restore.stamp}`,
      `LEFT dump safety_school_${restore.stamp}.sql.gz`,
      `LEFT dump safety_school_${restore.stamp}.sql.gz.sha256`,
    ]);
    expect(databases()).toHaveLength(2);
    await onDatabase(databaseLeftovers('1', true));
    expect(databases()).toStrictEqual(['school']);
    expect(readdirSync(dumps.path('backups')).filter((name) => name.startsWith('safety'))).toStrictEqual([]);
  });

  test('of more objects than one transaction has locks for comes back, and is verified before', async () => {
    // One transaction of the server as it comes has room for some 6,400 locks, and each large object takes two while it is made.
    const objects = 15_000;
    postgres.sql('school', `select count(lo_from_bytea(0, 'a picture')) from generate_series(1, ${objects})`);
    try {
      expect((await dumps.run({ secrets })).result).toMatchObject({ status: 'verified' });
      const dump = await theDump();
      const loaded = await onDatabase(loadDatabase('school', dump, 's3', restore));
      expect(loaded.result, loaded.log).toMatchObject({ status: 'loaded', tables: 2 });
      expect(postgres.sql(`school_new_${dump.id}`, 'select count(*) from pg_largeobject_metadata')).toBe(`${objects}`);
    } finally {
      for (let removed = 0; removed < objects; removed += 1000)
        postgres.sql(
          'school',
          'select count(lo_unlink(oid)) from (select oid from pg_largeobject_metadata limit 1000) l',
        );
      await onDatabase(databaseLeftovers('1', true));
    }
  }, 180_000);

  test('is not touched by a load that is killed, which can be run again', async () => {
    const dump = await theDump();
    const before = postgres.contents('school');
    const killed = await onDatabase(loadDatabase('school', dump, 's3', restore), {
      shims: {
        psql: 'case "$PGDATABASE" in school_new_*) kill -9 $PPID ;; esac\nexec /usr/lib/postgresql/15/bin/psql "$@"',
      },
    });
    expect(killed.succeeded).toBe(false);
    expect(postgres.contents('school')).toBe(before);
    const early = await onDatabase(swapDatabase('school', dump, restore));
    expect(early.result).toStrictEqual({
      status: 'failed',
      reason: `swap: school_new_${dump.id} is not complete: load it again`,
    });
    expect((await onDatabase(loadDatabase('school', dump, 'cluster', restore))).result).toMatchObject({
      status: 'loaded',
    });
    await onDatabase(databaseLeftovers('1', true));
  });

  test('a damaged dump is neither loaded nor called whole', async () => {
    const dump = await theDump();
    const file = join(shop.path, 's3/school-backups/postgres', dump.path!);
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    damaged[damaged.length >> 1]! ^= 1;
    writeFileSync(file, damaged);
    const env = { FILE_NAME: dump.file!, FILE_PATH: dump.path!, PLACES: 'cluster s3', SHA256: '' };
    const verify: Task = {
      task: 'verify',
      id: '1',
      steps: [{ name: 'verify', like: 'upload', script: READ_BACK_DUMP, env }],
    };
    try {
      const loaded = await onDatabase(loadDatabase('school', dump, 's3', restore));
      expect(loaded.result?.['reason']).toMatch(/^fetch: the checksum of backup_school_.* is [0-9a-f]{64}, and was/);
      expect((await onDatabase(verify)).result?.['reason']).toMatch(/^verify: s3: the checksum of/);
    } finally {
      writeFileSync(file, whole);
    }
    expect((await onDatabase(verify)).result).toStrictEqual({ status: 'read-back' });
    expect(databases()).toStrictEqual(['school']);
  });

  test('a drill loads and tests the dump elsewhere, and says how long it took', async () => {
    const drilled = await onDatabase(drillDatabase('school', await theDump(), 's3', '1'));
    expect(drilled.result, drilled.log).toStrictEqual({
      status: 'drilled',
      tables: 2,
      fetchSeconds: expect.any(Number) as number,
      loadSeconds: expect.any(Number) as number,
    });
    expect(databases()).toStrictEqual(['school']);
  });
});

describe('files', () => {
  test('are brought back beside the present ones, which are kept', async () => {
    const snapshot = await theFiles();
    rmSync(files.path('data/owned'), { recursive: true });
    writeFileSync(files.path('data/later'), 'written since');
    const loaded = await onFiles(loadFiles(snapshot, 's3', restore, undefined));
    expect(loaded.result, loaded.log).toMatchObject({ status: 'loaded', files: 2 });
    expect(inData()).toStrictEqual([`.hubs-new-${restore.id}`, 'later', 'note']);

    const swapped = await onFiles(swapFiles(restore, undefined));
    expect(swapped.result, swapped.log).toStrictEqual({ status: 'swapped' });
    expect(inData()).toStrictEqual([`.hubs-before-${restore.id}`, 'note', 'owned']);
    expect(readFileSync(files.path('data/owned/a/scene.glb'), 'utf8')).toBe('a scene');
    expect(readdirSync(files.path(`data/.hubs-before-${restore.id}`)).sort()).toStrictEqual([
      '.complete',
      'later',
      'note',
    ]);
    expect((await onFiles(swapFiles(restore, undefined))).result).toStrictEqual({ status: 'swapped' });
    expect(inData()).toStrictEqual([`.hubs-before-${restore.id}`, 'note', 'owned']);
  });

  test.each([1, 2, 3, 4])('an exchange that is killed at move %i goes on with the next attempt', async (kill) => {
    const again = { stamp: '', id: `again-${kill}` };
    await onFiles(loadFiles(await theFiles(), 's3', again, undefined));
    const counter = files.path('work/moves');
    const mv = `n=$(($(cat ${counter} 2> /dev/null || echo 0) + 1)); echo $n > ${counter}
[ $n -ne ${kill} ] || { kill -9 0; }
exec busybox mv "$@"`;
    const killed = await onFiles(swapFiles(again, undefined), { shims: { mv } });
    expect(killed.succeeded).toBe(false);
    expect((await onFiles(swapFiles(again, undefined))).result).toStrictEqual({ status: 'swapped' });
    expect(inData().filter((name) => !name.startsWith('.'))).toStrictEqual(['note', 'owned']);
    expect(readFileSync(files.path('data/owned/a/scene.glb'), 'utf8')).toBe('a scene');
  });

  test('a later backup does not contain what restores keep', async () => {
    expect((await files.run({ secrets })).result).toMatchObject({ status: 'verified', bytes: 13 });
  });

  test('what is kept is listed, and removed on demand', async () => {
    expect((await onFiles(filesLeftovers('1', false, undefined))).log).toContain(
      `LEFT folder .hubs-before-${restore.id}\n`,
    );
    await onFiles(filesLeftovers('1', true, undefined));
    expect(inData()).toStrictEqual(['note', 'owned']);
  });

  test('all that is stored is read back, and a drill fetches it', async () => {
    const verify: Task = {
      task: 'verify',
      id: '1',
      steps: [
        { name: 'tools', like: 'tools' },
        { name: 'verify', like: 'backup', script: READ_BACK_SNAPSHOTS },
      ],
    };
    const read = await onFiles(verify);
    expect(read.result, read.log).toStrictEqual({ status: 'read-back' });
    const drilled = await onFiles(drillFiles(await theFiles(), 's3', '1'), { env: { DRILL_DIR: files.path('work') } });
    expect(drilled.result, drilled.log).toMatchObject({ status: 'drilled', bytes: 13 });
  });
});
