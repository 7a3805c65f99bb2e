import { describe, expect, test } from 'vitest';
import { applicationStatus, applicationStatusReport } from '../../../cli/application/status';
import type { BackupStanding } from '../../../cli/backup/standing';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Diagnosis } from '../../../cli/diagnosis/diagnosis';
import { contract } from '../../support/contract';

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
