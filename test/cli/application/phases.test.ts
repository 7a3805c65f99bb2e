import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { ApplicationRun } from '../../../cli/application/phases';
import { phasesOf } from '../../../cli/application/phases';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { plannedOrder } from '../../../cli/deploy/order';
import { partsOf, sharedOf } from '../../../cli/open/opened';
import type { ApplicationContract } from '../../../project/contract';
import type { ClusterFile } from '../../support/cluster';
import { clusterFile } from '../../support/cluster';
import { contract, hubsFacts } from '../../support/contract';
import { listening } from '../../support/listen';

const namespace = 'shop';
type Component = ApplicationContract['components'][number];

const component = (name: string, level: number, more: Partial<Component> = {}): Component => ({
  ...{ name, level, file: `${30 + level}-${name}.k8s.yaml`, needs: [], hosts: [], tls: false },
  ...more,
});
const GROUPS: Readonly<Record<string, string>> = {
  Certificate: 'cert-manager.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  Deployment: 'apps/v1',
  Ingress: 'networking.k8s.io/v1',
  Job: 'batch/v1',
};
const object = (kind: string, name: string, more: object = {}): ClusterObject => ({
  apiVersion: GROUPS[kind] ?? 'v1',
  kind,
  metadata: { name, namespace, generation: 1 },
  spec: {},
  ...more,
});
const deployment = (name: string) => object('Deployment', name, { spec: { replicas: 1 } });
const signed = { status: { conditions: [{ type: 'Ready', status: 'True' }] } };
const taken = { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } };
const failed = { status: { conditions: [{ type: 'Failed', status: 'True' }] } };
const complete = { status: { conditions: [{ type: 'Complete', status: 'True' }] } };

/** The phases of an application, and a deploy of its objects to a cluster. */
function deploying(
  components: Component[],
  files: Record<string, ClusterObject[]>,
  { leftovers = [], ...cluster }: Partial<ClusterFile> & { leftovers?: ClusterObject[] } = {},
) {
  const apis = { '/apis/cert-manager.io/v1': ['Certificate'] };
  const { kubectl, now } = clusterFile({ objects: [], apis, ...cluster });
  const run = {
    ...{ kubectl, namespace, leftovers, applyOptions: {}, files: new Map(Object.entries(files)) },
    ...{ context: 'test', cluster: 'a-uid', known: true },
    contract: contract({ namespace, files: Object.keys(files), components }),
  } satisfies ApplicationRun;
  const order = plannedOrder({ shared: sharedOf(run.files), parts: partsOf(components, run.files) });
  const phases = phasesOf({ components }, order);
  const phase = (id: string) => phases.find((candidate) => candidate.id === id)!;
  const titles = () => now().objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  return { run, phase, phases, titles };
}

describe('the steps of a deploy', () => {
  test('are one for each level, in their order, with what depends on nothing first', () => {
    const components = [component('web', 2), component('redis', 0), component('worker', 2), component('migrate', 1)];
    const files = components.map(({ name, file }) => [file, [deployment(name)]]);
    const { phases } = deploying(components, Object.fromEntries(files) as Record<string, ClusterObject[]>);
    expect(phases.map(({ id, title }) => [id, title])).toStrictEqual([
      ['namespace', 'namespace'],
      ['secrets', 'secrets'],
      ['shared', 'shared'],
      ['level-0', 'redis'],
      ['level-1', 'migrate'],
      ['level-2', 'web, worker'],
      ['cleanup', 'leftovers'],
      ['hosts', 'hosts'],
      ['verification', 'verification'],
    ]);
  });

  test('have one for certificates where a host has one', () => {
    const certificate = object('Certificate', 'cert-shop', {
      spec: { secretName: 'cert-shop', issuerRef: { name: 'x' } },
    });
    const { phases } = deploying([component('web', 0, { hosts: ['shop.example.org'], tls: true })], {
      '30-web.k8s.yaml': [deployment('web'), certificate],
    });
    expect(phases.map(({ id }) => id).slice(-3)).toStrictEqual(['hosts', 'certificates', 'verification']);
  });

  test('wait after the certificates for what needs one, and for what needs that', async () => {
    const certificate = object('Certificate', 'cert-shop', {
      spec: { secretName: 'cert-shop', dnsNames: ['shop.example.org'], issuerRef: { name: 'x' } },
    });
    const template = { spec: { volumes: [{ name: 'tls', secret: { secretName: 'cert-shop' } }] } };
    const relay = object('Deployment', 'relay', { spec: { replicas: 1, template } });
    const components = [component('relay', 0), component('web', 1, { needs: ['relay'] })];
    const { run, phase, phases, titles } = deploying(components, {
      '30-relay.k8s.yaml': [relay, certificate],
      '31-web.k8s.yaml': [deployment('web'), object('ConfigMap', 'web')],
    });
    expect(phases.map(({ id }) => id)).toStrictEqual([
      ...['cert-manager', 'namespace', 'secrets', 'shared', 'level-0', 'level-1', 'cleanup', 'hosts', 'certificates'],
      ...['after-certificates', 'after-certificates-2', 'verification'],
    ]);
    expect(phase('after-certificates').title).toBe('relay, after the certificates');
    await phase('level-0').act!(run);
    await phase('level-1').act!(run);
    expect(titles()).toStrictEqual(['Certificate/cert-shop', 'Deployment/relay', 'ConfigMap/web']);
    expect(await phase('level-0').pending!(run)).toBeUndefined();
    await phase('after-certificates-2').act!(run);
    expect(titles()).toContain('Deployment/web');
  });

  test('say why they have nothing to do', () => {
    const { run, phase } = deploying([component('web', 0)], {});
    expect(['cleanup', 'hosts', 'verification'].map((id) => phase(id).skip!(run))).toStrictEqual([
      'none',
      'no component has any',
      'no component asks for any',
    ]);
  });
});

