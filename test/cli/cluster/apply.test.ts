import { expect, test } from 'vitest';
import { apply, compareWithCluster } from '../../../cli/cluster/apply';
import { KubectlFailure } from '../../../cli/cluster/failure';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject, ManagedFields } from '../../../cli/cluster/objects';

const namespace = 'shop';
const replicas: ManagedFields = {
  manager: 'cdk8s-hubs',
  operation: 'Apply',
  fieldsV1: { 'f:spec': { 'f:replicas': {} } },
};

function deployment(spec: object, ...managedFields: ManagedFields[]): ClusterObject {
  const metadata = { name: 'web', namespace, ...(managedFields.length > 0 && { managedFields }) };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec };
}

const scaler: ClusterObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 3 },
};

/** What is applied, in its order: a title, its fields and who owns them. */
async function applied(live: readonly ClusterObject[], wanted: readonly ClusterObject[]): Promise<unknown[]> {
  const told: unknown[] = [];
  const kubectl = {
    options: {},
    existing: () => Promise.resolve(live),
    sayApply: () => undefined,
    patch: () => Promise.resolve(),
    apply: (object: ClusterObject, { manager = 'cdk8s-hubs' }: { manager?: string }) => {
      told.push([object.kind, object['spec'], manager]);
      return Promise.resolve(object);
    },
  };
  await apply(kubectl as unknown as Kubectl, wanted);
  return told;
}

test('an autoscaler takes over the number of pods that there is', async () => {
  expect(await applied([deployment({ replicas: 3 }, replicas)], [deployment({}), scaler])).toStrictEqual([
    ['Deployment', { replicas: 3 }, 'cdk8s-hubs-handover'],
    ['HorizontalPodAutoscaler', scaler['spec'], 'cdk8s-hubs'],
    ['Deployment', {}, 'cdk8s-hubs'],
  ]);
});

test.each([
  ['that is not ours', [deployment({ replicas: 3 })], [deployment({}), scaler]],
  ['without an autoscaler', [deployment({ replicas: 3 }, replicas)], [deployment({})]],
  ['that is wanted', [deployment({ replicas: 3 }, replicas)], [deployment({ replicas: 2 }), scaler]],
  ['of what is not there', [], [deployment({}), scaler]],
])('a number of pods %s is not handed over', async (_, live, wanted) => {
  expect((await applied(live, wanted)).map((told) => (told as unknown[])[2])).not.toContain('cdk8s-hubs-handover');
});

test('a paused rollout is drift that an apply takes back', async () => {
  const paused: ManagedFields = {
    manager: 'kubectl-rollout',
    operation: 'Update',
    fieldsV1: { 'f:spec': { 'f:paused': {} } },
  };
  const kubectl = {
    existing: () => Promise.resolve([deployment({ replicas: 1, paused: true }, replicas, paused)]),
    apply: ({ metadata }: ClusterObject) =>
      Promise.resolve(deployment({ replicas: 1, ...(metadata.name === 'web' && { paused: true }) }, replicas, paused)),
  };
  const changes = await compareWithCluster(kubectl as unknown as Kubectl, [deployment({ replicas: 1 })]);
  expect(changes.map(({ kind, fields }) => [kind, fields])).toStrictEqual([
    ['change', [{ path: 'spec.paused', live: true, by: { manager: 'kubectl-rollout', byHand: true } }]],
  ]);
});

test('what the API server refuses to try beside fields of others is laid over them', async () => {
  const edited: ManagedFields = {
    manager: 'kubectl-edit',
    operation: 'Update',
    fieldsV1: { 'f:spec': { 'f:strategy': { 'f:type': {} } } },
  };
  const live = deployment({ strategy: { type: 'RollingUpdate' } }, edited);
  const wanted = deployment({ strategy: { type: 'Recreate' } });
  const refused = new KubectlFailure('invalid', 'spec.strategy.rollingUpdate: Forbidden', 'invalid');
  const kubectl = { existing: () => Promise.resolve([live]), apply: () => Promise.reject(refused) };
  const changes = await compareWithCluster(kubectl as unknown as Kubectl, [wanted]);
  expect(changes.flatMap(({ fields }) => fields.map(({ path, wanted }) => [path, wanted]))).toStrictEqual([
    ['spec.strategy.type', 'Recreate'],
  ]);
});
