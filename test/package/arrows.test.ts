import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import tseslint from 'typescript-eslint';

const root = join(import.meta.dirname, '../..');
const { ORDER } = (await import(join(root, 'tools/arrows.mjs'))) as { readonly ORDER: readonly string[] };

/** The project's own rules, but for those that need types: these know the files on disk only. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] },
    { files: ['**/*.ts'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  ],
});

/** What the rules say about a file with this text. */
async function complaints(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return result!.messages.map(({ message }) => message);
}

const ROOMS = [
  'formats',
  'upstream',
  'digitalocean',
  'imports',
  'config',
  'constructs',
  'secrets',
  'charts',
  'checks',
  'order',
  'cdktf',
  'examples',
  'cli',
];
const PACKAGES = [
  'cdk8s-hubs',
  'cdktf',
  '@cdktf/provider-digitalocean',
  'cdk8s',
  'cdk8s-plus-28',
  'constructs',
  'yaml',
  'zod',
  'selfsigned',
  'commander',
  'picocolors',
];
const MODULES = ['node:crypto', 'node:fs', 'node:path', 'node:child_process'];

/** What each room may import beside itself; rooms with a slash. */
const ALLOWED: Record<string, string[]> = {
  formats: [],
  upstream: ['formats/'],
  imports: ['cdk8s', 'cdk8s-plus-28', 'constructs'],
  digitalocean: ['formats/'],
  config: ['formats/', 'upstream/', 'digitalocean/', 'yaml', 'zod'],
  constructs: ['formats/', 'upstream/', 'digitalocean/', 'imports/', 'cdk8s', 'constructs', 'node:crypto'],
  secrets: ['formats/', 'upstream/', 'digitalocean/', 'config/', 'node:crypto', 'selfsigned', 'yaml'],
  charts: ['imports/', 'formats/', 'config/', 'constructs/', 'cdk8s'],
  checks: ['formats/', 'node:crypto'],
  order: ['checks/'],
  cdktf: ['digitalocean/', 'constructs'],
  examples: ['cdk8s', 'cdk8s-hubs'],
};

describe('imports follow the arrows', () => {
  test.each(Object.entries(ALLOWED))('%s', async (room, allowed) => {
    const others = ROOMS.filter((other) => other !== room).map((other) =>
      other === 'cli' ? 'cli/files' : `${other}/`,
    );
    const targets = [...others, ...PACKAGES, ...MODULES];
    const text = targets.map(
      (target) => `import '${/^cli|\/$/.test(target) ? `../../${target.replace(/\/$/, '')}` : target}';`,
    );
    const only = allowed.length === 0 ? 'it imports nothing' : `it imports ${allowed.join(', ')} only`;
    expect(await complaints(`${room}/folder/file.ts`, text.join('\n'))).toStrictEqual(
      targets
        .filter((target) => !allowed.includes(target))
        .map((target) => `${room}/ may not import ${target}: ${only}.`),
    );
  });

  test('main.ts is a table of contents', async () => {
    const text = [...ROOMS, 'terminal'].map((room) => `import './${room}/file';`).join('\n');
    expect(await complaints('main.ts', `${text} import './cli/synth/synth';`)).toStrictEqual(
      [...ROOMS.filter((room) => room !== 'cli').map((room) => `${room}/`), 'cli/file'].map(
        (room) => `main.ts may not import ${room}: it imports cli/synth, terminal/ only.`,
      ),
    );
  });

  test('one file knows the archived libraries, one the configuration, and one the world', async () => {
    const text =
      "import 'cdktf'; import '@cdktf/provider-digitalocean/lib/vpc'; import '../config'; import '../cli/cloud/synth';";
    const allowed = async (file: string) => 4 - (await complaints(`cdktf/${file}.ts`, text)).length;
    expect([
      await allowed('terraform'),
      await allowed('app'),
      await allowed('main'),
      await allowed('cluster'),
    ]).toStrictEqual([2, 1, 1, 0]);
  });

  test('one construct reads files: the programs of guards, which are a part of the package', async () => {
    const text = "import 'node:fs'; import 'node:path';";
    expect(await complaints('constructs/hubs/guard/programs.ts', text)).toStrictEqual([]);
    expect(await complaints('constructs/hubs/guard/guard.ts', text)).toHaveLength(2);
  });

  test('the one check that reads schemas may do so', async () => {
    const text = "import 'node:fs'; import 'node:path'; import '../model';";
    expect(await complaints('checks/schema/kubernetes-schemas.ts', text)).toStrictEqual([]);
    expect(await complaints('checks/schema/another.ts', text)).toHaveLength(2);
  });

  test.each([
    "import { a } from '../config';",
    "import type { a } from '../config';",
    "import { type a } from '../config/schema';",
    "import * as a from '../config';",
    "export { a } from '../config';",
    "export type { a } from '../config';",
    "export * from '../config';",
    "const a = await import('../config');",
    "type A = import('../config').A;",
    "import a = require('../config');",
    "const a = require('../config');",
  ])('%s is an import', async (text) => {
    expect(await complaints('formats/file.ts', text)).toContain('formats/ may not import config/: it imports nothing.');
  });

  test('a path is where it leads to, however it is written', async () => {
    const text = "import './config'; import '../hubs/config'; import '../../constructs/config'; import '../../config';";
    expect(await complaints('constructs/kit/file.ts', text)).toStrictEqual([
      'constructs/ may not import config/: it imports formats/, upstream/, digitalocean/, imports/, cdk8s, constructs, node:crypto only.',
    ]);
  });

  test('what only a run can tell is not an import for these rooms', async () => {
    expect(await complaints('formats/file.ts', 'const a = await import(name);')).toStrictEqual([
      'formats/ may not import what only a run can tell: it imports nothing.',
    ]);
  });
});

