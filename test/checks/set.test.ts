import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  clusterName,
  clusterScope,
  duplicateHostPort,
  duplicateObject,
  duplicatePath,
  namespaceScope,
} from '../../checks';
import type { Fields } from './objects';
import { clusterObject, configMap, deployment, found, ingress, object, podSpec } from './objects';

test('duplicates/object', () => {
  const generated = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'x-', namespace: 'a' } };
  const elsewhere = { ...configMap('x'), metadata: { name: 'x', namespace: 'b' } };
  expect(
    found(duplicateObject, [configMap('x'), elsewhere, object('v1', 'Secret', 'x'), generated, generated]),
  ).toStrictEqual([]);
  const versions = ['autoscaling/v1', 'autoscaling/v2'].map((version) =>
    object(version, 'HorizontalPodAutoscaler', 'x'),
  );
  const problem = (name: string) =>
    `error duplicates/object | ${name} a/x |  | there are two objects of this name: the later overwrites the earlier`;
  expect(found(duplicateObject, [configMap('x'), ...versions, configMap('x')])).toStrictEqual([
    problem('HorizontalPodAutoscaler'),
    problem('ConfigMap'),
  ]);
});

describe('duplicates/ingress-path', () => {
  const on = (name: string, path: string | undefined, pathType = 'Prefix', spec: Fields = {}, host = 'x.example.org') =>
    ingress(name, { rules: [{ host, http: { paths: [{ path, pathType }] } }], ...spec });

  test('passes other paths, types, hosts and classes', () => {
    const objects = [
      on('a', '/x'),
      on('b', '/y'),
      on('c', '/x', 'Exact'),
      on('d', '/x', 'Prefix', {}, 'y.example.org'),
      on('e', '/x', 'Prefix', { ingressClassName: 'nginx' }),
      on('f', '/x/', 'Exact'),
    ];
    expect(found(duplicatePath, objects)).toStrictEqual([]);
  });

  test('finds the same path, also with a slash at its end or left out', () => {
    const problem = (name: string, path = 0) =>
      `error duplicates/ingress-path | Ingress a/${name} | spec.rules[0].http.paths[${path}] | Ingress a/a has this path of this host, too: which one wins is left to chance`;
    expect(found(duplicatePath, [on('a', '/x'), on('b', '/x/', 'Prefix', {}, 'X.example.org')])).toStrictEqual([
      problem('b'),
    ]);
    expect(found(duplicatePath, [on('a', undefined), on('b', '/')])).toStrictEqual([problem('b')]);
    const annotated = (name: string, className: string) => {
      const { metadata, ...rest } = on(name, '/x', 'Prefix', { ingressClassName: undefined });
      return { ...rest, metadata: { ...metadata, annotations: { 'kubernetes.io/ingress.class': className } } };
    };
    expect(found(duplicatePath, [annotated('a', 'x'), annotated('b', 'x')])).toStrictEqual([problem('b')]);
    expect(found(duplicatePath, [annotated('a', 'x'), annotated('b', 'y')])).toStrictEqual([]);
    const twice = ingress('a', {
      rules: [
        {
          http: {
            paths: [
              { path: '/x', pathType: 'Exact' },
              { path: '/x', pathType: 'Exact' },
            ],
          },
        },
      ],
    });
    expect(found(duplicatePath, [twice])).toStrictEqual([problem('a', 1)]);
  });
});

describe('duplicates/host-port', () => {
  const taking = (name: string, port: Fields, spec: Fields = {}) =>
    deployment(name, podSpec({ ports: [{ containerPort: 80, ...port }] }, spec));
  const apart = (other: string, topologyKey = 'kubernetes.io/hostname') => ({
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey, labelSelector: { matchLabels: { app: other } } },
        ],
      },
    },
  });
  const warning =
    'warning duplicates/host-port | Deployment a/b | spec.template.spec.containers[0].ports[0].hostPort (main) | Deployment a/a wants port 80 of its node, too: the two never run on one node';

  test('passes other ports, protocols, addresses, and workloads that are kept apart', () => {
    const a = taking('a', { hostPort: 80 });
    for (const b of [
      taking('b', { hostPort: 81 }),
      taking('b', { hostPort: 80, protocol: 'UDP' }),
      taking('b', {}),
      taking('b', { hostPort: 80 }, apart('a')),
    ]) {
      expect(found(duplicateHostPort, [a, b])).toStrictEqual([]);
      expect(found(duplicateHostPort, [b, a])).toStrictEqual([]);
    }
    expect(found(duplicateHostPort, [taking('a', { hostPort: 0 }), taking('b', { hostPort: 0 })])).toStrictEqual([]);
    const [x, y] = ['10.0.0.1', '10.0.0.2'].map((hostIP) => taking(hostIP, { hostPort: 80, hostIP }));
    expect(found(duplicateHostPort, [x, y])).toStrictEqual([]);
    const pools = ['x', 'y'].map((pool) => taking(pool, { hostPort: 80 }, { nodeSelector: { pool } }));
    expect(found(duplicateHostPort, pools)).toStrictEqual([]);
  });

  test('finds workloads that want the same port of a node', () => {
    const a = taking('a', { hostPort: 80 }, { nodeSelector: { pool: 'x' } });
    for (const b of [
      taking('b', { hostPort: 80 }),
      taking('b', { hostPort: 80, hostIP: '10.0.0.1' }, { nodeSelector: { pool: 'x', arch: 'arm64' } }),
      taking('b', { hostPort: 80 }, apart('a', 'topology.kubernetes.io/zone')),
      taking('b', { hostPort: 80 }, apart('c')),
      taking('b', { hostPort: 80, hostIP: '0.0.0.0' }),
      taking('b', { hostPort: 80, hostIP: '::' }),
    ]) {
      expect(found(duplicateHostPort, [a, b])).toStrictEqual([warning]);
    }
    expect(found(duplicateHostPort, [a, taking('b', {}, { hostNetwork: true })])).toStrictEqual([
      warning.replace('hostPort', 'containerPort'),
    ]);
  });
});

