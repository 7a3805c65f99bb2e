import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kubectl } from '../../cli/cluster/kubectl';
import { checkPrograms } from '../../cli/doctor/programs';
import { openProject } from '../../cli/installation';
import { hubsYaml } from '../support/example';
import { temporaryFolder } from '../support/folder';

const path = process.env['PATH'];
let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  process.env['PATH'] = folder;
});
afterEach(() => {
  process.env['PATH'] = path;
});

/** Puts a program on the PATH that prints something. */
function program(name: string, output: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\necho '${output}'\n`);
  chmodSync(join(folder, name), 0o755);
}

/** What is found, as `state id: what`. */
async function found(yaml = '', cluster?: Partial<Kubectl>): Promise<string[]> {
  const file = join(folder, 'hubs.yaml');
  writeFileSync(file, hubsYaml(yaml));
  const findings = await checkPrograms(openProject(file), cluster as Kubectl | undefined);
  return findings.slice(1).map(({ state, id, what }) => `${state} ${id}: ${what}`);
}

test('programs are shown with their versions', async () => {
  program('kubectl', '{ "clientVersion": { "gitVersion": "v1.36.3" } }');
  program('helm', 'v4.3.1+g0123456');
  program('tofu', '{ "terraform_version": "1.12.6" }');
  expect(await found('cloud: { region: fra1 }\n')).toStrictEqual([
    'ok programs/kubectl: kubectl v1.36.3',
    'ok programs/helm: helm v4.3.1',
    'ok programs/terraform: tofu 1.12.6',
  ]);
});

test('without kubectl nothing works; helm is missed, and Terraform only where there is something to make', async () => {
  expect(await found()).toStrictEqual([
    'error programs/kubectl: kubectl is not on this computer',
    'warning programs/helm: helm, which installs cert-manager, is not on this computer',
  ]);
  expect((await found('cloud: { region: fra1 }\n')).at(-1)).toMatch(
    /^error programs\/terraform: no tofu and no terraform on this machine/,
  );
});

test('helm is not missed where cert-manager is there', async () => {
  const cluster = { get: () => Promise.resolve({ kind: 'CustomResourceDefinition' }) } as unknown as Partial<Kubectl>;
  expect((await found('', cluster)).join('\n')).not.toContain('helm');
});
