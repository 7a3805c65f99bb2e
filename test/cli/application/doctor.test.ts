import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applicationAreas, checkBuckets } from '../../../cli/application/doctor';
import type { OpenedApplication } from '../../../cli/open/program';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import type { HubsFacts } from '../../../constructs';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { observe } from '../../../cli/diagnosis/snapshot';
import type { Observe } from '../../../cli/doctor/area';
import type { Finding } from '../../../cli/findings';
import { emptyStore, renderStore } from '../../../secrets';
import { clusterFile } from '../../support/cluster';
import { contract, hubsFacts } from '../../support/contract';
import { temporaryFolder } from '../../support/folder';
import { closedPort } from '../../support/listen';
import { KEY, s3Bucket } from '../../support/s3';
import { summary, volume } from '../diagnosis/summary';

const namespace = 'shop';
const base64 = (data: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
const GROUPS: Readonly<Record<string, string>> = {
  CronJob: 'batch/v1',
  Deployment: 'apps/v1',
  Ingress: 'networking.k8s.io/v1',
  Job: 'batch/v1',
};
const object = (kind: string, name: string, rest: object = {}, labels: Record<string, string> = {}): ClusterObject => ({
  apiVersion: GROUPS[kind] ?? 'v1',
  kind,
  metadata: { name, namespace, labels },
  ...rest,
});

const deployment = object('Deployment', 'web', {
  spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: 'shop:1' }] } } },
});
const running = {
  ...deployment,
  status: { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 },
};
const migration = object('Job', 'migrate-1', { spec: { template: { spec: { containers: [{ image: 'shop:1' }] } } } });
const claim = object('PersistentVolumeClaim', 'media');
const ingress = object('Ingress', 'web', { spec: { rules: [{ host: 'shop.example.org' }] } });
const cronJob = object(
  'CronJob',
  'media-backup',
  { spec: { schedule: '0 3 * * *', jobTemplate: { spec: {} } } },
  { app: 'media-backup', 'app.kubernetes.io/component': 'backup' },
);
const secret = object('Secret', 'spaces-credentials', {
  data: base64({
    SPACES_ACCESS_KEY_ID: KEY.id,
    SPACES_SECRET_ACCESS_KEY: KEY.secret,
    SPACES_BUCKET: 'shop-media',
    SPACES_REGION: 'fra1',
    SPACES_ENDPOINT: 'https://fra1.digitaloceanspaces.com',
    SPACES_CDN_ENDPOINT: 'https://shop-media.fra1.cdn.digitaloceanspaces.com',
    SPACES_PATH_PREFIX: 'prod',
  }),
});

function application(objects: readonly ClusterObject[], values?: Readonly<Record<string, string>>): OpenedApplication {
  const storeFile = join(temporaryFolder(), 'shop.yaml');
  if (values) writeFileSync(storeFile, renderStore({ ...emptyStore('d'.repeat(64)), values }, []));
  const source = { from: 'person', purpose: 'talks to the bank', minLength: 1, optional: false } as const;
  return {
    name: 'shop',
    namespace,
    configFile: 'cdk8s.yaml',
    storeFile,
    files: new Map([['30-web.k8s.yaml', objects]]),
    shared: [],
    parts: [],
    contract: contract({
      namespace,
      secrets: [{ secret: 'shop-secrets', key: 'BANK_KEY', source }],
      components: [{ name: 'web', file: '', level: 0, needs: [], hosts: ['shop.example.org'], tls: true }],
    }),
  };
}

async function findings(area: string, shop: OpenedApplication, live: readonly ClusterObject[]): Promise<Finding[]> {
  const { kubectl } = clusterFile({ objects: live });
  return applicationAreas(observe)
    .find(({ id }) => id === area)!
    .check(shop, kubectl);
}
/** As the shop, with Hubs beside it, which nobody reaches. */
const withHubs = (shop: OpenedApplication, more: Partial<HubsFacts> = {}): OpenedApplication => ({
  ...shop,
  contract: { ...shop.contract, hubs: hubsFacts({ domain: 'hubs.invalid', ...more }) },
});
const said = (list: readonly Finding[]) => list.map(({ state, what }) => `${state} ${what}`);

