import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ran } from '../../support/command';
import { hubs } from '../../support/command';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl } from '../kubectl';
import { Simulation } from './simulated';

const NAMESPACE = 'shop';
const TSX = join(process.cwd(), 'node_modules/tsx/dist/loader.mjs');
const folder = mkdtempSync(join(tmpdir(), 'hubs-application-'));

/** The project's program, for a version of its image. */
function program(version: string, host = 'shop.example.org'): void {
  const room = (name: string) => JSON.stringify(join(process.cwd(), name, 'index.ts'));
  writeFileSync(
    join(folder, 'main.ts'),
    `import { createRequire } from 'node:module';
const { App } = createRequire(${JSON.stringify(join(process.cwd(), 'package.json'))})('cdk8s');
import { Application, MigrationJob, StatelessWebApp, generated, provided, nginxIngress } from ${room('constructs')};
import { synth } from ${room('project')};
const app = new App();
const shop = new Application(app, '${NAMESPACE}', { ingress: nginxIngress() });
const migrate = new MigrationJob(shop, 'migrate', { image: 'registry.example.org/shop:${version}', command: ['migrate'], retries: 0 });
new StatelessWebApp(shop, 'web', { image: 'registry.example.org/shop:${version}', dependsOn: [migrate],
  secrets: { SESSION_KEY: generated('signs sessions') }, hosts: ['${host}'], verify: {} });
new StatelessWebApp(shop, 'admin', { image: 'registry.example.org/admin:1.0.0',
  secrets: { PAYMENT_KEY: provided('key of the payment provider') }, verify: {} });
void synth(app);
`,
  );
}

const run = (...args: string[]): Promise<Ran> =>
  hubs(args, { cwd: folder, env: { HUBS_LANG: 'en', NO_COLOR: '1', ...clusterOf(process.env) } });

function clusterOf({ KUBECONFIG = '' }: NodeJS.ProcessEnv): Record<string, string> {
  return { KUBECONFIG };
}

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
  await kubectl(['delete', 'namespace', NAMESPACE, 'other', '--ignore-not-found', '--timeout=120s']);
  writeFileSync(join(folder, 'cdk8s.yaml'), `language: typescript\napp: node --import ${TSX} main.ts\n`);
  program('1.0.0');
  simulation = new Simulation([NAMESPACE]);
});
afterAll(async () => {
  await simulation.end();
  await kubectl(['delete', 'namespace', NAMESPACE, 'other', '--ignore-not-found', '--wait=false']);
  rmSync(folder, { recursive: true, force: true });
});

test('a value that nobody gave is asked for, and nothing is deployed', async () => {
  const { code, stderr } = await run('deploy', '--yes');
  expect([code, stderr.includes('hubs secrets set PAYMENT_KEY')]).toStrictEqual([1, true]);
  await expect(kubectl(['get', 'namespace', NAMESPACE])).rejects.toThrow('NotFound');
});

test('a first deploy goes level by level, the migration before what it is for', async () => {
  const given = await hubs(['secrets', 'set', 'PAYMENT_KEY'], { cwd: folder, input: 'a-key-of-the-tests' });
  expect(given.code).toBe(0);
  const { code, stdout, stderr } = await run('deploy', '--yes', '--timeout', '2m');
  expect([code, stderr.replaceAll(/^….*\n/gm, '')]).toStrictEqual([0, '']);
  expect(
    [...stdout.matchAll(/^([✓✗-]) ([^:(]+)/gm)].map(([, mark, title]) => `${mark} ${title!.trim()}`),
  ).toStrictEqual([
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
  const { code, stdout } = await run('deploy', '--timeout', '2m');
  expect([code, stdout.includes('0 to create, 0 to change')]).toStrictEqual([0, true]);
});

test('a fresh key restarts exactly those who use it', async () => {
  const before = await checksums();
  expect((await run('secrets', 'rotate', 'SESSION_KEY')).code).toBe(0);
  expect((await run('deploy', '--timeout', '2m')).code).toBe(0);
  const after = await checksums();
  expect([before['web'] === after['web'], before['admin'] === after['admin']]).toStrictEqual([false, true]);
});

test('a migration that fails stops the deploy, and what ran before goes on', async () => {
  simulation.jobs = 'fail';
  program('2.0.0');
  const { code, stderr } = await run('deploy', '--yes', '--timeout', '2m');
  expect([code, /The job migrate-\w+ has failed/.test(stderr)]).toStrictEqual([1, true]);
  expect(await imageOf('web')).toBe('registry.example.org/shop:1.0.0');
});

test('the next deploy runs it once more, and removes the one before', async () => {
  simulation.jobs = 'succeed';
  const { code } = await run('deploy', '--yes', '--timeout', '2m');
  expect([code, await imageOf('web')]).toStrictEqual([0, 'registry.example.org/shop:2.0.0']);
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'jobs', '-n', NAMESPACE]);
  expect(items).toHaveLength(1);
});

test('a rollback brings the images back that worked before', async () => {
  const { code, stdout } = await run('rollback', '--to', '1', '--yes', '--timeout', '2m');
  expect([code, await imageOf('web')]).toStrictEqual([0, 'registry.example.org/shop:1.0.0']);
  expect(stdout).toContain('web/web: registry.example.org/shop:2.0.0 → registry.example.org/shop:1.0.0');
});

test('a host that another application has is refused', async () => {
  await kubectl(['create', 'namespace', 'other']);
  await kubectl(['create', 'ingress', 'taken', '-n', 'other', '--rule=taken.example.org/*=web:80']);
  program('2.0.0', 'taken.example.org');
  const { code, stderr } = await run('deploy', '--yes');
  expect([code, stderr.includes('taken.example.org: Ingress other/taken')]).toStrictEqual([5, true]);
});
