import { expect, test } from 'vitest';
import { backedUp } from '../../../cli/backup/backed-up';
import { bothAmong } from '../../../cli/backup/both';
import { usersOfDatabase, writersOf } from '../../../cli/backup/writers';
import type { ClusterObject } from '../../../cli/cluster/objects';

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

test('what is stopped is what uses the data', () => {
  const hubs = [deployment('pgbouncer'), deployment('reticulum', 'ret-pvc'), deployment('spoke')];
  const app = [deployment('wapi', 'sessions'), deployment('worker'), deployment('web', 'media')];
  expect(usersOfDatabase(hubs)).toStrictEqual(['pgbouncer', 'pgbouncer-t', 'coturn', 'reticulum']);
  expect(usersOfDatabase(app)).toStrictEqual(['wapi', 'worker', 'web']);
  expect(writersOf(hubs, { database: true, claim: undefined })).toStrictEqual(['reticulum']);
  expect(writersOf(hubs, { database: false, claim: 'ret-pvc' })).toStrictEqual(['reticulum']);
  expect(writersOf(app, { database: false, claim: 'sessions' })).toStrictEqual(['wapi']);
  expect(writersOf(app, { database: true, claim: undefined })).toStrictEqual(['wapi', 'worker', 'web']);
});

test('an application holds data where one of its volumes is backed up', () => {
  const objects = [deployment('wapi', 'sessions'), deployment('web', 'cache'), cronJob('sessions-backup', 'sessions')];
  expect(backedUp([...objects, cronJob('shop-backup')])).toStrictEqual(['Deployment/wapi']);
});
