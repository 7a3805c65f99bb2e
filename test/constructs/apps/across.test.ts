import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { check } from '../../../checks';
import {
  Application,
  CaddyProxy,
  ExternalPostgres,
  Redis,
  StatelessWebApp,
  WebIngress,
  Worker,
  provided,
  traefikIngress,
} from '../../../constructs';
import { ConfigFiles } from '../../../constructs/kit';
import { contractOf } from '../../../project/contract';
import { applicationFiles } from '../../../project/files';
import type { RenderedObject } from '../../support/objects';
import { find } from '../../support/objects';

const image = 'registry.example.org/onquota:1.0.0';

function onquota(app: App) {
  const application = new Application(app, 'onquota', { network: 'isolated' });
  const redis = new Redis(application, 'redis');
  return { application, redis, backend: new StatelessWebApp(application, 'backend', { image, port: 8000 }) };
}

/** Two applications, and one Caddy before both, which the second one has. */
function both(copilotImage = 'registry.example.org/copilot:1.0.0') {
  const app = new App();
  const { application: first, backend } = onquota(app);
  const second = new Application(app, 'copilot', { network: 'isolated' });
  const web = new StatelessWebApp(second, 'web', { image: copilotImage });
  new CaddyProxy(second, 'caddy', {
    certificates: 'internal',
    sites: {
      'onquota.example.org': [{ to: backend }],
      'copilot.example.org': [{ to: web }, { path: '/api', to: backend }],
    },
  });
  return { first, second };
}
const objectsOf = (application: Application) =>
  applicationFiles(application).flatMap(({ objects }) => objects as RenderedObject[]);
const inNamespace = (namespace: string, app: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: { app } },
});

test('one Caddy leads to the components of two applications, each by the name that it has there', () => {
  const { second } = both();
  const file = find(objectsOf(second), 'ConfigMap', 'caddy-config')['data'].Caddyfile as string;
  expect(file.match(/reverse_proxy .*/g)).toStrictEqual([
    'reverse_proxy backend.onquota.svc:80',
    'reverse_proxy backend.onquota.svc:80',
    'reverse_proxy web:80',
  ]);
});

test('the policies of both sides name the other’s namespace, and their own not', () => {
  const { first, second } = both();
  const policy = (application: Application, name: string) =>
    find(objectsOf(application), 'NetworkPolicy', name)['spec'] as {
      ingress: { from?: unknown[] }[];
      egress: { to?: unknown[]; ports: unknown[] }[];
    };
  expect(policy(first, 'backend').ingress.flatMap(({ from }) => from)).toStrictEqual([inNamespace('copilot', 'caddy')]);
  expect(policy(second, 'web').ingress.flatMap(({ from }) => from)).toStrictEqual([
    { podSelector: { matchLabels: { app: 'caddy' } } },
  ]);
  expect(
    policy(second, 'caddy')
      .egress.slice(1)
      .map(({ to }) => to?.[0]),
  ).toStrictEqual([inNamespace('onquota', 'backend'), { podSelector: { matchLabels: { app: 'web' } } }]);
});

test('no rule finds anything wrong with them, and each is deployed by itself', () => {
  const { first, second } = both();
  const externals = [{ kind: 'Secret', namespace: 'onquota', name: 'redis-secrets' }];
  expect(
    check([first, second].flatMap(objectsOf), { externals }).filter(({ severity }) => severity === 'error'),
  ).toStrictEqual([]);
  const { components } = contractOf(second, applicationFiles(second));
  expect(components.map(({ name, needs }) => [name, needs])).toStrictEqual([
    ['web', []],
    ['caddy', ['web']],
  ]);
});

test('another image of one of them leaves the other’s files as they are, to the byte', () => {
  const text = (application: Application) => JSON.stringify(objectsOf(application));
  const [before, after] = [both(), both('registry.example.org/copilot:2.0.0')];
  expect(text(after.first)).toBe(text(before.first));
  expect(text(after.second)).not.toBe(text(before.second));
});

test('what cannot work across applications is refused where it is written', () => {
  const app = new App();
  const { application: first, redis, backend } = onquota(app);
  const second = new Application(app, 'copilot');
  const health = { command: ['true'] };
  expect(() => new Worker(second, 'worker', { image, health, dependsOn: [redis] })).toThrow(
    'worker.dependsOn: expected components of copilot, got redis of onquota: nobody deploys two applications in one order. Name it in connectsTo',
  );
  expect(() => new Worker(second, 'queue', { image, health, secrets: { REDIS_URL: redis.url() } })).toThrow(
    'copilot: queue-secrets.REDIS_URL: expected a password that this application declares, got redis-secrets/REDIS_PASSWORD',
  );
  const hosts = { 'copilot.example.org': [{ to: backend }] };
  expect(() => new WebIngress(second, 'entrance', { name: 'copilot', controller: traefikIngress(), hosts })).toThrow(
    'copilot.hosts: expected components of namespace copilot, got backend of onquota: an Ingress leads to Services of its own namespace',
  );
  const database = new ExternalPostgres(first, 'postgres', {
    host: 'db.example.org',
    databaseName: 'a',
    user: 'a',
    password: { name: 'p', key: 'p' },
    version: 15,
    ca: new ConfigFiles(first, 'ca', { name: 'database-ca', files: { 'ca.crt': 'certificate' }, labels: {} }),
  });
  expect(() => new Worker(second, 'reader', { image, health, connectsTo: [database] })).toThrow(
    'reader.connectsTo: expected a component whose clients need no files',
  );
  expect(() => new Worker(second, 'given', { image, health, secrets: { KEY: provided('a key') } })).not.toThrow();
});

test('a process connects to a component of another application without waiting for it', () => {
  const app = new App();
  const { redis } = onquota(app);
  const second = new Application(app, 'copilot', { network: 'isolated' });
  new Worker(second, 'worker', { image, health: { command: ['true'] }, connectsTo: [redis] });
  const { egress } = find(objectsOf(second), 'NetworkPolicy', 'worker')['spec'] as { egress: { to: unknown[] }[] };
  expect(egress[1]!.to).toStrictEqual([inNamespace('onquota', 'redis')]);
});