describe('an application', () => {
  test('has components that run, wait, or are not there', async () => {
    const shop = application([deployment, migration, claim]);
    expect(said(await findings('components', shop, [running, migration]))).toStrictEqual([
      'ok Deployment/web: 1/1',
      'warning Job/migrate-1: running',
    ]);
    expect(said(await findings('components', shop, []))).toStrictEqual([
      'error Deployment/web is not in the cluster',
      'error Job/migrate-1 is not in the cluster',
    ]);
  });

  test('has an ingress with an address, without one, or none at all', async () => {
    const shop = application([ingress]);
    const addressed = { ...ingress, status: { loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } } };
    const network = (live: readonly ClusterObject[]) => findings('network', shop, live).then(said);
    expect(await network([addressed])).toContain('ok Ingress/web has the address 203.0.113.7');
    expect(await network([ingress])).toContain('warning Ingress/web has no address yet');
    expect(await network([])).toContain('error Ingress/web is not in the cluster');
    expect(said(await findings('dns', shop, [ingress]))).toStrictEqual([
      'unknown shop.example.org: what it leads to has no address yet',
    ]);
  });

  test('has the secrets that were given, here and in the cluster, and none is shown', async () => {
    const shop = application([secret], { BANK_KEY: 'an-invented-key' });
    expect(said(await findings('secrets', shop, [secret]))).toStrictEqual([
      'ok the store is complete',
      'ok Secret/spaces-credentials has the same values',
    ]);
    const other = { ...secret, data: { ...(secret['data'] as object), ...base64({ SPACES_BUCKET: 'other' }) } };
    const missing = await findings('secrets', application([secret]), [other]);
    expect(missing).toStrictEqual([
      { id: 'secrets/BANK_KEY', state: 'error', what: 'BANK_KEY is missing', remedy: 'hubs secrets set BANK_KEY' },
      {
        id: 'secrets/spaces-credentials',
        state: 'error',
        what: 'Secret/spaces-credentials has other values: SPACES_BUCKET',
        remedy: 'hubs deploy',
      },
    ]);
    expect(said(await findings('secrets', shop, []))).toContain(
      'error Secret/spaces-credentials is not in the cluster',
    );
  });

  test('has secrets that not everybody may read', async () => {
    const refuse = () => Promise.reject(new KubectlFailure('forbidden', '', 'no'));
    const shop = application([secret], { BANK_KEY: 'an-invented-key' });
    const area = applicationAreas(observe).find(({ id }) => id === 'secrets')!;
    expect(said(await area.check(shop, { get: refuse } as unknown as Kubectl))).toStrictEqual([
      'ok the store is complete',
      'unknown your account may not read Secret/spaces-credentials',
    ]);
  });

  test('has backups, or nothing that is backed up', async () => {
    expect(said(await findings('backup', application([deployment]), []))).toStrictEqual([
      'ok nothing of it is backed up',
    ]);
    expect(said(await findings('backup', application([cronJob]), []))).toStrictEqual([
      'error CronJob/media-backup is not in the cluster',
    ]);
    expect(said(await findings('backup', application([cronJob]), [cronJob]))).toStrictEqual([
      'warning media-backup: none verified yet',
    ]);
  });

  test('whose own proxy makes certificates, behind a load balancer, is not told to ask cert-manager for them', async () => {
    const service = object('Service', 'web', { spec: { type: 'LoadBalancer' } });
    const shop = application([deployment, service]);
    expect(applicationAreas(observe).find(({ id }) => id === 'certificates')!.applies!(shop)).toBe(false);
    const balanced = { ...service, status: { loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } } };
    expect((await findings('dns', shop, [balanced])).map(({ id }) => id)).toStrictEqual(['dns/shop.example.org']);
    expect(said(await findings('dns', shop, [service]))).toStrictEqual([
      'unknown shop.example.org: what it leads to has no address yet',
    ]);
  });

  test('with Hubs has its audio and video tried as it is set, and names where that is', async () => {
    const hubs = withHubs(application([deployment]), { turn: false, guard: false, publicAddress: '127.0.0.1' });
    const all = await findings('media', hubs, []);
    expect(all.map(({ id, state }) => `${state} ${id}`)).toStrictEqual([
      'error media/signalling',
      'ok media/relay',
      'ok media/udp',
      'warning media/guard',
      'ok media/fetchers',
    ]);
    expect([all[0]!.what, all[3]!.remedy]).toStrictEqual([
      '4443: stream.hubs.invalid has no address.',
      'Remove guard (new Hubs) from the application’s code, then hubs deploy',
    ]);
  });

  test('with Hubs has its mail tried at the server that it is set to', async () => {
    const port = await closedPort();
    const smtp = { server: '127.0.0.1', port, user: 'hubs', password: { secret: 'configs', key: 'SMTP_PASS' } };
    const all = await findings('smtp', withHubs(application([deployment]), { smtp }), []);
    expect(said(all)).toStrictEqual([
      `error 127.0.0.1:${port} refuses connections.`,
      'unknown Reticulum does not run: only this computer was tried, not the cluster, whose network is what counts.',
    ]);
  });

  test('has volumes, and says how full they are', async () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'pool-1' } };
    const ready = { ...node, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
    const pod = object('Pod', 'web', { spec: { nodeName: 'pool-1' } });
    const bound = { ...claim, status: { phase: 'Bound', capacity: { storage: '5Gi' } } };
    const storage = async (used: number) => {
      const summaries = { 'pool-1': summary([volume('media', used, { namespace })]) };
      const { kubectl } = clusterFile({ objects: [ready, pod, bound], summaries });
      const looking: Observe = (...args) => observe(...args, { usage: true });
      const area = applicationAreas(looking).find(({ id }) => id === 'storage')!;
      return said(await area.check(application([claim]), kubectl));
    };
    expect(await storage(0.43)).toStrictEqual(['ok media has its volume (5Gi), 43 % full']);
    expect(await storage(0.9)).toStrictEqual([
      'ok media has its volume (5Gi)',
      'warning PersistentVolumeClaim/media: It is 90 % full: 9 GiB of 10 GiB.',
    ]);
  });

  test('without hosts, certificates and buckets is not asked for them', () => {
    const shop = application([deployment]);
    const plain = { ...shop, contract: { ...shop.contract, components: [] } };
    const skipped = (each: OpenedApplication) =>
      applicationAreas(observe).flatMap(({ id, applies }) => (applies?.(each) === false ? [id] : []));
    expect(skipped(plain)).toStrictEqual(['network', 'dns', 'certificates', 'media', 'smtp', 'spaces', 'monitoring']);
    const certificate = object('Certificate', 'cert-shop', { spec: { dnsNames: ['shop.example.org'] } });
    expect(skipped(application([secret, certificate]))).toStrictEqual(['media', 'smtp', 'monitoring']);
    const prometheus = object('Deployment', 'prometheus', {}, { 'app.kubernetes.io/component': 'monitoring' });
    expect(skipped(application([secret, certificate, prometheus]))).toStrictEqual(['media', 'smtp']);
    expect(skipped(withHubs(application([secret, certificate, prometheus])))).toStrictEqual([]);
  });
});

