import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { credentialsFor, ensureDns, ensureInfra, findTerraform, synthCloud } from '../../cli/cloud';
import { withCredentials } from '../../cli/cloud/credentials';
import { runTerraform } from '../../cli/cloud/terraform';
import { openProject } from '../../cli/installation';
import { hubsYaml } from '../support/example';
import { snapshot, temporaryFolder } from '../support/folder';
import { withCloud } from '../support/terraform';

/** A project in a folder of its own. */
function project(more: string) {
  const folder = temporaryFolder();
  const file = join(folder, 'hubs.yaml');
  writeFileSync(file, hubsYaml(more));
  return { folder, project: openProject(file) };
}

/** A folder with programs of these names, which print this for every command. */
function programs(text: string, ...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const versioned = (version: string) => `echo '{"terraform_version": "${version}"}'`;

describe('OpenTofu or Terraform', () => {
  test('OpenTofu is preferred, Terraform will do, and a name decides', () => {
    const PATH = `${programs(versioned('1.12.6'), 'tofu', 'terraform', 'own')}`;
    expect(findTerraform({ PATH: `${PATH}:/bin` })).toStrictEqual({ program: 'tofu', version: '1.12.6' });
    const named = findTerraform({ PATH: `${PATH}:/bin`, TERRAFORM_BINARY_NAME: 'own' });
    expect(named).toStrictEqual({ program: 'own', version: '1.12.6' });
    const one = programs(versioned('1.6.0'), 'terraform');
    expect(findTerraform({ PATH: `${one}:/bin` })).toStrictEqual({ program: 'terraform', version: '1.6.0' });
  });

  test('none, or one that is too old, is said with a way out', () => {
    const none = { PATH: temporaryFolder() };
    expect(() => findTerraform(none)).toThrow('no tofu and no terraform on this machine');
    expect(() => findTerraform(none)).toThrow('https://opentofu.org/docs/intro/install');
    expect(() => findTerraform({ ...none, TERRAFORM_BINARY_NAME: 'own' })).toThrow('no own on this machine');
    const old = `${programs(versioned('1.5.7'), 'terraform')}:/bin`;
    expect(() => findTerraform({ PATH: old })).toThrow(
      'terraform 1.5.7 is too old: the cloud side needs version 1.6.0',
    );
  });

  test('gets credentials from the environment, secrets of the installation not at all, and writes for its owner only', async () => {
    const folder = temporaryFolder();
    const PATH = `${programs(`env; echo "$@"; touch '${folder}/made'`, 'tofu')}:/bin:/usr/bin`;
    const environment = { PATH, DIGITALOCEAN_TOKEN: 'dop_v1_of_the_tests', HUBS_SMTP_PASS: 'hunter2hunter2' };
    const { stdout } = await runTerraform(
      { program: 'tofu', version: '1.12.6' },
      folder,
      ['plan', '-out=a b'],
      environment,
    );
    expect(stdout).toContain('DIGITALOCEAN_TOKEN=dop_v1_of_the_tests\n');
    expect(stdout).not.toContain('hunter2');
    expect(stdout).toContain(`-chdir=${folder} plan -out=a b\n`);
    expect(snapshot(folder)).toStrictEqual({ made: { text: '', mode: '600' } });
  });
});

describe('credentials', () => {
  test('are those that the stack needs', () => {
    const names = (cloud: string, stack: 'infra' | 'dns') =>
      credentialsFor(withCloud(cloud), stack).map(({ name }) => name);
    const spaces = ['SPACES_ACCESS_KEY_ID', 'SPACES_SECRET_ACCESS_KEY'];
    expect(names('region: fra1', 'infra')).toStrictEqual(['DIGITALOCEAN_TOKEN']);
    expect(names('region: fra1, buckets: [{ name: abc }]', 'infra')).toStrictEqual(['DIGITALOCEAN_TOKEN', ...spaces]);
    expect(names('region: fra1, buckets: [{ name: abc }]', 'dns')).toStrictEqual(['DIGITALOCEAN_TOKEN']);
    expect(names('region: fra1, state: { backend: spaces, bucket: abc }', 'dns')).toStrictEqual([
      'DIGITALOCEAN_TOKEN',
      ...spaces,
    ]);
  });

  test('that are missing are named all at once', () => {
    const of = withCloud('region: fra1, buckets: [{ name: abc }]');
    const environment = { DIGITALOCEAN_TOKEN: 'dop_v1_of_the_tests', SPACES_ACCESS_KEY_ID: '' };
    expect(() => withCredentials(of, 'infra', environment)).toThrow(
      /SPACES_ACCESS_KEY_ID: .*\n {2}SPACES_SECRET_ACCESS_KEY: /,
    );
    expect(() => withCredentials(of, 'infra', environment)).not.toThrow(/dop_v1|DIGITALOCEAN_TOKEN/);
  });

  test('open state in Spaces under Amazon’s names, unless those are given', () => {
    const of = withCloud('region: fra1, state: { backend: spaces, bucket: abc }');
    const given = { DIGITALOCEAN_TOKEN: 't', SPACES_ACCESS_KEY_ID: 'a', SPACES_SECRET_ACCESS_KEY: 'b' };
    expect(withCredentials(of, 'dns', given)).toMatchObject({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
    expect(withCredentials(of, 'dns', { ...given, AWS_ACCESS_KEY_ID: 'c' })).toMatchObject({ AWS_ACCESS_KEY_ID: 'c' });
    expect(withCredentials(withCloud(), 'infra', given)).toStrictEqual(given);
  });
});

describe('without a section cloud', () => {
  test('both steps are skipped, whatever is missing', async () => {
    const options = { ...project(''), environment: {}, confirm: async () => true };
    expect(await ensureInfra(options)).toStrictEqual({ outcome: 'skipped' });
    expect(await ensureDns(options)).toStrictEqual({ outcome: 'skipped' });
  });

  test('a synth says what to add', async () => {
    await expect(synthCloud(project('').project)).rejects.toThrow(
      'has no section cloud, which means that you have a cluster',
    );
  });
});

test('names elsewhere need no stack', async () => {
  const options = { ...project('cloud: { region: fra1 }'), environment: {}, confirm: async () => true };
  expect(await ensureDns(options)).toStrictEqual({ outcome: 'skipped' });
});

test('stacks that an installation no longer has are gone from cdktf.out', async () => {
  const { folder, project: before } = project('cloud: { region: fra1, dns: { at: digitalocean } }');
  expect((await synthCloud(before)).map(({ name }) => name)).toStrictEqual(['infra', 'dns']);
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml('cloud: { region: fra1 }'));
  expect((await synthCloud(openProject(join(folder, 'hubs.yaml')))).map(({ name }) => name)).toStrictEqual(['infra']);
  expect(existsSync(join(folder, 'cdktf.out/stacks/dns'))).toBe(false);
  expect(readFileSync(join(folder, 'cdktf.out/.gitignore'), 'utf8')).toBe('*\n');
  expect(readFileSync(join(folder, '.secrets/.gitignore'), 'utf8')).toBe('*\n');
});
