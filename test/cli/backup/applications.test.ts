import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { backedUp } from '../../../cli/backup/backed-up';
import { bothAmong } from '../../../cli/backup/both';
import { mounting, usersOfDatabase } from '../../../cli/backup/writers';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { fromHubsYaml } from '../../../cli/open/hubs-yaml';
import { parseInstallation } from '../../../config';
import { AppSecret, Application, ExternalPostgres, Worker, provided } from '../../../constructs';
import { contractOf } from '../../../project/contract';
import { applicationFiles } from '../../../project/files';
import { hubsYaml } from '../../support/example';

function deployment(name: string, claim?: string): ClusterObject {
  const volumes = claim === undefined ? [] : [{ name: 'data', persistentVolumeClaim: { claimName: claim } }];
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { template: { spec: { volumes } } } };
}
function cronJob(name: string, claim?: string): ClusterObject {
  const { spec } = deployment(name, claim);
  const labels = { 'app.kubernetes.io/component': 'backup' };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name, labels }, spec: { jobTemplate: { spec } } };
}
const backup = (name: string) => ({ name, cronJob: cronJob(name), runs: [] });

test('of several backups of a kind, one has to be named', () => {
  const all = { databases: [backup('shop-backup')], files: [backup('sessions-backup'), backup('media-backup')] };
  expect(() => bothAmong(all)).toThrow(
    'Which of the backups? Name one with --of: shop-backup, sessions-backup, media-backup',
  );
  expect(() => bothAmong(all, 'other')).toThrow('Which of the backups?');
  expect(bothAmong(all, 'media-backup')).toStrictEqual({ files: all.files[1] });
  expect(bothAmong({ ...all, files: [] })).toStrictEqual({ database: all.databases[0] });
});

test('who stops for a database is known for its host, and else is everybody', () => {
  const app = [deployment('wapi', 'sessions'), deployment('worker'), deployment('web', 'media')];
  const shop = { host: 'pg.example.org', connected: ['pool', 'wapi'], writers: ['wapi'] };
  expect(usersOfDatabase(app, 'pg.example.org', [shop])).toStrictEqual(shop);
  const everybody = ['wapi', 'worker', 'web'];
  expect(usersOfDatabase(app, 'other.example.org', [shop])).toStrictEqual({ connected: everybody, writers: everybody });
  expect(mounting(app, 'sessions')).toStrictEqual(['wapi']);
});

test('Hubs says so of its own database, and of one elsewhere', () => {
  const stops = (more: string) => {
    const { installation } = parseInstallation(`${hubsYaml()}${more}`);
    const place = { configFile: 'hubs.yaml', namespace: 'hcce', storeFile: '', warnings: [] };
    return fromHubsYaml({ ...place, installation: installation! }).contract.stops;
  };
  const users = { connected: ['pgbouncer', 'pgbouncer-t', 'coturn', 'reticulum'], writers: ['reticulum'] };
  expect(stops('')).toStrictEqual([{ host: 'pgsql', ...users }]);
  expect(stops('database: { external: { host: pg.example.org } }\n')).toStrictEqual([
    { host: 'pg.example.org', ...users },
  ]);
});

test('of an application, those use a database that depend on it, connect to it or are given its password', () => {
  const application = new Application(new App(), 'shop');
  const password = new AppSecret(application, 'db', { PASSWORD: provided('the database') }).key('PASSWORD');
  const database = new ExternalPostgres(application, 'postgres', {
    ...{ host: 'pg.example.org', databaseName: 'shop', user: 'shop', password },
  });
  const image = 'registry.example.org/a:1.0.0';
  const health = { command: ['true'] };
  new Worker(application, 'depending', { image, health, dependsOn: [database] });
  new Worker(application, 'connecting', { image, health, connectsTo: [database] });
  new Worker(application, 'given', { image, health, secrets: { DATABASE_URL: database.url() } });
  new Worker(application, 'other', { image, health });
  const { stops } = contractOf(application, applicationFiles(application));
  const users = ['connecting', 'given', 'depending'];
  expect(stops).toStrictEqual([{ host: 'pg.example.org', connected: users, writers: users }]);
});

test('an application holds data where one of its volumes is backed up', () => {
  const objects = [deployment('wapi', 'sessions'), deployment('web', 'cache'), cronJob('sessions-backup', 'sessions')];
  expect(backedUp([...objects, cronJob('shop-backup')])).toStrictEqual(['Deployment/wapi']);
});
