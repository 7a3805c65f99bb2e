import { describe, expect, test } from 'vitest';
import { applicationStatus, applicationStatusReport } from '../../../cli/application/status';
import type { BackupStanding } from '../../../cli/backup/standing';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Diagnosis } from '../../../cli/diagnosis/diagnosis';
import { contract } from '../../support/contract';
import { ago, snapshot } from '../diagnosis/objects';

const image = 'registry.example.org/web:1.0.0';

function deployment(available: number, runs = image): ClusterObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', generation: 1 },
    spec: { replicas: 2, template: { spec: { containers: [{ image: runs }] } } },
    status: {
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: available,
      readyReplicas: available,
    },
  };
}

function status(
  live: ClusterObject[],
  { tls = false, problems = [] as Diagnosis[], backups = [] as BackupStanding[] } = {},
) {
  const component = { name: 'web', file: '', level: 0, needs: [], hosts: [], tls };
  return applicationStatus({
    contract: contract({ components: [component] }),
    ...{ context: 'test', wanted: [deployment(0)], live, problems, backups },
  });
}

describe('an application is well', () => {
  test.each([
    [true, '2/2', [deployment(2)]],
    [false, '1/2', [deployment(1)]],
    [false, '0/2', []],
    [false, '2/2', [deployment(2, 'registry.example.org/web:0.9.0')]],
  ])('%s with %s pods ready', (ok, state, live) => {
    const seen = status(live);
    expect([seen.ok, seen.workloads[0]!.state]).toStrictEqual([ok, state]);
  });

  test('without cert-manager, if it has no certificates', () => {
    const missing = { id: 'cert-manager/missing', severity: 'error', object: 'cert-manager' } as Diagnosis;
    expect(status([deployment(2)], { problems: [missing] }).ok).toBe(true);
    expect(status([deployment(2)], { problems: [missing], tls: true }).ok).toBe(false);
  });

  test('as its report says', () => {
    expect(applicationStatusReport(status([deployment(2)]))).toContain('✓ All is well.');
    expect(applicationStatusReport(status([]))).toContain('✗ Not everything is as it should be.');
  });

  test('with its backups, where it has any', () => {
    const standing = {
      name: 'sessions-backup',
      schedule: '0 3 * * *',
      timeZone: 'Etc/UTC',
      suspended: false,
      running: false,
      ok: false,
    };
    const seen = status([deployment(2)], { backups: [standing] });
    expect(seen.backups).toStrictEqual([standing]);
    expect(applicationStatusReport(seen)).toMatch(/Backups\n.*sessions-backup.*none verified yet/);
    expect(status([deployment(2)])).not.toHaveProperty('backups');
    expect(applicationStatusReport(status([deployment(2)]))).not.toContain('Backups');
  });
});

test('how often containers have started again, and how old the newest pod is, is said of Deployments', () => {
  const owner = (kind: string, name: string) => [{ kind, name, uid: name }];
  const replicaSet = {
    ...{ apiVersion: 'apps/v1', kind: 'ReplicaSet' },
    metadata: { name: 'web-1', namespace: 'shop', ownerReferences: owner('Deployment', 'web') },
  };
  const pod = (name: string, age: number, restartCount: number): ClusterObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', creationTimestamp: ago(age), ownerReferences: owner('ReplicaSet', 'web-1') },
    status: { containerStatuses: [{ name: 'web', restartCount }] },
  });
  const seen = applicationStatus({
    contract: contract(),
    ...{ context: 'test', wanted: [deployment(0)], live: [deployment(2)], problems: [], backups: [] },
    snapshot: snapshot([replicaSet, pod('a', 7200, 3), pod('b', 600, 1)], { namespace: 'shop' }),
  });
  expect(seen.workloads.map(({ restarts, age }) => [restarts, age])).toStrictEqual([[4, 600]]);
  expect(applicationStatusReport(seen)).toMatch(/Deployment\/web +2\/2 +4 +10m/);
});
