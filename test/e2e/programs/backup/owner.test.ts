import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpsIn } from '../../../../cli/backup/inventory';
import type { Task } from '../../../../cli/backup/job';
import { taskJob } from '../../../../cli/backup/job';
import { LIST_DUMPS } from '../../../../cli/backup/scripts/list';
import type { ClusterObject } from '../../../../cli/cluster/objects';
import { loadDatabase, swapDatabase } from '../../../../cli/restore/tasks';
import { DatabaseBackup, DatabaseInit, ExternalPostgres } from '../../../../constructs';
import { rendered } from '../../../support/chart';
import type { RenderedObject } from '../../../support/objects';
import { find } from '../../../support/objects';
import { Container } from '../container';
import type { Run } from './pod';
import { Pod } from './pod';
import { schoolBucket, secret } from './school';
import { PostgresServer, S3Server, workshop } from './servers';

const shop = workshop();
let postgres: PostgresServer;
let s3: S3Server;
let objects: RenderedObject[];
let pod: Pod;
const OWNER = 'Invented-Password-2';
const secrets = { owner: OWNER, admin: PostgresServer.password, id: S3Server.key, secret: S3Server.secret };
const restore = { stamp: '20260102_030405', id: '20260102-030405' };
const BACKUP = 'postgres-backup';

beforeAll(async () => {
  postgres = await PostgresServer.start(shop.path);
  s3 = await S3Server.start(shop.path);
  objects = rendered((chart) => {
    const database = new ExternalPostgres(chart, 'postgres', {
      host: '127.0.0.1',
      port: postgres.port,
      databaseName: 'onquota_db',
      user: 'onquota',
      password: secret('owner'),
      sslMode: 'disable',
      version: 15,
    });
    new DatabaseInit(chart, 'init', { database, collation: 'C.UTF-8', admin: { password: secret('admin') } });
    new DatabaseBackup(chart, 'backup', { database, targets: [schoolBucket(s3.port)] });
  });
  const job = objects.find(({ kind, metadata }) => kind === 'Job' && metadata.labels!['app'] === 'init')!;
  const { spec } = job['spec'].template;
  const init = new Container(join(shop.path, 'init'), objects, spec, spec.containers[0], { secrets });
  expect(await init.run()).toMatchObject({ code: 0 });
  pod = new Pod(join(shop.path, 'db'), objects, BACKUP, 'postgres');
  owner('create table tenants (id int primary key); insert into tenants select generate_series(1, 36)');
  const { result, log } = await pod.run({ secrets });
  expect(result, log).toMatchObject({ status: 'verified' });
}, 120_000);
afterAll(() => {
  for (const server of [postgres, s3]) server?.stop();
  shop.close();
});

function owner(statements: string): string {
  return postgres.sql('onquota_db', `set session authorization onquota; ${statements}`);
}

async function run(task: Task): Promise<Run> {
  const job = taskJob(find(objects, 'CronJob', BACKUP) as unknown as ClusterObject, task);
  const cronJob = { ...find(objects, 'CronJob', BACKUP), spec: { jobTemplate: { spec: job.spec } } };
  const scripts = find(objects, 'ConfigMap', `${BACKUP}-scripts`);
  const env = { RESULT_FILE: pod.path('result') };
  return new Pod(pod.root, [cronJob as RenderedObject, scripts], BACKUP, 'postgres').run({ secrets, env });
}

async function theDump() {
  const listed = await run({ task: 'list', id: '1', steps: [{ name: 'list', like: 'upload', script: LIST_DUMPS }] });
  return dumpsIn(listed.log).backups[0]!;
}

describe('a database whose owner DatabaseInit has made', () => {
  test('comes back with that owner’s password alone', async () => {
    const dump = await theDump();
    owner('drop table tenants');
    const loaded = await run(loadDatabase('onquota_db', dump, 'cluster', restore));
    expect(loaded.result, loaded.log).toMatchObject({ status: 'loaded', tables: 1 });
    const swapped = await run(swapDatabase('onquota_db', dump, restore));
    expect(swapped.result, swapped.log).toMatchObject({ status: 'swapped', tables: 1 });
    expect(owner('select count(*) from tenants')).toBe('36');
    expect(
      postgres.sql('postgres', "select pg_get_userbyid(datdba) from pg_database where datname = 'onquota_db'"),
    ).toBe('onquota');
  });

  test('is left alone where somebody has taken that right away, which is said before anything is saved or made', async () => {
    postgres.sql('postgres', 'alter role onquota nocreatedb');
    const loaded = await run(loadDatabase('onquota_db', await theDump(), 'cluster', { ...restore, stamp: 'again' }));
    expect(loaded.result).toStrictEqual({
      status: 'failed',
      reason:
        'load: onquota may not create databases, and a restore loads the dump into one beside the present one; nothing was changed. As an administrator of the server: alter role onquota createdb',
    });
    expect(loaded.log).not.toContain('saving onquota_db');
  });
});
