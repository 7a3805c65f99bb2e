import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Failure } from '../../terminal/failure';
import type { LintResult } from '../../cli/lint/lint';
import { lint } from '../../cli/lint/lint';
import { readDocuments } from '../../cli/lint/documents';
import { lintReport } from '../../cli/lint/report';
import { temporaryFolder } from '../support/folder';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: a }\n';

/** A folder with these files. */
function folder(files: Readonly<Record<string, string>>): string {
  const path = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

function run(paths: readonly string[], options: Partial<Parameters<typeof lint>[0]> = {}): LintResult {
  return lint({ paths, external: [], definitions: [], all: false, ...options });
}

function failure(action: () => unknown): { message: string; exitCode: number } {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return { message: error.message, exitCode: error.exitCode };
    throw error;
  }
  throw new Error('expected a failure');
}

describe('reading', () => {
  test('takes manifests from folders below, whatever their ending, but no hidden folders', () => {
    const path = folder({
      'b.yaml': CONFIG_MAP,
      'a/c.yml': CONFIG_MAP,
      'a/d.JSON': JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }),
      'a/e.txt': 'not: this',
      '.git/f.yaml': 'not: this',
      'node_modules/g.yaml': 'not: this',
    });
    const { files, objects, problems } = readDocuments([path]);
    expect(files).toStrictEqual(['a/c.yml', 'a/d.JSON', 'b.yaml'].map((name) => join(path, name)));
    expect(objects.map(({ kind }) => kind)).toStrictEqual(['ConfigMap', 'Secret', 'ConfigMap']);
    expect(problems).toStrictEqual([]);
  });

  test('takes a file as it is named, and no file twice', () => {
    const path = folder({ 'x.txt': CONFIG_MAP });
    const file = join(path, 'x.txt');
    expect(readDocuments([file, file]).objects).toHaveLength(1);
  });

  test('reads several documents, and skips empty ones', () => {
    const path = folder({
      'x.yaml': `---\n# nothing\n---\n${CONFIG_MAP}---\n---\n${CONFIG_MAP}...\n`,
      'empty.yaml': '',
    });
    const { objects, problems } = readDocuments([path]);
    expect(objects).toHaveLength(2);
    expect(problems).toStrictEqual([]);
  });

  test('reads words as kubectl does', () => {
    const path = folder({ 'x.yaml': `${CONFIG_MAP}data: { a: yes, b: "yes", c: Off, d: 12:30, e: true }\n` });
    expect(readDocuments([path]).objects[0]!['data']).toStrictEqual({
      a: true,
      b: 'yes',
      c: false,
      d: '12:30',
      e: true,
    });
  });

  test('names the place of what is not YAML, without quoting it', () => {
    const path = folder({
      'x.yaml': `${CONFIG_MAP}---\npassword: "hunter2\n---\n${CONFIG_MAP}`,
      'y.json': '{"password": "hunter2",,}',
      'z.yaml': 'a: 1\na: hunter2\n',
    });
    const { objects, problems } = readDocuments([path]);
    expect(objects.length).toBeGreaterThan(0);
    expect(problems.map(({ rule, object, path: where }) => [rule, object, where])).toStrictEqual([
      ['file/yaml', join(path, 'x.yaml'), 'line 10, column 1'],
      ['file/yaml', join(path, 'y.json'), 'line 1, column 24'],
      ['file/yaml', join(path, 'z.yaml'), 'line 2, column 1'],
    ]);
    expect(problems[2]!.message).toBe('not YAML: Map keys must be unique');
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  test('names what is no object', () => {
    const aliases = `a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nkind: X\napiVersion: v1\n`;
    const path = folder({ 'x.yaml': `text\n---\n- list\n---\nkind: X\n---\n${aliases}` });
    const { objects, problems } = readDocuments([path]);
    expect(objects).toStrictEqual([]);
    expect(problems.map(({ path: where, message }) => [where, message])).toStrictEqual(
      [1, 3, 5, 7].map((line) => [`line ${line}`, 'not a Kubernetes object: apiVersion or kind is missing']),
    );
  });

  test('fails for paths that lead nowhere, and folders without manifests', () => {
    const path = folder({ 'x.txt': '' });
    expect(failure(() => readDocuments([join(path, 'y')]))).toStrictEqual({
      message: `there is no ${join(path, 'y')}: name files or folders with manifests`,
      exitCode: 2,
    });
    expect(failure(() => readDocuments([path]))).toStrictEqual({
      message: `${path}: no .yaml, .yml or .json files there`,
      exitCode: 2,
    });
  });
});

