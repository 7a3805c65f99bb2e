import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { hubs } from '../../support/hubs';

const KUBECTL = `case "$*" in version*) echo '{"clientVersion":{"gitVersion":"v1.34.1"}}' ;; *) exit 1 ;; esac`;
const TOFU = `echo '{"terraform_version":"1.12.6"}'`;
const DOCTL = `printf 'default\\nhubs-prod (current)\\n'`;
const ACCOUNTS = { DIGITALOCEAN_TOKEN: 'x', SPACES_ACCESS_KEY_ID: 'x', SPACES_SECRET_ACCESS_KEY: 'x' };

/** What is said of a computer that has just these programs; a name in the environment that is not given is empty. */
async function computer(
  programs: Readonly<Record<string, string>>,
  more: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml(more));
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const nothing = Object.fromEntries(Object.keys(ACCOUNTS).map((name) => [name, '']));
  const { stdout } = await hubs(['doctor', 'computer', '--config', join(folder, 'hubs.yaml'), '--json'], {
    ...nothing,
    TERRAFORM_BINARY_NAME: '',
    ...environment,
    PATH: folder,
  });
  const found = JSON.parse(stdout) as { area: string; findings: { state: string; what: string; remedy?: string }[] }[];
  return found
    .find(({ area }) => area === 'computer')!
    .findings.map(({ state, what, remedy }) => [state, what, ...(remedy === undefined ? [] : [remedy])].join(': '));
}

const NODE = `ok: Node.js ${process.versions.node}`;

describe('doctor computer', () => {
  test('with a cluster of one’s own, wants kubectl, and helm for cert-manager', async () => {
    expect(await computer({ kubectl: KUBECTL, helm: 'echo v3.19.2+g8766e71' }, '')).toStrictEqual([
      NODE,
      'ok: kubectl 1.34.1',
      'ok: helm 3.19.2',
    ]);
    expect(await computer({}, '')).toStrictEqual([
      NODE,
      'error: kubectl is not on this computer: Install it: https://kubernetes.io/docs/tasks/tools/',
      'warning: helm is not on this computer: hubs deploy installs cert-manager with it: Install it: https://helm.sh/docs/intro/install/',
    ]);
  });

  test('with cloud, wants a Terraform and accounts, and shows whom doctl speaks for', async () => {
    const cloud = 'cloud: { region: fra1, buckets: [{ name: school-files, region: fra1 }] }\n';
    const programs = { kubectl: KUBECTL, helm: 'echo v3.19.2', tofu: TOFU, doctl: DOCTL };
    const common = [NODE, 'ok: kubectl 1.34.1', 'ok: helm 3.19.2', 'ok: tofu 1.12.6'];
    expect(await computer(programs, cloud, ACCOUNTS)).toStrictEqual([
      ...common,
      'ok: DIGITALOCEAN_TOKEN is in the environment',
      'ok: SPACES_ACCESS_KEY_ID is in the environment',
      'ok: SPACES_SECRET_ACCESS_KEY is in the environment',
      'ok: doctl uses the context hubs-prod',
    ]);
    const lacking = (await computer({ ...programs, tofu: 'exit 1' }, cloud)).slice(3);
    expect(lacking.map((line) => line.slice(0, 60))).toStrictEqual([
      'error: no tofu and no terraform on this machine, which make ',
      'warning: DIGITALOCEAN_TOKEN is not in the environment: hubs ',
      'warning: SPACES_ACCESS_KEY_ID is not in the environment: hub',
      'warning: SPACES_SECRET_ACCESS_KEY is not in the environment:',
      'ok: doctl uses the context hubs-prod',
    ]);
  });
});
