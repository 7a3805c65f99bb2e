import { expect, test } from 'vitest';
import { hubsYaml, installation, objectsOf } from '../support/example';
import { find } from '../support/objects';

test('memory and the last word on both backups are set in hubs.yaml', () => {
  const objects = objectsOf(
    installation(
      hubsYaml(`backup:
  targets: [{ spaces: { bucket: school-backups, region: fra1 } }]
  database: { resources: { limits: { memory: 4Gi } }, overrides: { CronJob: { spec: { suspend: true } } } }
  storage: { resources: { requests: { cpu: '1' } } }`),
    ),
  );
  const database = find(objects, 'CronJob', 'pgsql-backup')['spec'];
  const storage = find(objects, 'CronJob', 'storage-backup')['spec'];
  const [dump] = database.jobTemplate.spec.template.spec.initContainers;
  const [backup] = storage.jobTemplate.spec.template.spec.containers;
  expect([database.suspend, storage.suspend]).toStrictEqual([true, undefined]);
  expect(dump.resources).toStrictEqual({ requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '4Gi' } });
  expect(backup.resources).toStrictEqual({ requests: { cpu: '1', memory: '256Mi' }, limits: { memory: '1Gi' } });
});
