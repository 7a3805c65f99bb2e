import { describe, expect, test } from 'vitest';
import {
  refuseMissingExternals,
  refusePartOfNothing,
  refuseShrinking,
  refuseTakenHosts,
  refuseUnhealthy,
  refuseUnknownKinds,
} from '../../../cli/deploy/refusals';
import type { Change } from '../../../cli/cluster/changes';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Release } from '../../../cli/cluster/releases';
import { titleOf } from '../../../cli/cluster/objects';
import { projectOf } from '../../../cli/installation';
import { hubsYaml } from '../../support/example';
import { EXIT } from '../../../terminal/failure';
import { clusterFile } from '../../support/cluster';

const namespace = 'shop';

function claim(name: string, storage: string): ClusterObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: { resources: { requests: { storage } } },
  };
}

function ingress(name: string, where: string, ...hosts: readonly string[]): ClusterObject {
  const rules = hosts.map((host) => ({ host }));
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, namespace: where }, spec: { rules } };
}

describe('a claim', () => {
  const refused = (there: string, wanted: string) =>
    refuseShrinking(clusterFile({ objects: [claim('media', there)] }).kubectl, [claim('media', wanted)]);

  test.each([
    ['5Gi', '5Gi'],
    ['5Gi', '20Gi'],
    ['1Gi', '1024Mi'],
  ])('of %s may become %s', async (there, wanted) => {
    await expect(refused(there, wanted)).resolves.toBeUndefined();
  });

  test.each([
    ['20Gi', '5Gi'],
    // A thousand million is less than 2^30.
    ['1Gi', '1G'],
  ])('of %s cannot become %s', async (there, wanted) => {
    await expect(refused(there, wanted)).rejects.toThrow(`PersistentVolumeClaim/media: ${there} → ${wanted}`);
  });

  test('that would shrink is named with the place where its size is set', async () => {
    const { kubectl } = clusterFile({ objects: [claim('media', '20Gi')] });
    const settings = { 'PersistentVolumeClaim/media': 'storage.size in hubs.yaml' };
    await expect(refuseShrinking(kubectl, [claim('media', '5Gi')], settings)).rejects.toThrow(
      'PersistentVolumeClaim/media: 20Gi → 5Gi (storage.size in hubs.yaml)\n',
    );
  });

  test('that is not there can have any size', async () => {
    const { kubectl } = clusterFile({ objects: [claim('other', '20Gi')] });
    await expect(refuseShrinking(kubectl, [claim('media', '1Gi')])).resolves.toBeUndefined();
  });
});

describe('a host', () => {
  const wanted = [ingress('web', namespace, 'shop.example.org', 'www.shop.example.org')];

  test('of another namespace is refused, and named once', async () => {
    const { kubectl } = clusterFile({
      objects: [ingress('a', 'blog', 'blog.example.org', 'shop.example.org', 'shop.example.org')],
    });
    const refusal = refuseTakenHosts(kubectl, namespace, wanted);
    await expect(refusal).rejects.toMatchObject({ exitCode: EXIT.conflict });
    const message = await refusal.then(String, (error: Error) => error.message);
    expect(message.match(/•.*/g)).toStrictEqual(['• shop.example.org: Ingress blog/a']);
  });

  test('of the same namespace, and other hosts elsewhere, are not', async () => {
    const { kubectl } = clusterFile({
      objects: [ingress('web', namespace, 'shop.example.org'), ingress('a', 'blog', 'blog.example.org')],
    });
    await expect(refuseTakenHosts(kubectl, namespace, wanted)).resolves.toBeUndefined();
  });

  test('is not known to be taken by an account that sees its own namespace only', async () => {
    const { kubectl } = clusterFile({ objects: [ingress('a', 'blog', 'shop.example.org')], forbidden: true });
    await expect(refuseTakenHosts(kubectl, namespace, wanted)).resolves.toBeUndefined();
  });
});

describe('a kind', () => {
  const object = (apiVersion: string, kind: string): ClusterObject => ({ apiVersion, kind, metadata: { name: 'a' } });
  const wanted = [
    object('v1', 'Service'),
    object('apps/v1', 'Deployment'),
    object('networking.k8s.io/v1', 'Ingress'),
    object('cert-manager.io/v1', 'Certificate'),
    object('traefik.io/v1alpha1', 'Middleware'),
  ];
  const apis = { '/apis/cert-manager.io/v1': ['Certificate', 'Issuer'], '/apis/traefik.io/v1alpha1': ['IngressRoute'] };

  test('that neither Kubernetes nor anything in the cluster knows is refused', async () => {
    const { kubectl } = clusterFile({ objects: [], apis });
    const refusal = refuseUnknownKinds(kubectl, wanted);
    await expect(refusal).rejects.toThrow('• Middleware (traefik.io/v1alpha1)\n  Install what they belong to first');
    await expect(refusal).rejects.not.toThrow('Certificate (');
  });

  test('is refused with its whole group', async () => {
    const { kubectl } = clusterFile({ objects: [] });
    await expect(refuseUnknownKinds(kubectl, wanted)).rejects.toThrow(
      '• Certificate (cert-manager.io/v1)\n  • Middleware (traefik.io/v1alpha1)',
    );
  });

  test('of cert-manager is none where the deploy installs it', async () => {
    const { kubectl } = clusterFile({ objects: [] });
    const others = [...wanted, object('acme.cert-manager.io/v1', 'Challenge')];
    const refusal = refuseUnknownKinds(kubectl, others, true);
    await expect(refusal).rejects.toThrow('• Middleware (traefik.io/v1alpha1)');
    await expect(refusal).rejects.not.toThrow('cert-manager.io');
  });

  test('is known where the application brings it itself', async () => {
    const { kubectl } = clusterFile({ objects: [], apis });
    const definition = {
      ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
      spec: { names: { kind: 'Middleware' } },
    };
    await expect(refuseUnknownKinds(kubectl, [definition, ...wanted])).resolves.toBeUndefined();
  });
});

