import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ensureInfra, synthCloud } from '../../../cli/cloud';
import { runTerraform } from '../../../cli/cloud/terraform';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { PROGRAMS, workshop } from './workshop';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const docs = readFileSync(join(root, 'docs/how-to/cloud.md'), 'utf8');

const EVERYTHING =
  'region: fra1, nodePools: [{ name: apps, size: s-2vcpu-4gb }], buckets: [{ name: seance-cdn }], alerts: { emails: [it@school.edu] }, dns: { at: digitalocean }';

/** The JSON of docs/how-to/cloud.md that a package.json gets. */
function recipe(): object {
  const [, text] = /## Moving on[\s\S]*?```json\n([\s\S]*?)```/.exec(docs)!;
  return JSON.parse(text!) as object;
}

test('CDK Terrain in the place of cdktf writes the same files', async () => {
  const folder = temporaryFolder();
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
  ]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml(`cloud: { ${EVERYTHING} }`));
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const used = ['@cdktf/provider-digitalocean', 'yaml', 'zod', 'picocolors', 'tsx'];
  const { devDependencies: moved, ...rest } = recipe() as { devDependencies: object };
  const dependencies = { ...Object.fromEntries(used.map((name) => [name, devDependencies[name]!])), ...moved };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, ...rest, devDependencies: dependencies }),
  );
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });

  const files = ['infra', 'dns'].map((name) => `stacks/${name}/cdk.tf.json`);
  // Apart from how the two libraries write an empty map.
  const synth = async (modules: string, version: string) => {
    const output = join(folder, 'cdktf.out');
    rmSync(output, { recursive: true, force: true });
    await run(process.execPath, ['--import', 'tsx', join(modules, 'cdktf/main.ts')], { cwd: folder });
    const texts = files.map((file) => JSON.stringify(JSON.parse(readFileSync(join(output, file), 'utf8'))));
    return texts.map((text) => text.replace(`"version":"${version}"`, ''));
  };
  expect(await synth(folder, '0.24.0')).toStrictEqual(await synth(root, '0.21.0'));
  expect(docs).toContain('npm:cdktn@0.24.0');
});

describe.each(PROGRAMS.map((program) => [program.split('/').at(-1)!, program]))('with %s', (_, program) => {
  test('without cdktf, as JSON and as HCL, the same state needs no change', async () => {
    const place = workshop(program);
    const { environment } = place;
    const project = place.configure(EVERYTHING);
    await ensureInfra({ project, environment, confirm: async () => true });
    const [infra] = await synthCloud(project);
    const json = readFileSync(join(infra!.folder, 'cdk.tf.json'), 'utf8');
    await run(process.execPath, ['--import', 'tsx', 'cdktf/main.ts'], {
      cwd: root,
      env: {
        ...environment,
        HUBS_CONFIG: project.configFile,
        CDKTF_OUTDIR: join(place.folder, 'hcl'),
        SYNTH_HCL_OUTPUT: 'true',
      },
    });
    const hcl = readFileSync(join(place.folder, 'hcl/stacks/infra/cdk.tf'), 'utf8');

    // As deep below the state as before, since its path is relative.
    for (const [name, text] of [
      ['main.tf.json', json],
      ['main.tf', hcl],
    ] as const) {
      const folder = join(place.folder, 'cloud/plain', name.replaceAll('.', '-'));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), text);
      const terraform = async (...args: string[]) => {
        const { code, stdout, stderr } = await runTerraform({ program, version: '' }, folder, args, environment);
        return [code, stderr, ...(args[0] === 'init' ? [] : [/No changes\./.test(stdout)])];
      };
      expect([name, await terraform('init', '-no-color')]).toStrictEqual([name, [0, '']]);
      expect([name, await terraform('validate', '-no-color')]).toStrictEqual([name, [0, '', false]]);
      expect([name, await terraform('plan', '-no-color', '-detailed-exitcode')]).toStrictEqual([name, [0, '', true]]);
    }
  });
});