describe('lint', () => {
  const needy = `apiVersion: v1
kind: Pod
metadata: { name: x, namespace: a, ownerReferences: [{ apiVersion: v1, kind: Job, name: x, uid: x }] }
spec:
  hostNetwork: true
  dnsPolicy: Default
  automountServiceAccountToken: false
  restartPolicy: Never
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: main
      image: example/x:1
      envFrom: [{ secretRef: { name: keys } }]
      resources: { requests: { cpu: 1m, memory: 1Mi }, limits: { memory: 1Mi } }
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
`;
  const rules = (result: LintResult) => result.problems.map(({ rule }) => rule);

  test('looks at all files together, and into lists', () => {
    const list = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys', namespace: 'a' } }],
    });
    const path = folder({ 'x.yaml': needy, 'y.json': list });
    expect(rules(run([join(path, 'x.yaml')]))).toStrictEqual([
      'references/config',
      'security/restricted/host-namespaces',
    ]);
    expect(run([path])).toMatchObject({ files: 2, objects: 2, accepted: 0 });
    expect(rules(run([path]))).toStrictEqual(['security/restricted/host-namespaces']);
  });

  test('takes externals, in any namespace or in one', () => {
    const path = folder({ 'x.yaml': needy });
    const missing = (...external: string[]) => rules(run([path], { external })).includes('references/config');
    expect([
      missing('Secret/keys'),
      missing('Secret/a/keys'),
      missing('Secret/b/keys'),
      missing('ConfigMap/keys'),
    ]).toStrictEqual([false, false, true, true]);
    for (const text of ['keys', 'Secret/', '/keys', 'Secret//keys', 'Secret/a/b/keys', '']) {
      expect(failure(() => run([path], { external: [text] }))).toStrictEqual({
        message: `--external: expected <Kind>/<name> or <Kind>/<namespace>/<name>, such as Secret/configs, got ${text}`,
        exitCode: 2,
      });
    }
  });

  test('takes definitions of custom resources', () => {
    const path = folder({
      'x.yaml':
        'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: x, namespace: a }\nspec: { dnsName: x }\n',
    });
    const schema = (definitions: string[]) =>
      rules(run([path], { definitions })).filter((rule) => rule.startsWith('schema/'));
    expect(schema([])).toStrictEqual([]);
    expect(schema(['imports/crds'])).toStrictEqual(['schema/unknown-field', 'schema/required', 'schema/required']);
  });

  test('leaves out what is known about Hubs, unless asked', () => {
    const pod = (parse(needy) as { spec: object }).spec;
    const spec = { strategy: { type: 'Recreate' }, selector: {}, template: { metadata: {}, spec: pod } };
    const dialog = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'dialog', namespace: 'a' }, spec };
    const path = folder({ 'x.json': JSON.stringify(dialog) });
    const host = (result: LintResult) =>
      rules(result).filter((rule) => rule === 'security/restricted/host-namespaces').length;
    expect([host(run([path])), run([path]).accepted]).toStrictEqual([0, 1]);
    expect([host(run([path], { all: true })), run([path], { all: true }).accepted]).toStrictEqual([1, 0]);
  });
});

