import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { hubsYaml } from '../../support/example';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { PROGRAMS, workshop } from './workshop';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const VERSION = '0.21.0';

/** Where the command is installed: it is too large to be a dependency (420 MB), and nothing here needs it. */
const modules = mkdtempSync(join(tmpdir(), 'cdktf-command-'));

beforeAll(async () => {
  writeFileSync(join(modules, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `cdktf-cli@${VERSION}`], {
    cwd: modules,
  });
});

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
    'tsconfig.json',
    'cdktf.json',
  ])
    cpSync(join(root, path), join(place.folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(place.folder, 'node_modules'));
  const configure = (section: string) => place.configure(section);
  configure(cloud);
  const cdktf = async (...args: string[]) => {
    const command = join(modules, 'node_modules/cdktf-cli/bundled/bin/cdktf.js');
    const { stdout, stderr } = await run(process.execPath, [command, ...args], {
      cwd: place.folder,
      env: { ...place.environment, CI: '1', CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1', FORCE_COLOR: '0' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout + stderr;
  };
  return { ...place, cdktf };
}

test('is asked for by docs/cloud.md in the version that is tried here', () => {
  expect(readFileSync(join(root, 'docs/cloud.md'), 'utf8')).toContain(`cdktf-cli@${VERSION}`);
});

describe.each(PROGRAMS.map((program) => [program.split('/').at(-1)!, program]))('with %s', (_, program) => {
  test('lists, synthesizes, compares, deploys and destroys the stacks', async () => {
    const place = clone(program, 'region: fra1, cluster: { protect: false }, dns: { at: digitalocean }');
    expect(hubsYaml()).toContain('domain: meet.example.org');

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