describe('the rooms of cli/ have an order', () => {
  test('that names each of them', () => {
    const rooms = readdirSync(join(root, 'cli')).map((name) => `cli/${name.replace(/\.ts$/, '')}`);
    expect(rooms.filter((room) => !ORDER.includes(room))).toStrictEqual([]);
    const paths = ORDER.map((room) => join(root, room));
    expect(paths.filter((path) => !existsSync(path) && !existsSync(`${path}.ts`))).toStrictEqual([]);
  });

  test.each([
    ['cli/cluster/file.ts', '../deploy/deploy', 'cli/deploy'],
    ['cli/cluster/file.ts', '../installation', 'cli/installation'],
    ['cli/doctor/facts.ts', './areas', 'cli/doctor/areas'],
    ['cli/secret-store.ts', '../project/contract', 'project/'],
    ['cli/cloud/file.ts', '../commands/deploy.js', 'cli/commands'],
  ])('%s may not import %s', async (file, source, target) => {
    const [room] = ORDER.filter((one) => file.startsWith(one));
    expect(await complaints(file, `import '${source}';`)).toStrictEqual([
      `${room} may not import ${target}: it comes before it in ORDER of tools/arrows.mjs.`,
    ]);
  });

  test.each([
    ['cli/deploy/phases/file.ts', '../../cluster/apply'],
    ['cli/deploy/phases/file.ts', '../deploy'],
    ['cli/deploy/file.ts', '../cloud'],
    ['cli/doctor/areas.ts', './facts'],
    ['cli/cluster/file.ts', '../../config'],
    ['cli/cluster/file.ts', 'commander'],
  ])('%s may import %s', async (file, source) => {
    expect(await complaints(file, `import '${source}';`)).toStrictEqual([]);
  });

  test('a room without a place in it imports nothing of them', async () => {
    expect(await complaints('cli/another/file.ts', "import '../files'; import '../../config';")).toStrictEqual([
      'cli/another may not import cli/files: cli/another has no place in ORDER of tools/arrows.mjs.',
    ]);
  });
});

const WORLD = 'Same input, same bytes: only cli/ sees the world around it.';
const BELOW = ROOMS.filter((room) => room !== 'cli');

describe('below cli/, nothing depends on when, where or by whom it is run', () => {
  test.each([
    'process.env.HOME;',
    'globalThis.process;',
    'new Date();',
    'Date();',
    'Date.now();',
    'performance.now();',
    'Math.random();',
    'crypto.randomUUID();',
    "fetch('https://example.org');",
    "console.log('a');",
    "'a'.localeCompare('b');",
    'new Intl.NumberFormat();',
    "import { randomBytes } from 'node:crypto';",
    "import { generateKeyPairSync } from 'node:crypto';",
  ])('%s', async (text) => {
    for (const room of BELOW) {
      const found = (await complaints(`${room}/file.ts`, text)).filter((message) => message.includes(WORLD));
      // A pipeline tells a program by the environment which image it has built.
      expect(found).toHaveLength(room === 'examples' && text.startsWith('process.env') ? 0 : 1);
    }
    const complaint = expect.stringContaining(WORLD) as unknown;
    expect(await complaints('cli/file.ts', text)).not.toContainEqual(complaint);
    expect(await complaints('main.ts', text)).not.toContainEqual(complaint);
    expect(await complaints('cdktf/main.ts', text)).not.toContainEqual(complaint);
  });

  test('a point in time that is given is no clock', async () => {
    expect(await complaints('checks/file.ts', "new Date('2026-01-01'); Date.parse('2026-01-01');")).toStrictEqual([]);
    expect(await complaints('constructs/file.ts', "import { createHash } from 'node:crypto';")).toStrictEqual([]);
  });

  test('but new secrets are random, and certificates begin today', async () => {
    const text = "import { generateKeyPairSync, randomInt } from 'node:crypto'; new Date();";
    expect(await complaints('secrets/generate.ts', text)).toStrictEqual([]);
    expect(await complaints('secrets/store.ts', text)).toHaveLength(3);
    expect(await complaints('secrets/generate.ts', 'void process.env.HOME; Math.random();')).toHaveLength(2);
  });
});

test.each(['formats', 'constructs', 'charts', 'cli', 'test', 'bench'])(
  '%s/ never uses what does not scale',
  async (room) => {
    expect(await complaints(`${room}/file.ts`, 'a.addJsonPatch(b); a.node.addDependency(b);')).toStrictEqual(
      [
        'A patch fails or misses when the object changes: use overrides.',
        'Between components it costs exponential time: give objects to charts whose names sort.',
      ].map((message) => expect.stringContaining(message) as unknown),
    );
  },
);
