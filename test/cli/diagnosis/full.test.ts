import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Diagnosis } from '../../../cli/diagnosis/diagnosis';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import { usageOf } from '../../../cli/diagnosis/usage';
import { installation } from '../../support/example';
import * as some from './objects';
import { summary, volume } from './summary';

const bound = { phase: 'Bound', capacity: { storage: '10Gi' } };
const ret = [some.claim('ret-pvc', {}, bound)];
const of = installation();

/** What is wrong where a kubelet answered so. */
function found(answer: unknown, objects: readonly ClusterObject[] = [], expected?: typeof of): Diagnosis[] {
  const usage = usageOf([['pool-1', answer]], 'hcce');
  return diagnose(some.snapshot(objects, { usage }), { installation: expected });
}
const ids = (diagnoses: readonly Diagnosis[]) => diagnoses.map(({ id, severity }) => `${severity} ${id}`);

describe('a volume', () => {
  const table: [number, string[]][] = [
    [0, []],
    [0.849, []],
    [0.85, ['warning volume/full']],
    [0.949, ['warning volume/full']],
    [0.95, ['error volume/full']],
    [1, ['error volume/full']],
  ];
  test.each(table)('of which %d is in use', (used, expected) => {
    expect(ids(found(summary([volume('ret-pvc', used)]), ret))).toStrictEqual(expected);
    expect(ids(found(summary([volume('ret-pvc', 0.5, { inodes: used })]), ret))).toStrictEqual(expected);
  });

  const said = (name: string) =>
    found(summary([volume(name, 0.96)]), [some.claim(name, {}, bound)], of).map(({ object, cause, remedy }) => [
      object,
      cause,
      remedy,
    ]);

  test('of Hubs is made larger in hubs.yaml', () => {
    expect(['pgsql-pvc', 'ret-pvc', 'pgsql-backup'].map((name) => said(name)[0])).toStrictEqual([
      [
        'PersistentVolumeClaim/pgsql-pvc',
        'It is 96 % full: 9.6 GiB of 10 GiB. The database stops when it is full.',
        'Raise database.size in hubs.yaml; then hubs deploy',
      ],
      [
        'PersistentVolumeClaim/ret-pvc',
        'It is 96 % full: 9.6 GiB of 10 GiB. Uploads fail when it is full.',
        'Raise storage.size in hubs.yaml; then hubs deploy',
      ],
      [
        'PersistentVolumeClaim/pgsql-backup',
        'It is 96 % full: 9.6 GiB of 10 GiB. Backups fail when it is full.',
        'Raise backup.database.size in hubs.yaml; then hubs deploy',
      ],
    ]);
  });

  test('of an application is made larger in its code, whatever its name', () => {
    const sentence = 'It is 96 % full: 9.6 GiB of 10 GiB.';
    const remedy = 'Raise its size in the application’s code; then hubs deploy';
    for (const name of ['media', 'ret-pvc', 'constructor']) {
      const diagnosis = found(summary([volume(name, 0.96)]), [some.claim(name, {}, bound)]);
      expect(diagnosis.map(({ cause }) => cause)).toStrictEqual([sentence]);
      expect(diagnosis.map((each) => each.remedy)).toStrictEqual([remedy]);
    }
  });

  test('of somebody else in the namespace of Hubs has a claim that asks for more', () => {
    expect(said('constructor')).toStrictEqual([
      [
        'PersistentVolumeClaim/constructor',
        'It is 96 % full: 9.6 GiB of 10 GiB.',
        'Make room in it, or have its claim ask for more: volumes can grow.',
      ],
    ]);
  });

  test('grows where its class lets it', () => {
    const classes = (allowVolumeExpansion: boolean) => [{ ...some.storageClass('x'), allowVolumeExpansion }];
    const remedy = (objects: readonly ClusterObject[], forbiddenKinds: readonly string[] = []) => {
      const claim = some.claim('ret-pvc', { storageClassName: 'x' }, bound);
      const usage = usageOf([['pool-1', summary([volume('ret-pvc', 0.96)])]], 'hcce');
      return diagnose(some.snapshot([claim, ...objects], { usage, forbiddenKinds }), { installation: of })[0]!.remedy;
    };
    const raise = 'Raise storage.size in hubs.yaml; then hubs deploy';
    const makeRoom = 'Make room in it, or move its data to a larger one: volumes of its StorageClass cannot grow.';
    expect([remedy(classes(true)), remedy(classes(false)), remedy([])]).toStrictEqual([raise, makeRoom, makeRoom]);
    expect(remedy([], ['storageclasses.storage.k8s.io'])).toBe(raise);
  });

  test('without inodes says so', () => {
    expect(found(summary([volume('ret-pvc', 0.5, { inodes: 0.97 })]), ret, of)[0]!.cause).toBe(
      'It is 97 % full: 970 of 1000 inodes. Uploads fail when it is full.',
    );
  });

  test('whose claim is not there any more is none', () => {
    expect(found(summary([volume('ret-pvc', 1)]))).toStrictEqual([]);
  });

  test('is why the database has stopped, and all that needs it', () => {
    const logs = {
      'pgsql-6bf-x/postgresql': 'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      'coturn-6bf-x/coturn': 'could not connect to server: Connection refused',
    };
    const volumes = [{ persistentVolumeClaim: { claimName: 'pgsql-pvc' } }];
    const objects = [
      some.claim('pgsql-pvc', {}, bound),
      ...some.workload('pgsql', { spec: { nodeName: 'pool-1', volumes }, status: some.crashed('postgresql') }),
      ...some.workload('coturn', { status: some.crashed('coturn') }),
    ];
    const usage = usageOf([['pool-1', summary([volume('pgsql-pvc', 1)])]], 'hcce');
    expect(ids(diagnose(some.snapshot(objects, { logs, usage }), { installation: of }))).toStrictEqual([
      'error volume/full',
    ]);
    expect(ids(diagnose(some.snapshot(objects, { logs }), { installation: of }))).toStrictEqual([
      'error crash/disk-full',
    ]);
  });
});

describe('the disk of a node', () => {
  const disk = (used: number) => {
    const fs = { capacityBytes: 1000, availableBytes: 1000 * (1 - used), usedBytes: 1000 * used };
    return summary([], { fs, runtime: {} });
  };

  test.each([
    [0.849, []],
    [0.85, ['warning node/disk-full']],
    [1, ['warning node/disk-full']],
  ])('of which %d is in use', (used, expected) => {
    expect(ids(found(disk(used)))).toStrictEqual(expected);
  });

  test('is spoken of once where the node does so itself', () => {
    const conditions = [some.condition('Ready', 'True'), some.condition('DiskPressure', 'True')];
    expect(ids(found(disk(0.95), [some.node({ conditions })]))).toStrictEqual(['error node/disk-pressure']);
  });
});
