import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { Failure } from '../../terminal/failure';
import type { SynthResult } from '../../cli/synth/synth';
import { synth } from '../../cli/synth/synth';
import { synthReport } from '../../cli/synth/report';
import { hubsYaml } from '../support/example';
import { snapshot, temporaryFolder } from '../support/folder';

/** A folder with a configuration in it. */
function project(text = hubsYaml()): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), text);
  return folder;
}

function run(folder: string, environment: Record<string, string> = {}, output = 'dist'): Promise<SynthResult> {
  return synth({ config: join(folder, 'hubs.yaml'), output: join(folder, output), environment });
}

async function failure(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error('expected a failure', { cause: error });
  return error;
}

describe('a first synth', () => {
  test('writes manifests and a store, and keeps secrets private', async () => {
    const folder = project();
    await run(folder);
    expect(Object.fromEntries(Object.entries(snapshot(folder)).map(([name, { mode }]) => [name, mode]))).toStrictEqual({
      'hubs.yaml': '644',
      '.secrets/.gitignore': '644',
      '.secrets/hcce.yaml': '600',
      'dist/.gitignore': '644',
      'dist/00-namespace.k8s.yaml': '644',
      'dist/10-secrets.k8s.yaml': '600',
      'dist/20-issuer.k8s.yaml': '644',
      'dist/30-data.k8s.yaml': '644',
      'dist/40-application.k8s.yaml': '644',
      'dist/50-media.k8s.yaml': '644',
      'dist/60-ingress.k8s.yaml': '644',
      'dist/70-network-policies.k8s.yaml': '644',
    });
    expect((statSync(join(folder, '.secrets')).mode & 0o777).toString(8)).toBe('700');
    expect(readFileSync(join(folder, '.secrets/.gitignore'), 'utf8')).toBe('*\n');
    expect(readFileSync(join(folder, 'dist/.gitignore'), 'utf8')).toBe('10-secrets.k8s.yaml\n.*.tmp\n');
  });

  test('leaves no value of a secret anywhere but in the two private files', async () => {
    const folder = project();
    const result = await run(folder, { HUBS_SMTP_PASS: 'canary-password' });
    const { values } = result.secrets!.store;
    const canaries = Object.values(values).flatMap((value) => [
      value,
      Buffer.from(value).toString('base64'),
      ...value.split('\n').filter((line) => line.length > 20),
    ]);
    const open = Object.entries(snapshot(folder)).filter(
      ([name]) => !['.secrets/hcce.yaml', 'dist/10-secrets.k8s.yaml'].includes(name),
    );
    const text = `${synthReport(result)}${JSON.stringify(open)}`;
    expect(canaries.filter((canary) => text.includes(canary) && !canary.startsWith('-----'))).toStrictEqual([]);
  });
});

describe('a second synth', () => {
  test('changes nothing', async () => {
    const folder = project();
    await run(folder);
    const before = snapshot(folder);
    await run(folder);
    expect(snapshot(folder)).toStrictEqual(before);
  });

  test('with a new password changes the store, the Secret and the pods that use it', async () => {
    const folder = project();
    await run(folder, { HUBS_SMTP_PASS: 'first-password' });
    const before = snapshot(folder);
    await run(folder, { HUBS_SMTP_PASS: 'second-password' });
    const after = snapshot(folder);
    const changed = Object.keys(after).filter((name) => after[name]!.text !== before[name]!.text);
    expect(changed.sort()).toStrictEqual([
      '.secrets/hcce.yaml',
      'dist/10-secrets.k8s.yaml',
      'dist/40-application.k8s.yaml',
    ]);
    const annotations = (files: typeof after) =>
      parseAllDocuments(files['dist/40-application.k8s.yaml']!.text)
        .map(
          (document) =>
            document.toJS() as { kind: string; metadata: { name: string }; spec: { template?: { metadata: object } } },
        )
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ metadata, spec }) => [metadata.name, JSON.stringify(spec.template!.metadata)] as const);
    const [old, current] = [new Map(annotations(before)), new Map(annotations(after))];
    expect([...current.keys()].filter((name) => current.get(name) !== old.get(name))).toStrictEqual(['reticulum']);
  });

  test('removes files that are no longer wanted, and leaves those of others alone', async () => {
    const folder = project();
    await run(folder);
    writeFileSync(join(folder, 'dist/mine.yaml'), 'a: 1\n');
    writeFileSync(join(folder, 'hubs.yaml'), hubsYaml('networkPolicies: false\nsecrets: existing\n'));
    const result = await run(folder);
    expect(result.secrets).toBeUndefined();
    expect(Object.keys(snapshot(folder)).sort()).toStrictEqual([
      '.secrets/.gitignore',
      '.secrets/hcce.yaml',
      'dist/.gitignore',
      'dist/00-namespace.k8s.yaml',
      'dist/20-issuer.k8s.yaml',
      'dist/30-data.k8s.yaml',
      'dist/40-application.k8s.yaml',
      'dist/50-media.k8s.yaml',
      'dist/60-ingress.k8s.yaml',
      'dist/mine.yaml',
      'hubs.yaml',
    ]);
  });

  test('makes a store private again that was not', async () => {
    const folder = project();
    await run(folder);
    chmodSync(join(folder, '.secrets/hcce.yaml'), 0o644);
    chmodSync(join(folder, '.secrets'), 0o755);
    await run(folder);
    expect(snapshot(folder)['.secrets/hcce.yaml']!.mode).toBe('600');
    expect((statSync(join(folder, '.secrets')).mode & 0o777).toString(8)).toBe('700');
  });
});