describe('a bucket of an application', () => {
  const states = (list: readonly Finding[]) =>
    Object.fromEntries(list.map(({ id, state }) => [id.replace('spaces/shop-media/', ''), state]));

  test('is written, read and served, with the key of the application', async () => {
    const direct = await s3Bucket('shop-media');
    const seen = await checkBuckets(application([secret]), () => ({ direct }));
    // Pages of this shop may not read the files, and perhaps need not.
    expect(states(seen)).toStrictEqual({ bucket: 'ok', write: 'ok', direct: 'ok', cors: 'warning' });
  });

  test('with a wrong key is not touched', async () => {
    const direct = await s3Bucket('shop-media');
    const data = { ...(secret['data'] as object), ...base64({ SPACES_ACCESS_KEY_ID: 'DO00SOMEBODYELSES001' }) };
    const seen = await checkBuckets(application([{ ...secret, data }]), () => ({ direct }));
    expect(states(seen)).toStrictEqual({ bucket: 'error' });
    expect(JSON.stringify(seen)).not.toContain('SOMEBODYELSES');
  });

  test('is where DigitalOcean has it, directly and through the CDN', async () => {
    const direct = await s3Bucket('shop-media');
    const asked: unknown[] = [];
    await checkBuckets(application([secret]), ({ addresses }) => {
      asked.push(addresses);
      return { direct };
    });
    expect(asked).toStrictEqual([
      {
        direct: 'https://shop-media.fra1.digitaloceanspaces.com',
        cdn: 'https://shop-media.fra1.cdn.digitaloceanspaces.com',
      },
    ]);
  });
});