const definition = (scope: string) =>
  clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'rooms.example.org', {
    spec: { group: 'hubs.example.org', names: { kind: 'Room' }, scope },
  });
const room = (metadata: Fields) => ({
  apiVersion: 'hubs.example.org/v1',
  kind: 'Room',
  metadata: { name: 'x', ...metadata },
});

test('scope/cluster', () => {
  const role = (metadata?: Fields) => clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', 'x', {}, metadata);
  expect(found(clusterScope, [role(), configMap('x'), room({ namespace: 'a' })])).toStrictEqual([]);
  expect(
    found(clusterScope, [role({ namespace: 'a' }), room({ namespace: 'a' }), definition('Cluster')]),
  ).toStrictEqual([
    'error scope/cluster | ClusterRole a/x | metadata.namespace | a ClusterRole belongs to no namespace',
    'error scope/cluster | Room a/x | metadata.namespace | a Room belongs to no namespace',
  ]);
});

test('scope/namespace', () => {
  const missing = 'metadata.namespace | missing: the object goes wherever kubectl happens to point';
  const bare = clusterObject('v1', 'ConfigMap', 'x');
  expect(
    found(namespaceScope, [configMap('x'), clusterObject('v1', 'Namespace', 'a'), room({}), definition('Cluster')]),
  ).toStrictEqual([]);
  expect(found(namespaceScope, [bare])).toStrictEqual([`error scope/namespace | ConfigMap x | ${missing}`]);
  expect(found(namespaceScope, [room({})], { definitions: [definition('Namespaced')] })).toStrictEqual([
    `error scope/namespace | Room x | ${missing}`,
  ]);
});

/** What each kind of Kubernetes 1.28 is called, and whether it lives in a namespace, from the package's own table. */
const KINDS = readFileSync('node_modules/cdk8s-plus-28/api-resources.txt', 'utf8')
  .split('\n')
  .flatMap((row) => {
    const [, apiVersion, namespaced, kind] = /(\S+)\s+(true|false)\s+(\w+)\s/.exec(row) ?? [];
    return apiVersion === undefined ? [] : [{ apiVersion, kind: kind!, namespaced: namespaced === 'true' }];
  })
  .filter(({ apiVersion }) => !/^(authorization|authentication|internal)/.test(apiVersion));

test.each(KINDS)('the scope of $apiVersion $kind is known', ({ apiVersion, kind, namespaced }) => {
  const titles = (rule: typeof clusterScope, metadata: Fields) =>
    found(rule, [clusterObject(apiVersion, kind, 'x', {}, metadata)]);
  expect(titles(clusterScope, { namespace: 'a' })).toHaveLength(namespaced ? 0 : 1);
  expect(titles(namespaceScope, {})).toHaveLength(namespaced ? 1 : 0);
});

test('scope/cluster-name', () => {
  const role = (name: string) => clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', name);
  const fixed = ['Namespace', 'IngressClass'].map((kind) =>
    clusterObject(kind === 'Namespace' ? 'v1' : 'networking.k8s.io/v1', kind, 'x'),
  );
  expect(found(clusterName, [configMap('x'), role('haproxy-a'), role('a:haproxy'), role('a'), ...fixed])).toStrictEqual(
    [],
  );
  expect(found(clusterName, [role('haproxy')])).toStrictEqual([]);
  const own = [
    ['v1', 'PersistentVolume'],
    ['cert-manager.io/v1', 'ClusterIssuer'],
    ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ] as const;
  const others = own.map(([apiVersion, kind]) => clusterObject(apiVersion, kind, 'x'));
  expect(found(clusterName, [configMap('x'), ...others])).toHaveLength(3);
  expect(found(clusterName, [configMap('x'), role('haproxy'), role('haproxy-ab')])).toStrictEqual([
    'warning scope/cluster-name | ClusterRole haproxy | metadata.name | a second installation in the cluster would overwrite this ClusterRole',
    'warning scope/cluster-name | ClusterRole haproxy-ab | metadata.name | a second installation in the cluster would overwrite this ClusterRole',
  ]);
});
