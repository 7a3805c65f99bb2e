import { expect, test } from 'vitest';
import { applicationTarget } from '../../../cli/application/target';
import { exchanged } from '../../../cli/deploy/exchanged';
import { openedExample } from '../../support/example-app';

const create = (object: string) => ({ object, kind: 'create' as const, fields: [] });
const worked = [{ result: 'deployed' as const }];
const target = applicationTarget(openedExample('onquota'));
const jobs = [...target.files.values()].flat().filter(({ kind }) => kind === 'Job');
const migration = `Job/${jobs.find(({ metadata }) => metadata.labels?.['app'] === 'migrations')!.metadata.name}`;

test('a migration of a database with a backup wants a way back, but for the first deploy and other Jobs', () => {
  const changes = jobs.map(({ metadata }) => create(`Job/${metadata.name}`));
  expect(changes).toHaveLength(3);
  expect(exchanged(changes, target, worked)).toStrictEqual([migration]);
  expect(exchanged(changes, target, [])).toStrictEqual([]);
  expect(exchanged(changes, target, [{ result: 'failed' }])).toStrictEqual([]);
  expect(exchanged([{ ...create(migration), kind: 'same' }], target, worked)).toStrictEqual([]);
});

test('a migration of a database that nobody backs up wants none', () => {
  const { files, ...opened } = openedExample('onquota');
  const without = new Map(
    [...files].map(([file, objects]) => [file, objects.filter(({ kind }) => kind !== 'CronJob')]),
  );
  expect(exchanged([create(migration)], applicationTarget({ ...opened, files: without }), worked)).toStrictEqual([]);
});

test('a program whose volume is backed up is named with its images', () => {
  const path = 'spec.template.spec.containers[wapi].image';
  const change = { object: 'Deployment/wapi', kind: 'change' as const, fields: [{ path, live: 'a:1', wanted: 'a:2' }] };
  expect(exchanged([change], applicationTarget(openedExample('wapi')), [])).toStrictEqual([
    'Deployment/wapi: a:1 → a:2',
  ]);
});