describe('the report', () => {
  const problem = (severity: 'error' | 'warning', object: string, path: string, container?: string) => ({
    rule: 'a/rule',
    severity,
    object,
    path,
    ...(container !== undefined && { container }),
    message: 'is wrong',
    remedy: 'Mend it.',
  });
  const plain = pc.createColors(false);

  test('groups by object, and counts', () => {
    const problems = [
      problem('error', 'Pod a/x', 'spec.y', 'main'),
      problem('error', 'Pod a/z', ''),
      problem('warning', 'Pod a/x', 'spec.z'),
      problem('warning', '', ''),
    ];
    expect(lintReport({ files: 1, objects: 2, problems, accepted: 3 }, plain)).toBe(`Pod a/x
  error   spec.y (main)
          is wrong
          Mend it.
          a/rule
  warning spec.z
          is wrong
          Mend it.
          a/rule

Pod a/z
  error   is wrong
          Mend it.
          a/rule

All objects
  warning is wrong
          Mend it.
          a/rule

2 errors, 2 warnings in 2 objects of 1 file; 3 known and accepted (--all shows them)`);
  });

  test('writes nothing to the terminal that a manifest chose', () => {
    const evil = {
      ...problem('error', 'Pod \u001b[2J', 'x\u009b', 'a\nb'),
      message: '\u202e\u0007',
      remedy: 'ü – ok…',
    };
    expect(lintReport({ files: 1, objects: 1, problems: [evil], accepted: 0 }, plain)).toBe(
      [
        'Pod \\u001b[2J',
        '  error   x? (a\\nb)',
        '          ?\\u0007',
        '          ü – ok…',
        '          a/rule',
        '',
        '1 error, 0 warnings in 1 object of 1 file',
      ].join('\n'),
    );
  });

  test('says so when nothing is wrong', () => {
    expect(lintReport({ files: 2, objects: 1, problems: [], accepted: 0 }, plain)).toBe(
      '0 errors, 0 warnings in 1 object of 2 files',
    );
  });

  test('colours errors, warnings and the sum', () => {
    const colors = pc.createColors(true);
    const report = lintReport(
      { files: 1, objects: 1, problems: [problem('error', 'Pod a/x', 'spec')], accepted: 0 },
      colors,
    );
    expect([
      report.includes(colors.red('error  ')),
      report.includes(colors.bold('Pod a/x')),
      report.endsWith(colors.red('1 error, 0 warnings in 1 object of 1 file')),
    ]).toStrictEqual([true, true, true]);
    expect(lintReport({ files: 1, objects: 1, problems: [], accepted: 0 }, colors)).toBe(
      colors.green('0 errors, 0 warnings in 1 object of 1 file'),
    );
  });
});

describe('the command', () => {
  const manifests = {
    'good.yaml': CONFIG_MAP,
    'warning.yaml': `${CONFIG_MAP.replace('ConfigMap', 'Secret')}stringData: {}\n`,
    'bad.yaml': `${CONFIG_MAP}data: { a: 1 }\n`,
  };
  const hubs = (args: readonly string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'cli/hubs.ts', 'lint', ...args],
      {
        encoding: 'utf8',
        ...(input !== undefined && { input }),
        env: { ...process.env, CI: 'true', FORCE_COLOR: '1' },
      },
    );
    return { status, stdout, stderr };
  };

  test('exits with 0 when nothing is wrong, and for warnings unless strict', () => {
    expect(hubs([join(folder(manifests), 'good.yaml')])).toStrictEqual({
      status: 0,
      stdout: '0 errors, 0 warnings in 1 object of 1 file\n',
      stderr: '',
    });
    expect(hubs([join(folder(manifests), 'warning.yaml')]).status).toBe(0);
    expect(hubs(['--strict', join(folder(manifests), 'warning.yaml')]).status).toBe(1);
  });

  test('exits with 1 for errors, in plain text where nobody sees colours', () => {
    expect(hubs([join(folder(manifests), 'bad.yaml')])).toStrictEqual({
      status: 1,
      stdout:
        'ConfigMap a/x\n  error   data.a\n          expected text, found a number\n          Put it in quotes.\n          schema/type\n\n1 error, 0 warnings in 1 object of 1 file\n',
      stderr: '',
    });
  });

  test('prints an array of problems as JSON, also from standard input', () => {
    const { status, stdout, stderr } = hubs(['--json', '-'], `${CONFIG_MAP}data: { a: 1 }\n`);
    const problem = {
      rule: 'schema/type',
      severity: 'error',
      object: 'ConfigMap a/x',
      path: 'data.a',
      message: 'expected text, found a number',
      remedy: 'Put it in quotes.',
    };
    expect([status, JSON.parse(stdout), stderr]).toStrictEqual([1, [problem], '']);
    expect(hubs(['--json', join(folder(manifests), 'good.yaml')]).stdout).toBe('[]\n');
  });

  test('exits with 2 for wrong usage', () => {
    expect(hubs([join(folder(manifests), 'none.yaml')]).status).toBe(2);
    expect(hubs(['--external', 'x', folder(manifests)]).status).toBe(2);
  });

  test('explains itself', () => {
    const help = execFileSync(process.execPath, ['--import', 'tsx', 'cli/hubs.ts', 'lint', '--help'], {
      encoding: 'utf8',
    });
    for (const text of ['--json', '--strict', '--external', '--definitions', '--all', 'Examples:'])
      expect(help).toContain(text);
  });
});
