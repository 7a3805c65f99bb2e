import { App, Chart, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ConfigFiles,
  NetworkNode,
  NetworkPolicies,
  Nearspark,
  VolumeClaim,
  Workload,
  claimVolume,
  clusterScoped,
  configVolume,
  mergePatch,
  restricted,
  scratch,
  secretVolume,
} from '../../constructs';
import type { ContainerProps, WorkloadProps } from '../../constructs';
import { k8s } from '../../imports';
import { rendered } from '../support/chart';
import { find } from '../support/objects';

const container: ContainerProps = {
  name: 'web',
  image: 'example.org/web:1',
  resources: {},
  securityContext: restricted({ uid: 1000, gid: 1000 }),
};
const workload = (props: Partial<WorkloadProps> = {}) =>
  find(
    rendered(
      (chart) => new Workload(chart, 'w', { name: 'web', component: 'application', containers: [container], ...props }),
    ),
    'Deployment',
    'web',
  );

describe('a workload', () => {
  test('is rolled without a gap', () => {
    expect(workload()['spec'].strategy).toStrictEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
  });

  test.each<[string, Partial<WorkloadProps>]>([
    ['a volume', { containers: [{ ...container, mounts: [{ volume: claimVolume('data', 'claim'), path: '/data' }] }] }],
    ['a port of its node', { containers: [{ ...container, ports: [{ name: 'http', port: 80, onHost: true }] }] }],
    ['its node’s network', { hostNetwork: true }],
  ])('with %s is replaced, and cannot have a second pod', (_, props) => {
    expect(workload(props)['spec'].strategy).toStrictEqual({ type: 'Recreate' });
    expect(workload({ ...props, replicas: 0 })['spec'].replicas).toBe(0);
    expect(() => workload({ ...props, replicas: 2 })).toThrow(
      'web.replicas: expected 0 or 1 for pods that hold a volume or a port of their node, got 2',
    );
  });

  test('has no token of the API, or that of its own account', () => {
    expect(workload()['spec'].template.spec.automountServiceAccountToken).toBe(false);
    const { automountServiceAccountToken, serviceAccountName } = workload({ serviceAccountName: 'me' })['spec'].template
      .spec;
    expect([automountServiceAccountToken, serviceAccountName]).toStrictEqual([undefined, 'me']);
  });

  test('on the host network resolves names of the cluster', () => {
    expect(workload({ hostNetwork: true })['spec'].template.spec).toMatchObject({
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
    });
  });

  test('selects by app alone', () => {
    expect(workload()['spec'].selector).toStrictEqual({ matchLabels: { app: 'web' } });
  });
});

describe('restarts', () => {
  const annotations = (build: (chart: Chart) => Partial<WorkloadProps>): unknown =>
    find(
      rendered(
        (chart) =>
          new Workload(chart, 'w', { name: 'web', component: 'x', containers: [container], ...build(chart as Chart) }),
      ),
      'Deployment',
      'web',
    )['spec'].template.metadata.annotations;
  const env = (revision?: string, key = 'PASSWORD') => ({
    containers: [
      { ...container, env: { PASSWORD: { name: 'keys', key, ...(revision !== undefined && { revision }) } } },
    ],
  });
  const files = (text: string) => (chart: Chart) => ({
    containers: [
      {
        ...container,
        mounts: [
          {
            volume: configVolume('config', new ConfigFiles(chart, 'c', { name: 'c', files: { a: text }, labels: {} })),
            path: '/etc/web',
          },
        ],
      },
    ],
  });

  test('happen when a secret changes, and only then', () => {
    expect(annotations(() => env('one'))).toStrictEqual(annotations(() => env('one')));
    expect(annotations(() => env('one'))).not.toStrictEqual(annotations(() => env('two')));
    expect(annotations(() => env('one'))).not.toStrictEqual(annotations(() => env('one', 'OTHER')));
  });

  test('happen when a configuration file changes, and only then', () => {
    expect(annotations(files('a'))).toStrictEqual(annotations(files('a')));
    expect(annotations(files('a'))).not.toStrictEqual(annotations(files('b')));
  });

  test('happen when a secret in a volume changes', () => {
    const mounted = (revision: string) => () => ({
      containers: [
        {
          ...container,
          mounts: [{ volume: secretVolume('k', { 'key.pem': { name: 'keys', key: 'K', revision } }), path: '/k' }],
        },
      ],
    });
    expect(annotations(mounted('one'))).not.toStrictEqual(annotations(mounted('two')));
  });

  test('do not depend on the order of variables', () => {
    const keys = [
      { name: 'keys', key: 'A', revision: '1' },
      { name: 'keys', key: 'B', revision: '2' },
    ] as const;
    const ordered = (a: 0 | 1, b: 0 | 1) => () => ({ containers: [{ ...container, env: { X: keys[a], Y: keys[b] } }] });
    expect(annotations(ordered(0, 1))).toStrictEqual(annotations(ordered(1, 0)));
  });

  test('are nobody’s business without a revision', () => {
    expect(annotations(() => env())).toBeUndefined();
  });
});

