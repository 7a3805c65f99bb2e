import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { rootCauses } from '../../../cli/diagnosis/causes';
import type { Found } from '../../../cli/diagnosis/diagnosis';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import { report } from '../../../cli/diagnosis/report';
import { usageOf } from '../../../cli/diagnosis/usage';
import { eventLines } from '../../../cli/events/events';
import { statusOf } from '../../../cli/status/status';
import { statusReport } from '../../../cli/status/report';
import { installation } from '../../support/example';
import * as some from './objects';
import { summary, volume } from './summary';

const ids = (objects: readonly ClusterObject[], logs: Record<string, string> = {}) =>
  diagnose(some.snapshot(objects, { logs })).map(({ id, object }) => `${id} ${object}`);

describe('a cause hides its consequences', () => {
  const refused = 'tcp connect (pgsql:5432): connection refused - :econnrefused';
  const dependants = [
    ...some.workload('pgbouncer', { status: some.crashed('pgbouncer') }),
    ...some.workload('pgbouncer-t', { status: some.crashed('pgbouncer-t') }),
    ...some.workload('coturn', { status: some.crashed('coturn') }),
    ...some.workload('reticulum', { status: some.crashed('reticulum') }),
  ];
  const logs = {
    'pgbouncer-6bf-x/pgbouncer': refused,
    'pgbouncer-t-6bf-x/pgbouncer-t': refused,
    'coturn-6bf-x/coturn': refused,
    'reticulum-6bf-x/reticulum': refused,
  };

  test('a database that cannot start is one finding, not five', () => {
    const pgsql = some.workload('pgsql', {
      status: some.waiting('postgresql', 'ErrImagePull', 'rpc error: not found'),
    });
    expect(ids([...dependants, ...pgsql], logs)).toStrictEqual(['image/not-found Deployment/pgsql']);
  });

  test('down to the volume that the database waits for', () => {
    const message = '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.';
    const spec = { volumes: [{ persistentVolumeClaim: { claimName: 'pgsql-pvc' } }] };
    const objects = [...dependants, ...some.unscheduled('pgsql', message, spec), some.claim('pgsql-pvc')];
    expect(ids(objects, logs)).toStrictEqual(['volume/no-default-class PersistentVolumeClaim/pgsql-pvc']);
  });

  test('but what is wrong by itself stays', () => {
    const pgsql = some.workload('pgsql', {
      status: some.waiting('postgresql', 'ErrImagePull', 'rpc error: not found'),
    });
    const hubs = some.workload('hubs', { status: some.waiting('hubs', 'ErrImagePull', 'rpc error: not found') });
    expect(ids([...dependants, ...hubs, ...pgsql], logs)).toStrictEqual([
      'image/not-found Deployment/hubs',
      'image/not-found Deployment/pgsql',
    ]);
  });

  test('an issuer that cannot sign explains its certificates', () => {
    const hosts = ['a.org', 'b.org', 'c.org', 'd.org'].map((host) => some.certificate(host));
    expect(ids([...some.certManager(), some.issuer('False', 'odd'), ...hosts])).toStrictEqual([
      'issuer/not-ready ClusterIssuer/letsencrypt-prod-hcce',
    ]);
  });

  test('findings that only explain one another are kept', () => {
    const finding = (object: string, ...causedBy: string[]): Found => ({
      id: 'x',
      severity: 'error',
      object,
      cause: 'c',
      remedy: 'r',
      final: false,
      causedBy,
    });
    const names = (...found: Found[]) => rootCauses(found).map(({ object }) => object);
    expect(names(finding('a', 'b'), finding('b', 'a'))).toStrictEqual(['a', 'b']);
    expect(names(finding('a', 'b'), finding('b', 'a', 'c'), finding('c'))).toStrictEqual(['c']);
    expect(names(finding('a', 'a'), finding('b', 'absent'))).toStrictEqual(['a', 'b']);
  });

  test('warnings come last, and explain nothing', () => {
    const warning: Found = { id: 'w', severity: 'warning', object: 'a', cause: 'c', remedy: 'r', final: false };
    const error: Found = { ...warning, id: 'e', severity: 'error', object: 'b', causedBy: ['a'] };
    expect(rootCauses([warning, error]).map(({ id }) => id)).toStrictEqual(['e', 'w']);
  });
});

describe('whatever objects hold', () => {
  const kinds = [
    'Pod',
    'Deployment',
    'ReplicaSet',
    'Event',
    'Service',
    'EndpointSlice',
    'PersistentVolumeClaim',
    'PersistentVolume',
  ];
  const others = [
    'Node',
    'StorageClass',
    'IngressClass',
    'Ingress',
    'Certificate',
    'CertificateRequest',
    'Order',
    'Challenge',
    'ClusterIssuer',
  ];
  const configurations = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];
  const samples: ClusterObject[] = [
    ...some.workload('pgsql', { status: some.crashed('postgresql') }),
    ...some.workload('hubs', {
      spec: { nodeName: 'pool-1', containers: [{ name: 'hubs' }] },
      status: some.waiting('hubs', 'ErrImagePull'),
    }),
    ...some.unscheduled('dialog', '0/1 nodes are available: 1 Insufficient memory.', { nodeSelector: { a: 'b' } }),
    some.node({ nodeInfo: { kubeletVersion: 'v1.30.1' } }),
    some.claim('ret-pvc', { accessModes: ['ReadWriteOncePod'] }),
    some.storageClass(),
    some.loadBalancer(),
    some.event('Service/lb', 'SyncLoadBalancerFailed', 'quota'),
    ...some.withIssuer(some.certificate('a.org'), some.challenge('a.org', '404'), some.issued('b.org', 3)),
  ];
  /** An object like a real one in which any field may be anything. */
  const spoilt = fc
    .tuple(fc.constantFrom(...samples), fc.infiniteStream(fc.integer({ min: 0, max: 9 })), fc.anything())
    .map(([sample, dice, junk]) => {
      const spoil = (value: unknown): unknown => {
        const roll = dice.next().value;
        if (roll === 0) return junk;
        if (roll === 1) return null;
        if (Array.isArray(value)) return value.map(spoil);
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [key, key === 'kind' ? inner : spoil(inner)]),
        );
      };
      return spoil(sample);
    });
  const arbitrary = fc.oneof(
    spoilt,
    fc.anything(),
    fc.record({
      kind: fc.constantFrom(...kinds, ...others, ...configurations),
      metadata: fc.anything(),
      spec: fc.anything(),
      status: fc.anything(),
    }),
  );

  test('no rule throws, and neither do status, events and the report', () => {
    const of = installation();
    const fs = { capacityBytes: 100, availableBytes: 10 };
    const full = usageOf([['pool-1', summary([volume('ret-pvc', 0.96)], { fs })]], 'hcce');
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 12 }), (objects) => {
        const seen = some.snapshot(
          [some.node(), ...(objects as ClusterObject[])].filter((entry) => entry !== null && entry !== undefined),
          { usage: full },
        );
        const problems = diagnose({ ...seen, objects: objects as ClusterObject[] }, { installation: of });
        for (const problem of problems) {
          expect(Object.values(problem).every((value) => ['string', 'boolean'].includes(typeof value))).toBe(true);
        }
        report(problems);
        eventLines(objects as ClusterObject[], some.NOW, true);
        statusReport(
          statusOf({
            snapshot: { ...seen, objects: objects as ClusterObject[] },
            installation: of,
            context: 'x',
            problems,
          }),
        );
      }),
      { numRuns: 500 },
    );
  });
});
