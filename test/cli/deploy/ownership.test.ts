import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KubectlFailure } from '../../../cli/cluster/failure';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject, ManagedFields } from '../../../cli/cluster/objects';
import type { FieldSet } from '../../../cli/cluster/ownership';
import { adopt, adopted, isByHand, union } from '../../../cli/cluster/ownership';

const update = (manager: string, fieldsV1: object = {}, subresource?: string): ManagedFields => ({
  manager,
  operation: 'Update',
  fieldsV1,
  ...(subresource !== undefined && { subresource }),
});

function deployment(managedFields: readonly ManagedFields[], spec: object = {}): ClusterObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'hubs', managedFields }, spec };
}

describe('set by hand', () => {
  test.each([
    ['kubectl', undefined, true],
    ['kubectl-client-side-apply', undefined, true],
    ['kubectl-edit', undefined, true],
    ['kubectl', 'scale', true],
    ['kubectl.exe', undefined, true],
    ['kubectl.exe', 'scale', true],
    ['kubectl1.36.3', undefined, true],
    ['kubectl-rollout', undefined, false],
    ['kubectl', 'status', false],
    ['kube-controller-manager', 'status', false],
    ['kubectlish', undefined, false],
    ['flux', undefined, false],
  ])('%s (%s): %s', (manager, subresource, expected) => {
    expect(isByHand(update(manager, {}, subresource))).toBe(expected);
  });
});

describe('adopting', () => {
  test('leaves objects alone that nobody touched', () => {
    const ours: ManagedFields = { manager: 'cdk8s-hubs', operation: 'Apply', fieldsV1: {} };
    expect(adopted(deployment([ours, update('kube-controller-manager', {}, 'status')]))).toBeUndefined();
  });

  test('adds fields that were set by hand to ours, and keeps those of controllers', () => {
    const ours: ManagedFields = {
      manager: 'cdk8s-hubs',
      operation: 'Apply',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    };
    const controller = update('kube-controller-manager', { 'f:status': {} }, 'status');
    const edit = update('kubectl-edit', { 'f:spec': { 'f:paused': {} } });
    const scale = update('kubectl', { 'f:spec': { 'f:replicas': {} } }, 'scale');
    expect(adopted(deployment([ours, controller, edit, scale]))).toStrictEqual([
      controller,
      { ...ours, fieldsV1: { 'f:spec': { 'f:replicas': {}, 'f:paused': {} } } },
    ]);
  });

  test('lets go of defaults for rolling updates, which Kubernetes does not accept beside Recreate', () => {
    const spec = { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } } };
    const [entry] = adopted(deployment([update('kubectl-client-side-apply')], spec))!;
    expect(entry!.fieldsV1).toStrictEqual({
      'f:spec': { 'f:strategy': { 'f:rollingUpdate': { '.': {}, 'f:maxSurge': {} } } },
    });
    expect([entry!.manager, entry!.operation]).toStrictEqual(['cdk8s-hubs', 'Apply']);
  });

  test('takes over a pause of kubectl rollout, and leaves it its restart', () => {
    const template = { 'f:template': { 'f:metadata': {} } };
    const rollout = update('kubectl-rollout', { 'f:spec': { 'f:paused': {}, ...template } });
    expect(adopted(deployment([rollout]))).toStrictEqual([
      { ...rollout, fieldsV1: { 'f:spec': template } },
      {
        ...{ manager: 'cdk8s-hubs', operation: 'Apply' },
        fieldsV1: { 'f:spec': { 'f:paused': {} } },
      },
    ]);
    expect(adopted(deployment([update('kubectl-rollout', { 'f:spec': { 'f:paused': {} } })]))).toHaveLength(1);
  });

  test('does not let a restart become a setting', () => {
    expect(adopted(deployment([update('cdk8s-hubs-restart'), update('kubectl-rollout')]))).toBeUndefined();
    expect(adopted(deployment([update('cdk8s-hubs-cold')]))).toHaveLength(1);
  });
});

const key = fc.constantFrom('f:a', 'f:b', '.', 'k:{"name":"a"}');
const leaves: fc.Arbitrary<FieldSet> = fc.dictionary(key, fc.constant({}));
const fieldSet: fc.Arbitrary<FieldSet> = fc.dictionary(key, fc.dictionary(key, leaves));

test('a union has every field of both, and no other', () => {
  const paths = (set: FieldSet, prefix = ''): string[] =>
    Object.entries(set).flatMap(([key, below]) => [`${prefix}/${key}`, ...paths(below, `${prefix}/${key}`)]);
  fc.assert(
    fc.property(fieldSet, fieldSet, (a, b) => {
      expect(paths(union([a, b])).sort()).toStrictEqual([...new Set([...paths(a), ...paths(b)])].sort());
    }),
  );
});

describe('taking fields over', () => {
  /** An API server whose object is this version further each time that it is looked at. */
  function server(versions: readonly string[]) {
    const asked: string[] = [];
    const at = (version: string): ClusterObject => {
      const object = deployment([update('kubectl-edit', { 'f:spec': {} })]);
      return { ...object, metadata: { ...object.metadata, resourceVersion: version } };
    };
    const left = [...versions];
    const kubectl = {
      existing: () => Promise.resolve([at(left[0]!)]),
      patch: (...[, , , patch]: [string, string, string | undefined, readonly { value: unknown }[]]) => {
        asked.push(patch[0]!.value as string);
        if (left.length > 1) left.shift();
        else if (asked.at(-1) === left[0]) return Promise.resolve();
        return Promise.reject(new KubectlFailure('invalid', 'the server rejected our request', ''));
      },
    };
    return { kubectl: kubectl as unknown as Kubectl, first: at(versions[0]!), asked };
  }

  test('goes on from what is there where a controller was faster', async () => {
    const { kubectl, first, asked } = server(['1', '2', '3']);
    await adopt(kubectl, [first]);
    expect(asked).toStrictEqual(['1', '2', '3']);
  });

  test('gives up where it is never what it was', async () => {
    const { kubectl, first, asked } = server(['1', '2', '3', '4', '5', '6', '7']);
    await expect(adopt(kubectl, [first])).rejects.toThrow(KubectlFailure);
    expect(asked).toHaveLength(5);
  });
});