describe('a level', () => {
  const files = {
    '30-migrate.k8s.yaml': [object('ConfigMap', 'migrate'), object('Job', 'migrate')],
    '30-redis.k8s.yaml': [deployment('redis')],
    '31-web.k8s.yaml': [deployment('web')],
  };
  const components = [component('migrate', 0), component('redis', 0), component('web', 1)];

  test('applies what is its own, and waits until pods run and Jobs are complete', async () => {
    const { run, phase, titles } = deploying(components, files, { room: 0 });
    expect(await phase('level-0').act!(run)).toBe('3 created');
    expect(titles()).toStrictEqual(['ConfigMap/migrate', 'Job/migrate', 'Deployment/redis']);
    expect(await phase('level-0').pending!(run)).toBe('migrate, redis 0/1');
  });

  test('is over when they are', async () => {
    const objects = [deployment('redis'), object('Job', 'migrate', complete)];
    const { run, phase } = deploying(components, files, { objects });
    await phase('level-0').act!(run);
    expect(await phase('level-0').pending!(run)).toBeUndefined();
  });

  test('runs a Job once more that has failed, and leaves a complete one alone', async () => {
    const { run, phase } = deploying(components, files, { objects: [object('Job', 'migrate', failed)] });
    await expect(phase('level-0').pending!(run)).rejects.toThrow('The job migrate has failed');
    expect(await phase('level-0').act!(run)).toBe('failed jobs run again');
    expect(await phase('level-0').pending!(run)).toBe('migrate');

    const again = deploying(components, files, { objects: [object('Job', 'migrate', complete)] });
    expect(await again.phase('level-0').act!(again.run)).toBe('2 created');
  });
});

test('leftovers go', async () => {
  const old = deployment('old');
  const { run, phase, titles } = deploying([], {}, { objects: [old, deployment('web')], leftovers: [old] });
  expect(await phase('cleanup').act!(run)).toBe('removed Deployment/old');
  expect(titles()).toStrictEqual(['Deployment/web']);
});

describe('hosts', () => {
  const files = { '30-web.k8s.yaml': [object('Ingress', 'web'), object('Ingress', 'api')] };
  const components = [component('web', 0, { hosts: ['shop.example.org'] })];

  test('are waited for until an ingress controller has taken them all', async () => {
    const { run, phase } = deploying(components, files, { objects: [object('Ingress', 'web', taken)] });
    expect(await phase('hosts').pending!(run)).toBe('no ingress controller has taken Ingress/api yet');
    const objects = [object('Ingress', 'web', taken), object('Ingress', 'api', taken)];
    const after = deploying(components, files, { objects });
    expect(await after.phase('hosts').pending!(after.run)).toBeUndefined();
  });

  test('of an ingress controller of its own are waited for at its load balancer', async () => {
    const balancer = object('Service', 'lb', { spec: { type: 'LoadBalancer' } });
    const own = { ...files, '33-ingress.k8s.yaml': [object('IngressClass', 'own'), balancer] };
    const { run, phase } = deploying(components, own, { objects: [object('Ingress', 'web'), balancer] });
    expect(await phase('hosts').pending!(run)).toBe('Service/lb has no address yet');
    const after = deploying(components, own, { objects: [{ ...balancer, ...taken }] });
    expect(await after.phase('hosts').pending!(after.run)).toBeUndefined();
  });
});

describe('cert-manager', () => {
  const files = { '30-web.k8s.yaml': [object('Certificate', 'cert-shop')] };

  test('is left alone where the cluster knows its kinds, whoever may look at it', async () => {
    const { run, phase } = deploying([component('web', 0)], files, { forbidden: true });
    expect(await phase('cert-manager').act!(run)).toBeUndefined();
    expect(await phase('cert-manager').pending!(run)).toBeUndefined();
  });

  test('is not asked for by objects that need none', () => {
    const { phases } = deploying([component('web', 0)], { '30-web.k8s.yaml': [deployment('web')] });
    expect(phases.map(({ id }) => id)).not.toContain('cert-manager');
  });
});

test('pages of the client are looked after where the application has Hubs', () => {
  const contract = { components: [component('web', 0)], hubs: hubsFacts() };
  const order = plannedOrder({ shared: [], parts: [] });
  expect(phasesOf(contract, order).map(({ id }) => id)).toContain('pages');
  expect(phasesOf({ components: contract.components }, order).map(({ id }) => id)).not.toContain('pages');
});

test('certificates are waited for until all are signed', async () => {
  const files = { '30-web.k8s.yaml': [object('Certificate', 'cert-shop'), object('Certificate', 'cert-api')] };
  const components = [component('web', 0, { hosts: ['shop.example.org'], tls: true })];
  const objects = [object('Certificate', 'cert-shop', signed), object('Certificate', 'cert-api')];
  const { run, phase } = deploying(components, files, { objects });
  expect(await phase('certificates').pending!(run)).toBe('api');
});

test('verification asks for pages and logs, and says what is not as it should be', async () => {
  let status = 503;
  const port = await listening(createServer((_, response) => response.writeHead(status).end()));
  const files = { '30-web.k8s.yaml': [object('Service', 'web', { spec: { ports: [{ port: 80 }] } })] };
  const { run, phase } = deploying([component('web', 0, { verification: { pages: [{ path: '/health' }] } })], files, {
    ports: { 'service/web': port },
  });
  expect(phase('verification').skip!(run)).toBeUndefined();
  expect(await phase('verification').pending!(run)).toBe('web: /health: status 503, expected 200 to 399');
  status = 200;
  expect(await phase('verification').pending!(run)).toBeUndefined();
});
