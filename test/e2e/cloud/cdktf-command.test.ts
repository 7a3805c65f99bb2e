import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tmpdir } from 'node:os';
import { PROGRAMS, workshop } from './workshop';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const VERSION = '0.21.0';

/** Where the command is installed: it is too large to be a dependency (420 MB), and nothing here needs it. */
const modules = mkdtempSync(join(tmpdir(), 'cdktf-command-'));

beforeAll(async () => {
  writeFileSync(join(modules, 'package.json'), '{ "private": true }');
  // Its one script checks for a prebuilt part, which is there for Node.js 20 and 22 and would be built elsewhere.
  const options = ['--no-audit', '--no-fund', '--ignore-scripts'];
  await run('npm', ['install', ...options, `cdktf-cli@${VERSION}`], { cwd: modules });
}, 900_000);
afterAll(() => rmSync(modules, { recursive: true, force: true }));

/** A clone with a `hubs.yaml` of somebody's own, and the command in it. */
function clone(program: string, cloud: string) {
  const place = workshop(program);
  for (const path of [
    'cdktf',
    'cli',
    'config',
    'digitalocean',
    'formats',
    'upstream',
    'secrets',
    'terminal',
    'tsconfig.json',
    'cdktf.json',
  ])
    cpSync(join(root, path), join(place.folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(place.folder, 'node_modules'));
  place.configure(cloud);
  const cdktf = async (...args: string[]) => {
    const { stdout, stderr } = await run(join(modules, 'node_modules/.bin/cdktf'), args, {
      cwd: place.folder,
      env: { ...place.environment, CI: '1', CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1', FORCE_COLOR: '0' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout + stderr;
  };
  return { ...place, cdktf };
}

test('is asked for by docs/how-to/cloud.md in the version that is tried here', () => {
  expect(readFileSync(join(root, 'docs/how-to/cloud.md'), 'utf8')).toContain(`cdktf-cli@${VERSION}`);
});

/** The one that the command takes by itself, where it is there: it makes no difference to what is tried here. */
const program = PROGRAMS.at(-1)!;

describe(`with ${program.split('/').at(-1)!}`, () => {
  test('lists, synthesizes, compares, deploys and destroys the stacks', { timeout: 900_000 }, async () => {
    const place = clone(program, 'region: fra1, cluster: { protect: false }, dns: { at: digitalocean }');
    const listed = await place.cdktf('list');
    expect(listed.match(/^\s*(infra|dns)\s+cdktf\.out\/stacks\/\1\s*$/gm)).toHaveLength(2);

    await place.cdktf('synth');
    for (const stack of ['infra', 'dns'])
      expect(existsSync(join(place.folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'))).toBe(true);

    // Its own check of the provider's lock asks the registry, which a mirror need not be.
    const options = ['--skip-provider-lock'];
    expect(await place.cdktf('diff', 'infra', ...options)).toContain('4 to add, 0 to change, 0 to destroy');
    expect(place.events()).toStrictEqual([]);

    await place.cdktf('deploy', 'infra', '--auto-approve', ...options);
    expect(place.events().sort()).toStrictEqual(
      ['firewall', 'kubernetes_cluster', 'project', 'vpc'].map((type) => `create digitalocean_${type}`),
    );
    expect(await place.cdktf('diff', 'infra', ...options)).toContain('No changes.');

    await place.cdktf('destroy', 'infra', '--auto-approve', ...options);
    expect(place.existing('digitalocean_kubernetes_cluster')).toStrictEqual([]);
  });
});