describe('a failing synth', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['a wrong configuration', hubsYaml('turn: maybe\n'), {}, 'turn (line 4): expected true or false, found text'],
    [
      'a weak password',
      hubsYaml(),
      { HUBS_SMTP_PASS: 'changeMe' },
      'SMTP_PASS: expected a value of your own, found a placeholder',
    ],
    [
      'an override of nothing',
      hubsYaml('overrides: { hubs: { Ingress: {} } }\n'),
      {},
      'overrides.hubs: expected the name of one object',
    ],
  ])('because of %s writes nothing', async (_, text, environment, message) => {
    const folder = project(text);
    expect((await failure(run(folder, environment))).message).toContain(message);
    expect(Object.keys(snapshot(folder))).toStrictEqual(['hubs.yaml']);
  });

  test('leaves what an earlier one wrote', async () => {
    const folder = project();
    await run(folder);
    writeFileSync(join(folder, 'hubs.yaml'), 'domain: 5\n');
    const before = snapshot(folder);
    await failure(run(folder, { HUBS_SMTP_PASS: 'new' }));
    expect(snapshot(folder)).toStrictEqual(before);
  });

  test('without a configuration says where it looked', async () => {
    const folder = temporaryFolder();
    expect((await failure(run(folder))).message).toMatch(
      /^there is no .*hubs\.yaml: run this in the folder that has it/,
    );
  });

  test('with a folder in place of the configuration says so', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'hubs.yaml'));
    expect((await failure(run(folder))).message).toMatch(/^cannot read .*hubs\.yaml: EISDIR/);
  });

  test.each(['', 'values: [', 'values: { DB_PASS: 1 }\n'])(
    'never replaces a store that it cannot read: %j',
    async (text) => {
      const folder = project();
      mkdirSync(join(folder, '.secrets'));
      writeFileSync(join(folder, '.secrets/hcce.yaml'), text);
      expect((await failure(run(folder))).message).toContain('It was left as it is');
      expect(snapshot(folder)['.secrets/hcce.yaml']!.text).toBe(text);
    },
  );

  test('that cannot write a manifest writes none, and still keeps the new secrets', async () => {
    const folder = project();
    mkdirSync(join(folder, 'dist/50-media.k8s.yaml/in-the-way'), { recursive: true });
    expect((await failure(run(folder))).message).toMatch(/^cannot write .*dist/);
    expect(Object.keys(snapshot(folder)).filter((name) => name.startsWith('dist/'))).toStrictEqual([]);
    expect(snapshot(folder)).toHaveProperty(['.secrets/hcce.yaml']);
  });
});

describe('the report', () => {
  test('says what was written, what is missing and what comes next', async () => {
    const folder = project();
    const report = synthReport(await run(folder)).replaceAll(folder, '.');
    await expect(`${report}\n`).toMatchFileSnapshot('../golden/reports/first-synth.txt');
  });

  test('is short when nothing is missing', async () => {
    const folder = project(hubsYaml().replaceAll('example.org', 'school.edu'));
    await run(folder, { HUBS_SMTP_PASS: 'hunter2-and-more' });
    await expect(`${synthReport(await run(folder)).replaceAll(folder, '.')}\n`).toMatchFileSnapshot(
      '../golden/reports/second-synth.txt',
    );
  });

  test('lists the Secrets that somebody else makes', async () => {
    const folder = project(hubsYaml('secrets: existing\n'));
    await expect(`${synthReport(await run(folder)).replaceAll(folder, '.')}\n`).toMatchFileSnapshot(
      '../golden/reports/existing-secrets.txt',
    );
  });
});
