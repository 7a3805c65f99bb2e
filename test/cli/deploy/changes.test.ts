import { expect, test } from 'vitest';
import { changesBetween } from '../../../cli/cluster/changes';
import type { ClusterObject, ManagedFields } from '../../../cli/cluster/objects';

function object(kind: string, body: object, managedFields: readonly ManagedFields[] = []): ClusterObject {
  return {
    apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
    kind,
    metadata: { name: 'a', namespace: 'n', managedFields },
    ...body,
  };
}

test('an object that does not exist is created', () => {
  const wanted = object('Service', {});
  expect(changesBetween([], [wanted], [wanted])).toStrictEqual([{ object: 'Service/a', kind: 'create', fields: [] }]);
});

test('status and bookkeeping are no changes', () => {
  const live = { ...object('Service', { spec: { x: 1 }, status: { y: 1 } }) };
  const wanted = object('Service', { spec: { x: 1 } });
  expect(changesBetween([live], [wanted], [wanted])).toStrictEqual([{ object: 'Service/a', kind: 'same', fields: [] }]);
});

test('the order of fields is no change', () => {
  const live = object('Role', {
    rules: [{ verbs: ['get'], apiGroups: [''] }],
    ports: [{ containerPort: 80, protocol: 'TCP' }],
  });
  const wanted = object('Role', {
    ports: [{ protocol: 'TCP', containerPort: 80 }],
    rules: [{ apiGroups: [''], verbs: ['get'] }],
  });
  expect(changesBetween([live], [wanted], [wanted])[0]!.fields).toStrictEqual([]);
});

test('entries of lists are told apart by name, and the manager of each field is known', () => {
  const containers = (image: string) => ({
    spec: {
      containers: [
        { name: 'web', image },
        { name: 'log', image: 'l' },
      ],
    },
  });
  const byHand: ManagedFields = {
    manager: 'kubectl-set',
    operation: 'Update',
    time: '2026-01-01T00:00:00Z',
    fieldsV1: { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { 'f:image': {} } } } },
  };
  const [live, wanted] = [object('Deployment', containers('old'), [byHand]), object('Deployment', containers('new'))];
  expect(changesBetween([live], [wanted], [wanted])[0]!.fields).toStrictEqual([
    {
      path: 'spec.containers[web].image',
      live: 'old',
      wanted: 'new',
      by: { manager: 'kubectl-set', byHand: true, time: '2026-01-01T00:00:00Z' },
    },
  ]);
});

test('what was added by hand is a change, although a dry run leaves it alone', () => {
  const byHand: ManagedFields = {
    manager: 'kubectl-edit',
    operation: 'Update',
    fieldsV1: { 'f:metadata': { 'f:annotations': { 'f:kubectl.kubernetes.io/x': {} } }, 'f:spec': { 'f:paused': {} } },
  };
  const live = object('Deployment', { spec: { paused: true } }, [byHand]);
  const wanted = object('Deployment', { spec: {} });
  expect(changesBetween([live], [live], [wanted])[0]!.fields).toStrictEqual([
    { path: 'spec.paused', live: true, by: { manager: 'kubectl-edit', byHand: true } },
  ]);
});

test('what the API server fills in is no addition of whoever made the object, and another value of it is one', () => {
  const made: ManagedFields = {
    manager: 'kubectl-create',
    operation: 'Update',
    fieldsV1: { 'f:spec': { 'f:grace': {}, 'f:paused': {}, 'f:strategy': { '.': {}, 'f:surge': {} } } },
  };
  const live = object('Deployment', { spec: { grace: 60, strategy: { surge: 1 }, paused: true } }, [made]);
  const wanted = object('Deployment', { spec: {} });
  const filled = object('Deployment', { spec: { grace: 30, strategy: { surge: 1 } } });
  const by = { manager: 'kubectl-create', byHand: true };
  expect(changesBetween([live], [live], [wanted], [filled])[0]!.fields).toStrictEqual([
    { path: 'spec.grace', live: 60, wanted: 30, by },
    { path: 'spec.paused', live: true, by },
  ]);
});

test('values of secrets are not in it', () => {
  const [live, wanted] = [
    object('Secret', { data: { KEY: 'b2xk' } }),
    object('Secret', { data: { KEY: 'bmV3', MORE: 'eA==' } }),
  ];
  const text = JSON.stringify(changesBetween([live], [wanted], [wanted]));
  expect(text).toContain('data.KEY');
  expect(text).not.toMatch(/b2xk|bmV3|eA==/);
});