describe('volumes', () => {
  test('of configuration and secrets cannot be written', () => {
    const { volumeMounts } = workload({
      containers: [
        {
          ...container,
          mounts: [
            { volume: secretVolume('keys', { 'a.pem': { name: 's', key: 'A' } }), path: '/keys' },
            { volume: scratch('tmp', '1Gi'), path: '/tmp' },
            { volume: scratch('fixed'), path: '/fixed', readOnly: true },
          ],
        },
      ],
    })['spec'].template.spec.containers[0];
    expect(volumeMounts).toStrictEqual([
      { mountPath: '/keys', name: 'keys', readOnly: true },
      { mountPath: '/tmp', name: 'tmp' },
      { mountPath: '/fixed', name: 'fixed', readOnly: true },
    ]);
  });

  test('of secrets come from one Secret', () => {
    expect(() => secretVolume('v', {})).toThrow('volume v: expected the keys of one Secret, got none');
    expect(() => secretVolume('v', { a: { name: 'x', key: 'a' }, b: { name: 'y', key: 'b' } })).toThrow(
      'volume v: expected the keys of one Secret, got x, y',
    );
  });

  test('in a folder of the node have a PersistentVolume of their own, named after the namespace', () => {
    const objects = rendered(
      (chart) =>
        new VolumeClaim(chart, 'c', {
          name: 'data',
          labels: {},
          accessMode: 'ReadWriteOnce',
          hostPath: '/mnt/data',
          size: '5Gi',
        }),
    );
    expect(find(objects, 'PersistentVolume', 'data-school')).toStrictEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'data-school' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        capacity: { storage: '5Gi' },
        claimRef: { name: 'data', namespace: 'school' },
        hostPath: { path: '/mnt/data', type: 'DirectoryOrCreate' },
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: 'manual',
      },
    });
    expect(find(objects, 'PersistentVolumeClaim', 'data')['spec'].storageClassName).toBe('manual');
  });
});

