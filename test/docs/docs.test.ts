import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { installationJsonSchema, parseInstallation } from '../../config';
import { projectOf } from '../../cli/installation';
import { speak } from '../../terminal/language';
import { configurationReference } from '../../tools/configuration-reference';
import { hubsYaml } from '../support/example';
import { snapshot, temporaryFolder } from '../support/folder';
import { withoutPrograms } from '../support/golden';
import { PAGES, blocks, readPage } from '../support/pages';

const root = join(import.meta.dirname, '../..');
const guides = readdirSync(join(root, 'examples')).map((name) => `examples/${name}/README.md`);

test('the pages about hubs.yaml are those of the schema: `npm run schema` brings them up to date', () => {
  const schema = installationJsonSchema();
  expect(readPage('docs/reference/hubs-yaml.md')).toBe(configurationReference(schema));
  expect(readPage('docs/es/reference/hubs-yaml.md')).toBe(configurationReference(schema, 'es'));
});

test.each([...PAGES, ...guides, 'CONTRIBUTING.md', 'CHANGELOG.md'])('links on %s lead somewhere', (page) => {
  const headings = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    );
  const links = [...readPage(page).matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !target.startsWith('https://'));
  const broken = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    return !existsSync(join(root, target)) || (anchor !== undefined && !headings(readPage(target)).includes(anchor));
  });
  expect(broken).toStrictEqual([]);
});

test('pages that the command, the schema and the example name are there', () => {
  const sources = ['cli', 'config', 'constructs', 'project', 'terminal', 'tools', 'hubs.yaml'].flatMap((name) =>
    statSync(join(root, name)).isFile()
      ? [name]
      : readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
          .filter((file) => /\.(ts|json)$/.test(file))
          .map((file) => `${name}/${file}`),
  );
  const named = sources.flatMap((file) => readPage(file).match(/docs\/[\w/-]+\.md/g) ?? []);
  expect(named).toContain('docs/how-to/takeover.md');
  expect([...new Set(named)].filter((page) => !PAGES.includes(page))).toStrictEqual([]);
});

test('configurations in the README are valid', () => {
  for (const text of blocks('README.md', 'yaml')) expect(parseInstallation(text).installation).toBeDefined();
});

test.each(PAGES.filter((page) => /tutorial|cloud|backup|monitoring|one-server|larger-event/.test(page)))(
  'the sections of %s are valid',
  (page) => {
    for (const text of blocks(page, 'yaml')) {
      const parsed = parseInstallation(hubsYaml(text));
      expect(parsed.installation ? [] : parsed.problems).toStrictEqual([]);
    }
  },
);

test.each([
  ['en', 'README.md'],
  ['es', 'docs/es/README.md'],
] as const)('the mistakes that are shown in %s on %s are those that the command finds', (language, page) => {
  const [, shown] = /^(✗ [^]*?)^```$/m.exec(readPage(page))!;
  const [good] = blocks(page, 'yaml');
  const wrong = good!.replace('domain: ', 'domain: https://').replace('2587', '587');
  speak(language);
  expect(() => projectOf('hubs.yaml', wrong)).toThrow(shown!.slice('✗ '.length).trimEnd());
  speak('en');
});

/** A package of that name that is this checkout's source, in a folder for projects that use it. */
function folderWithPackage(): string {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'cdk8s-hubs'), { recursive: true });
  for (const name of ['cdk8s', 'cdktf', '@cdktf', 'constructs', 'cdk8s-plus-28', 'tsx'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  symlinkSync(root, join(modules, 'cdk8s-hubs/source'));
  const exports = {
    '.': './source/constructs/index.ts',
    './checks': './source/checks/index.ts',
    './cdktf': './source/cdktf/index.ts',
  };
  writeFileSync(join(modules, 'cdk8s-hubs/package.json'), JSON.stringify({ name: 'cdk8s-hubs', exports }));
  return folder;
}

/** A line for each object of a file. */
function objectNames(yaml: string): string {
  const objects = parseAllDocuments(yaml).map(
    (document) => document.toJS() as { kind: string; metadata: { name: string } },
  );
  return objects.map(({ kind, metadata }) => `- ${kind}/${metadata.name}\n`).join('');
}

describe('examples in TypeScript', () => {
  // Those of the Spanish pages are the same: see spanish.test.ts.
  const examples = PAGES.filter((page) => !page.startsWith('docs/es/')).flatMap((page) =>
    blocks(page, 'ts').map(
      (code, index) => [`${page.replace('.md', '').replaceAll('/', '-').toLowerCase()}-${index + 1}`, code] as const,
    ),
  );

  test.each(examples)('%s runs', async (name, code) => {
    const project = folderWithPackage();
    writeFileSync(join(project, 'main.ts'), code);
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], {
      cwd: project,
      encoding: 'utf8',
    });
    expect([status, stderr]).toStrictEqual([0, '']);
    if (!existsSync(join(project, 'dist'))) return;
    for (const [file, { text }] of Object.entries(snapshot(join(project, 'dist')))) {
      // A whole installation is too long to review here; its components have golden files of their own.
      const objects = parseAllDocuments(text).map((document) => document.toJS() as object);
      const readable =
        text.split('\n').length < 500 ? Yaml.stringify(...objects.map(withoutPrograms)) : objectNames(text);
      await expect(readable).toMatchFileSnapshot(`../golden/docs/${name}-${file.replace('.k8s', '')}`);
    }
  });

  test('are what the compiler accepts', async () => {
    const project = folderWithPackage();
    for (const [name, code] of examples) writeFileSync(join(project, `${name}.ts`), code);
    const compilerOptions = {
      ...{
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'Bundler',
      },
      ...{ lib: ['es2023', 'es2024.string'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
    };
    const files = examples.map(([name]) => `${name}.ts`);
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    // In a process of its own, so that vitest's worker goes on answering.
    const compiler = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project]);
    expect(await text(compiler.stdout)).toBe('');
  });
});
