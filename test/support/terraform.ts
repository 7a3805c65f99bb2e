import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudInstallation, StackName } from '../../cdktf/app';
import { cloudApp } from '../../cdktf/app';
import { expect } from 'vitest';
import { hubsYaml, installation } from './example';
import { temporaryFolder } from './folder';

/** A synthesized stack: what Terraform reads. */
export interface StackJson {
  readonly terraform: { readonly backend: Record<string, Record<string, unknown>>; readonly [field: string]: unknown };
  readonly provider: Record<string, Record<string, unknown>[]>;
  readonly data?: Elements;
  readonly resource?: Elements;
  readonly output?: Record<string, { value: unknown; description?: string; sensitive?: boolean }>;
  readonly import?: { id: string; to: string; provider?: string }[];
}

/** Elements by type and name. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into any attribute of any type
export type Elements = Record<string, Record<string, Record<string, any>>>;

/** The installation of a `hubs.yaml` with this section `cloud`, and further lines. */
export function withCloud(cloud = 'region: fra1', more = ''): CloudInstallation {
  return installation(hubsYaml(`cloud: { ${cloud} }\n${more}`)) as CloudInstallation;
}

/** The text of each stack's `cdk.tf.json`. */
export function stackTexts(of: CloudInstallation): Partial<Record<StackName, string>> {
  const folder = join(temporaryFolder(), 'cdktf.out');
  const app = cloudApp(of, folder);
  app.synth();
  return Object.fromEntries(
    app.node.children.map(({ node: { id } }) => [id, readFileSync(join(folder, 'stacks', id, 'cdk.tf.json'), 'utf8')]),
  );
}

/** What Terraform reads of a stack, without what only cdktf's command does. */
export function stackJson(of: CloudInstallation, name: StackName): StackJson {
  const text = stackTexts(of)[name];
  if (text === undefined) throw new Error(`expected a stack ${name}, found none`);
  return JSON.parse(text, (key, value: unknown) => (key === '//' ? undefined : value)) as StackJson;
}

/** Compares a stack with `test/golden/cdktf/<name>.json`. */
export async function expectGoldenStack(name: string, stack: StackJson): Promise<void> {
  await expect(`${JSON.stringify(stack, undefined, 2)}\n`).toMatchFileSnapshot(
    `${import.meta.dirname}/../golden/cdktf/${name}.json`,
  );
}

/** Compares what differs between two stacks with `test/golden/cdktf/<name>.diff`: `-` for a fact that goes, `+` for one that comes. */
export async function expectGoldenStackChange(name: string, before: StackJson, after: StackJson): Promise<void> {
  const [left, right] = [factsOf(before), factsOf(after)];
  const lines = [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((path) => {
    const [theirs, ours] = [left.get(path), right.get(path)];
    if (theirs === ours) return [];
    return [
      `  ${path}`,
      ...(theirs === undefined ? [] : [`- ${theirs}`]),
      ...(ours === undefined ? [] : [`+ ${ours}`]),
    ];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`${import.meta.dirname}/../golden/cdktf/${name}.diff`);
}

/** Leaves by path. */
function factsOf(value: unknown, path = '', facts = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    facts.set(path, JSON.stringify(value));
  } else {
    for (const [key, inner] of Object.entries(value)) factsOf(inner, path === '' ? key : `${path} ${key}`, facts);
  }
  return facts;
}