describe('overrides', () => {
  const base = {
    a: 1,
    list: [1, 2],
    named: [
      { name: 'x', v: 1 },
      { name: 'y', v: 2 },
    ],
    deep: { b: { c: 1 } },
  };
  test.each<[string, unknown, unknown]>([
    ['merge maps', { deep: { b: { d: 2 } } }, { ...base, deep: { b: { c: 1, d: 2 } } }],
    ['remove with null', { deep: { b: null } }, { ...base, deep: {} }],
    ['replace plain lists', { list: [] }, { ...base, list: [] }],
    [
      'merge named entries, and add',
      { named: [{ name: 'y', w: 3 }, { name: 'z' }] },
      { ...base, named: [{ name: 'x', v: 1 }, { name: 'y', v: 2, w: 3 }, { name: 'z' }] },
    ],
    ['replace a value by a map', { a: { b: 1 } }, { ...base, a: { b: 1 } }],
    ['replace a named list by an empty one', { named: [] }, { ...base, named: [] }],
  ])('%s', (_, patch, merged) => {
    const before = structuredClone(base);
    expect(mergePatch(base, patch)).toStrictEqual(merged);
    expect(base).toStrictEqual(before);
  });

  test('nothing, where there is nothing to change; twice is once', () => {
    const json = fc.jsonValue();
    fc.assert(
      fc.property(json, json, (value, patch) => {
        expect(mergePatch(value, {})).toStrictEqual(
          typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {},
        );
        const once = mergePatch(value, patch);
        expect(mergePatch(once, patch)).toStrictEqual(once);
      }),
    );
  });

  test('are the last word, also in fields that the typed classes do not know', () => {
    const objects = rendered(
      (chart) =>
        new Nearspark(chart, 'nearspark', {
          overrides: {
            Deployment: {
              spec: {
                replicas: 3,
                someNewField: true,
                template: { spec: { containers: [{ name: 'nearspark', tty: true }] } },
              },
            },
            'Service/nearspark': { spec: { trafficDistribution: 'PreferClose' } },
          },
        }),
    );
    const { replicas, someNewField, template } = find(objects, 'Deployment', 'nearspark')['spec'];
    expect([replicas, someNewField, template.spec.containers[0].tty, template.spec.containers[0].image]).toStrictEqual([
      3,
      true,
      true,
      'hubsfoundation/nearspark:stable-latest',
    ]);
    expect(find(objects, 'Service', 'nearspark')['spec'].trafficDistribution).toBe('PreferClose');
  });

  test('reach the YAML', () => {
    const chart = new Chart(new App({ outdir: 'unused' }), 'c', { namespace: 'n' });
    new Nearspark(chart, 'x', { overrides: { Service: { spec: { trafficDistribution: 'PreferClose' } } } });
    expect(Yaml.stringify(...(chart.toJson() as unknown[]))).toContain('trafficDistribution: PreferClose');
  });
});

describe('network policies', () => {
  const front = new NetworkNode('front');
  const back = new NetworkNode('back');
  const media = new NetworkNode('media', { app: 'media' }, true);
  front.connectTo({ host: 'back', port: 80, node: back });
  front.acceptOutside('anywhere', [{ port: 8080 }]);
  front.connectTo({ host: 'media', port: 4443, node: media });
  back.connectOutside('internet');
  back.connectTo({ host: 'db.example.org', port: 5432 });
  media.connectTo({ host: 'back', port: 80, node: back });
  const objects = rendered((chart) => new NetworkPolicies(chart, 'p', { nodes: [front, back, media] }));
  const dns = {
    ports: [
      { port: 53, protocol: 'UDP' },
      { port: 53, protocol: 'TCP' },
    ],
    to: [
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } },
      { ipBlock: { cidr: '169.254.0.0/16', except: ['169.254.169.254/32'] } },
    ],
  };

  test('deny everything by default, and have one for each group that policies govern', () => {
    expect(objects.map(({ metadata }) => metadata.name)).toStrictEqual(['default-deny', 'front', 'back']);
    expect(find(objects, 'NetworkPolicy', 'default-deny')['spec']).toStrictEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  test('allow what the graph has, in both directions', () => {
    expect(find(objects, 'NetworkPolicy', 'front')['spec']).toStrictEqual({
      podSelector: { matchLabels: { app: 'front' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ ports: [{ port: 8080, protocol: 'TCP' }] }],
      egress: [
        dns,
        { ports: [{ port: 80, protocol: 'TCP' }], to: [{ podSelector: { matchLabels: { app: 'back' } } }] },
        { ports: [{ port: 4443, protocol: 'TCP' }] },
      ],
    });
  });

  test('keep the internet apart from private addresses', () => {
    const { ingress, egress } = find(objects, 'NetworkPolicy', 'back')['spec'];
    expect(ingress).toStrictEqual([
      { from: [{ podSelector: { matchLabels: { app: 'front' } } }], ports: [{ port: 80, protocol: 'TCP' }] },
    ]);
    expect(egress).toStrictEqual([
      dns,
      {
        to: [
          {
            ipBlock: {
              cidr: '0.0.0.0/0',
              except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
            },
          },
          { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
        ],
      },
      { ports: [{ port: 5432, protocol: 'TCP' }] },
    ]);
  });
});

test('a cluster-scoped object has no namespace, in whatever chart', () => {
  const objects = rendered((chart) => clusterScoped(new k8s.KubeNamespace(chart, 'n', { metadata: { name: 'x' } })));
  expect(objects).toStrictEqual([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }]);
});
