import { expect, test } from 'vitest';
import { inScratchNamespace, scratchNamespaceOf } from '../../../cli/backup/scratch';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { clusterFile } from '../../support/cluster';

const object = (kind: string, name: string, rest: object = {}, namespace: string | undefined = 'school') =>
  ({ apiVersion: 'v1', kind, metadata: { name, ...(namespace && { namespace }) }, ...rest }) as ClusterObject;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const policy = (name: string, matchLabels?: object) =>
  object('NetworkPolicy', name, { spec: { podSelector: matchLabels ? { matchLabels } : {} } });

const job = object('Job', 'shop-backup-drill-1', {
  status: { active: 1 },
  spec: {
    template: {
      metadata: { labels: { app: 'shop-backup', team: 'blue' } },
      spec: {
        initContainers: [
          {
            name: 'fetch',
            env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'backup-credentials', key: 'KEY' } } }],
          },
        ],
        containers: [{ name: 'verify', env: [{ name: 'PLAIN', value: 'x' }] }],
        volumes: [
          { name: 'scripts', configMap: { name: 'shop-backup-scripts' } },
          { name: 'key', secret: { secretName: 'sftp', items: [{ key: 'id', path: 'id' }] } },
          { name: 'work', emptyDir: {} },
        ],
        imagePullSecrets: [{ name: 'registry' }],
      },
    },
  },
});
const inUse = [
  {
    ...object('Namespace', 'school', {}, ''),
    metadata: {
      name: 'school',
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'kubernetes.io/metadata.name': 'school',
      },
    },
  } as ClusterObject,
  object('ConfigMap', 'shop-backup-scripts', { data: { 'fetch.sh': 'true' } }),
  object('ConfigMap', 'shop-config', { data: { color: 'blue' } }),
  object('Secret', 'backup-credentials', { type: 'Opaque', data: { KEY: base64('key'), OTHER: base64('other') } }),
  object('Secret', 'sftp', { type: 'Opaque', data: { id: base64('id'), PASSWORD: base64('password') } }),
  object('Secret', 'registry', { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': base64('{}') } }),
  object('Secret', 'shop-secrets', { type: 'Opaque', data: { DATABASE_URL: base64('url') } }),
  policy('default-deny'),
  policy('shop-backup', { app: 'shop-backup' }),
  policy('shop', { app: 'shop' }),
];
const scratchOf = (objects: readonly ClusterObject[]) =>
  objects.filter(
    ({ kind, metadata }) =>
      metadata.namespace === 'school-drill' || (kind === 'Namespace' && metadata.name === 'school-drill'),
  );
const titles = (objects: readonly ClusterObject[]) => objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

test('Jobs find copies of what they name, and of nothing else; then everything is gone', async () => {
  const { kubectl, now } = clusterFile({ objects: inUse });
  const moved = await inScratchNamespace(kubectl, [job], async (jobs) => {
    const scratch = scratchOf(now().objects);
    expect(titles(scratch)).toStrictEqual([
      'Namespace/school-drill',
      'NetworkPolicy/default-deny',
      'NetworkPolicy/shop-backup',
      'ConfigMap/shop-backup-scripts',
      'Secret/backup-credentials',
      'Secret/sftp',
      'Secret/registry',
    ]);
    expect(scratch[0]!.metadata.labels).toStrictEqual({
      'hubs.cdk8s/drill-of': 'school',
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    expect(scratch.slice(4).map((secret) => Object.keys(secret['data'] as object))).toStrictEqual([
      ['KEY'],
      ['id'],
      ['.dockerconfigjson'],
    ]);
    return Promise.resolve(jobs);
  });
  expect(moved).toMatchObject([{ metadata: { name: 'shop-backup-drill-1', namespace: 'school-drill' } }]);
  expect(moved[0]).not.toHaveProperty('status');
  expect(now().objects).toStrictEqual(inUse);
});

test('it is removed after a failure, too', async () => {
  const { kubectl, now } = clusterFile({ objects: inUse });
  await expect(inScratchNamespace(kubectl, [job], () => Promise.reject(new Error('no room')))).rejects.toThrow(
    'no room',
  );
  expect(now().objects).toStrictEqual(inUse);
});

test('what a killed drill has left makes way, and a drill that runs does not', async () => {
  const ours = {
    ...object('Namespace', 'school-drill', {}, ''),
    metadata: { name: 'school-drill', labels: { 'hubs.cdk8s/drill-of': 'school' } },
  };
  const left = (status: object) => object('Job', 'old', { status }, 'school-drill');
  const ended = clusterFile({
    objects: [...inUse, ours, left({ conditions: [{ type: 'Complete', status: 'True' }] })],
  });
  await inScratchNamespace(ended.kubectl, [job], () => {
    expect(titles(scratchOf(ended.now().objects))).not.toContain('Job/old');
    return Promise.resolve();
  });
  const going = { ...ours, metadata: { ...ours.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } };
  const other = clusterFile({ objects: [...inUse, going, left({ active: 1 })] });
  await inScratchNamespace(other.kubectl, [job], () => Promise.resolve());
  expect(other.now().objects).toStrictEqual(inUse);
  const running = clusterFile({ objects: [...inUse, ours, left({ active: 1 })] });
  const before = running.now().objects;
  await expect(inScratchNamespace(running.kubectl, [job], () => Promise.resolve())).rejects.toThrow(
    'Another drill is under way in the namespace school-drill: old.',
  );
  expect(running.now().objects).toStrictEqual(before);
});

test('a namespace of that name which is somebody’s own is left alone', async () => {
  const { kubectl, now } = clusterFile({ objects: [...inUse, object('Namespace', 'school-drill', {}, '')] });
  const before = now().objects;
  await expect(inScratchNamespace(kubectl, [job], () => Promise.resolve())).rejects.toThrow(
    'A drill needs the namespace school-drill, and there is one which is not of a drill.',
  );
  expect(now().objects).toStrictEqual(before);
});

test('the name fits in what Kubernetes takes', () => {
  expect(scratchNamespaceOf('s'.repeat(63))).toBe(`${'s'.repeat(57)}-drill`);
});
