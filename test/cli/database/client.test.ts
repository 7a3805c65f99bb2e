import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import {
  AppSecret,
  Application,
  BackupTarget,
  DatabaseBackup,
  DatabaseCheck,
  DatabaseInit,
  ExternalPostgres,
  MigrationJob,
  provided,
} from '../../../constructs';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { clientPod, wayToDatabase, withClient } from '../../../cli/database/client';

function objects(isBackedUp: boolean): ClusterObject[] {
  const shop = new Application(new App(), 'shop');
  const passwords = new AppSecret(shop, 'passwords', { OWN: provided('its own'), ADMIN: provided('of postgres') });
  const database = new ExternalPostgres(shop, 'postgres', {
    host: 'postgres.example.org',
    databaseName: 'shop',
    user: 'shop',
    password: passwords.key('OWN'),
    version: 15,
  });
  const init = new DatabaseInit(shop, 'init', { database, admin: { password: passwords.key('ADMIN') } });
  const after = new MigrationJob(shop, 'migrations', {
    image: 'a:1',
    command: ['true'],
    dependsOn: [database, init],
  });
  new DatabaseCheck(shop, 'check', { database, after });
  const targets = [
    BackupTarget.spaces({
      bucket: 'backups',
      region: 'fra1',
      credentials: { id: passwords.key('OWN'), secret: passwords.key('OWN') },
    }),
  ];
  if (isBackedUp) new DatabaseBackup(shop, 'backup', { database, targets });
  return shop.toJson() as ClusterObject[];
}

test.each([
  [true, 'dump'],
  [false, 'check'],
])('the way to a database is that of its backup, else that of a check (%s), never the administrator’s', (is, name) => {
  const way = wayToDatabase(objects(is))!;
  expect(way.container.name).toBe(name);
  const { spec, metadata } = clientPod('db-client-1', 'shop', way);
  /* eslint-disable @typescript-eslint/no-explicit-any */
  const [client] = (spec as any).containers;
  expect(client.env).toContainEqual({
    name: 'PGPASSWORD',
    valueFrom: { secretKeyRef: { name: 'passwords', key: 'OWN' } },
  });
  expect(metadata.labels).toStrictEqual(way.template.metadata?.labels);
  // A claim would be the backup's own, which may run at this moment.
  expect(JSON.stringify(spec)).not.toContain('persistentVolumeClaim');
  const names = (spec as any).volumes.map((volume: any) => volume.name);
  expect(client.volumeMounts.filter((mount: any) => !names.includes(mount.name))).toStrictEqual([]);
});

test('without one, it is said who has it', async () => {
  await expect(withClient({} as Kubectl, 'shop', [], undefined, async () => 1)).rejects.toThrow('DatabaseBackup');
});

test('a pod of its own is made, and removed whatever happens', async () => {
  const done: string[] = [];
  const kubectl = {
    create: async ({ kind }: ClusterObject) => void done.push(`create ${kind}`),
    get: async () => ({ status: { containerStatuses: [{ state: { running: {} } }] } }),
    deleteNamed: async (kind: string) => void done.push(`delete ${kind}`),
  } as unknown as Kubectl;
  const asking = withClient(kubectl, 'shop', objects(true), undefined, async ({ container, psql }) => {
    done.push([container, ...psql].join(' '));
    throw new Error('psql failed');
  });
  await expect(asking).rejects.toThrow('psql failed');
  expect(done).toStrictEqual(['create Pod', 'client psql -X', 'delete pod']);
});
