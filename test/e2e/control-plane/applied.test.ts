import { expect, onTestFinished, test } from 'vitest';
import { apply as applyAsHubs, compareWithCluster } from '../../../cli/cluster/apply';
import { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { apply, kubectl, list, removeNamespaces } from '../kubectl';

const namespace = 'applied';

/** Lists that are one value to the API server, in the order of a file, without what it fills in. */
const objects: ClusterObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader', namespace },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ image: 'web', name: 'web', ports: [{ containerPort: 80 }] }],
          tolerations: [{ key: 'spot', operator: 'Exists' }],
          topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
          volumes: [{ name: 'all', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
        },
      },
    },
  },
];

test.each([
  ['on the server', () => apply(objects)],
  ['in the client', () => kubectl(['apply', '-f', '-'], list(objects))],
])('what kubectl has applied %s is as it should be, whatever order its fields are in', async (_, applied) => {
  onTestFinished(() => removeNamespaces(namespace));
  await applied();
  const changes = await compareWithCluster(new Kubectl(), objects);
  expect(changes.filter(({ kind }) => kind !== 'same')).toStrictEqual([]);
});

test('an object of a kind that is defined beside it is applied as soon as there is the kind', async () => {
  const group = 'applied.example.org';
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object' } } } };
  const definitions = ['Tulip', 'Rose', 'Daisy'].map((kind): ClusterObject => {
    const names = { kind, plural: `${kind.toLowerCase()}s` };
    const versions = [{ name: 'v1', served: true, storage: true, schema }];
    const metadata = { name: `${names.plural}.${group}` };
    const spec = { group, names, scope: 'Cluster', versions };
    return { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata, spec };
  });
  onTestFinished(async () => {
    await kubectl(['delete', 'crd', ...definitions.map(({ metadata }) => metadata.name)]);
  });
  const made = ['Tulip', 'Rose', 'Daisy'].map((kind): ClusterObject => {
    return { apiVersion: `${group}/v1`, kind, metadata: { name: 'one' }, spec: {} };
  });
  const { created } = await applyAsHubs(new Kubectl(), [...made, ...definitions]);
  expect(created.filter((title) => title.endsWith('/one')).sort()).toStrictEqual([
    'Daisy/one',
    'Rose/one',
    'Tulip/one',
  ]);
});
