import { afterAll, beforeAll, expect, test } from 'vitest';
import { hubs } from '../../support/command';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl, removeNamespaces } from '../kubectl';
import { Stranger } from '../stranger';
import { phases } from '../world';
import { Simulation } from './simulated';

const NAMESPACE = 'shop';

/** The project's program, for a version of its image. */
const program = (version: string, host = 'shop.example.org') => `import { App } from 'cdk8s';
import { Application, MigrationJob, StatelessWebApp, generated, provided, nginxIngress } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';
const app = new App();
const shop = new Application(app, '${NAMESPACE}', { ingress: nginxIngress() });
const migrate = new MigrationJob(shop, 'migrate', { image: 'registry.example.org/shop:${version}', command: ['migrate'], retries: 0 });
new StatelessWebApp(shop, 'web', { image: 'registry.example.org/shop:${version}', dependsOn: [migrate],
  secrets: { SESSION_KEY: generated('signs sessions') }, hosts: ['${host}'], verify: {} });
new StatelessWebApp(shop, 'admin', { image: 'registry.example.org/admin:1.0.0',
  secrets: { PAYMENT_KEY: provided('key of the payment provider') }, verify: {} });
void synth(app);
`;

const stranger = await Stranger.create();
const shop = stranger.program(NAMESPACE, program('1.0.0'));

async function imageOf(deployment: string): Promise<string> {
  const { spec } = await json(['get', 'deployment', deployment, '-n', NAMESPACE]);
  const { template } = spec as unknown as { template: { spec: { containers: { image: string }[] } } };
  return template.spec.containers[0]!.image;
}

async function checksums(): Promise<Record<string, string | undefined>> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', NAMESPACE]);
  return Object.fromEntries(
    items.map(({ metadata, spec }) => {
      const { template } = spec as unknown as { template: { metadata: { annotations?: Record<string, string> } } };
      return [metadata.name, template.metadata.annotations?.['checksum/secrets']];
    }),
  );
}

let simulation: Simulation;

beforeAll(async () => {
  await removeNamespaces(NAMESPACE, 'other');
  simulation = await Simulation.of([NAMESPACE]);
});
afterAll(async () => {
  simulation.end();
  await kubectl(['delete', 'namespace', NAMESPACE, 'other', '--ignore-not-found', '--wait=false']);
  stranger.remove();
});

test('a value that nobody gave is asked for, and nothing is deployed', async () => {
  const { code, err } = await shop.hubs('deploy', '--yes');
  expect([code, err.includes('hubs secrets set PAYMENT_KEY')]).toStrictEqual([1, true]);
  await expect(kubectl(['get', 'namespace', NAMESPACE])).rejects.toThrow('NotFound');
});

test('a first deploy goes level by level, the migration before what it is for', async () => {
  const given = await hubs(['secrets', 'set', 'PAYMENT_KEY'], { cwd: shop.folder, input: 'a-key-of-the-tests' });
  expect(given.code).toBe(0);
  const { code, out, err } = await shop.hubs('deploy', '--yes', '--timeout', '15m');
  expect([code, err.replaceAll(/^….*\n/gm, '')]).toStrictEqual([0, '']);
  expect(phases(out)).toStrictEqual([
    '✓ namespace',
    '✓ secrets',
    '✓ shared',
    '✓ migrate, admin',
    '✓ web',
    '- leftovers',
    '✓ hosts',
    '- verification',
  ]);
});

test('a second deploy changes nothing', async () => {
  const { code, out } = await shop.hubs('deploy', '--timeout', '15m');
  expect([code, out.includes('0 to create, 0 to change')]).toStrictEqual([0, true]);
});

test('a fresh key restarts exactly those who use it', async () => {
  const before = await checksums();
  expect((await shop.hubs('secrets', 'rotate', 'SESSION_KEY')).code).toBe(0);
  expect((await shop.hubs('deploy', '--timeout', '15m')).code).toBe(0);
  const after = await checksums();
  expect([before['web'] === after['web'], before['admin'] === after['admin']]).toStrictEqual([false, true]);
});

test('a migration that fails stops the deploy, and what ran before goes on', async () => {
  simulation.jobs = 'fail';
  shop.add('main.ts', program('2.0.0'));
  const { code, err } = await shop.hubs('deploy', '--yes', '--timeout', '15m');
  expect([code, /The job migrate-\w+ has failed/.test(err)]).toStrictEqual([1, true]);
  expect(await imageOf('web')).toBe('registry.example.org/shop:1.0.0');
});

test('the next deploy runs it once more, and removes the one before', async () => {
  simulation.jobs = 'succeed';
  const { code } = await shop.hubs('deploy', '--yes', '--timeout', '15m');
  expect([code, await imageOf('web')]).toStrictEqual([0, 'registry.example.org/shop:2.0.0']);
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'jobs', '-n', NAMESPACE]);
  expect(items).toHaveLength(1);
});

test('a rollback brings the images back that worked before', async () => {
  const { code, out } = await shop.hubs('rollback', '--to', '1', '--yes', '--timeout', '15m');
  expect([code, await imageOf('web')]).toStrictEqual([0, 'registry.example.org/shop:1.0.0']);
  expect(out).toContain('web/web: registry.example.org/shop:2.0.0 → registry.example.org/shop:1.0.0');
});

test('a host that another application has is refused', async () => {
  await kubectl(['create', 'namespace', 'other']);
  await kubectl(['create', 'ingress', 'taken', '-n', 'other', '--rule=taken.example.org/*=web:80']);
  shop.add('main.ts', program('2.0.0', 'taken.example.org'));
  const { code, err } = await shop.hubs('deploy', '--yes');
  expect([code, err.includes('taken.example.org: Ingress other/taken')]).toStrictEqual([5, true]);
});