describe('what somebody else makes', () => {
  const secret: ClusterObject = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'registry', namespace },
    data: { '.dockerconfigjson': '' },
  };
  const role: ClusterObject = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'view' },
  };
  const registry = { kind: 'Secret', name: 'registry', namespace };

  test.each([
    [
      'is there',
      [registry, { ...registry, keys: ['.dockerconfigjson'] }, { kind: 'ClusterRole', name: 'view' }],
      undefined,
    ],
    ['is not there', [registry, { ...registry, name: 'other' }], '• Secret shop/other\n'],
    ['is in another namespace', [{ ...registry, namespace: 'blog' }], '• Secret blog/registry\n'],
    ['lacks a key', [{ ...registry, keys: ['.dockerconfigjson', 'other'] }], '• Secret shop/registry: other\n'],
  ])('%s', async (_, externals, problem) => {
    const { kubectl } = clusterFile({ objects: [secret, role] });
    const found = await refuseMissingExternals(kubectl, externals).then(String, (error: Error) => error.message);
    expect(found).toContain(problem ?? 'undefined');
  });

  test('is not known to be missing to an account that may not see it', async () => {
    const { kubectl } = clusterFile({ objects: [], forbidden: true });
    await expect(refuseMissingExternals(kubectl, [{ kind: 'ClusterRole', name: 'view' }])).resolves.toBeUndefined();
  });
});

describe('a workload that was well deployed and is not well', () => {
  const image = 'registry.example.org/web:1.0.0';
  const labels = { app: 'web' };
  const web: ClusterObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace, labels, generation: 1 },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: {} } },
    status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 0 },
  };
  const pod: ClusterObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-a', namespace, labels },
    spec: { containers: [{ name: 'web', image }] },
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'web',
          image,
          ready: false,
          restartCount: 0,
          state: { waiting: { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` } },
        },
      ],
    },
  };
  const object = (kind: string, name: string): ClusterObject => ({
    apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
    kind,
    metadata: { name, namespace },
  });
  const before = (result: Release['result'], changed: readonly ClusterObject[], unchanged = [web]) => ({
    kubectl: clusterFile({ objects: [web, pod] }).kubectl,
    namespace,
    objects: [...unchanged, ...changed],
    changes: [
      ...unchanged.map((same): Change => ({ object: titleOf(same), kind: 'same', fields: [] })),
      ...changed.map((other): Change => ({ object: titleOf(other), kind: 'change', fields: [] })),
    ],
    history: [{ result } as Release],
  });
  const worker = object('Deployment', 'worker');

  test.each(['deployed', 'rolled-back'] as const)('is not built upon (%s)', async (result) => {
    const refusal = refuseUnhealthy(before(result, [worker]));
    await expect(refusal).rejects.toThrow('Deployment/web: not well before this deploy');
    await expect(refusal).rejects.toThrow(image);
  });

  test.each([
    ['where this deploy changes it', () => before('deployed', [web], [])],
    ['and another one, too', () => before('deployed', [web, worker], [])],
    ['where its configuration may be what is missing', () => before('deployed', [worker, object('ConfigMap', 'web')])],
    ['where nothing changes: it is waited for, and explained', () => before('deployed', [])],
    ['where the last deploy has not come to its end: this one goes on with it', () => before('failed', [worker])],
  ])('is, %s', async (_, given) => {
    await expect(refuseUnhealthy(given())).resolves.toBeUndefined();
  });

  test('advises to change what the person has', async () => {
    const said = async (given: Parameters<typeof refuseUnhealthy>[0]) =>
      refuseUnhealthy(given).then(String, (error: Error) => error.message);
    const given = before('deployed', [worker]);
    expect(await said(given)).not.toContain('hubs.yaml');
    expect(await said({ ...given, installation: projectOf('hubs.yaml', hubsYaml('')).installation })).toContain(
      'hubs.yaml',
    );
  });
});

test('a part is not exchanged of what was never deployed', () => {
  const release = (result: Release['result']) => ({ result }) as Release;
  expect(() => refusePartOfNothing([release('failed')])).toThrow('nothing was yet');
  expect(() => refusePartOfNothing([release('failed'), release('deployed')])).not.toThrow();
});
