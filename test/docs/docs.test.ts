import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { installationJsonSchema, monthlyCost, parseInstallation } from '../../config';
import { configurationReference } from '../../tools/configuration-reference';
import { hubsYaml, installation } from '../support/example';
import { snapshot, temporaryFolder } from '../support/folder';

const root = join(import.meta.dirname, '../..');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
const guides = readdirSync(join(root, 'examples')).map((name) => `examples/${name}/README.md`);
const read = (page: string) => readFileSync(join(root, page), 'utf8');

/** The code blocks of a language on a page. */
function blocks(page: string, language: string): string[] {
  return [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code]) => code!,
  );
}

test('docs/configuration.md is that of the schema: `npm run schema` brings it up to date', () => {
  expect(read('docs/configuration.md')).toBe(configurationReference(installationJsonSchema()));
});

test.each([...pages, ...guides])('links on %s lead somewhere', (page) => {
  const headings = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
  const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !target.startsWith('https://'));
  const broken = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    return !existsSync(join(root, target)) || (anchor !== undefined && !headings(read(target)).includes(anchor));
  });
  expect(broken).toStrictEqual([]);
});

test('configurations in the README are valid', () => {
  for (const text of blocks('README.md', 'yaml')) expect(parseInstallation(text).installation).toBeDefined();
});

test.each(['docs/cloud.md', 'docs/backup.md'])('the sections of %s are valid', (page) => {
  for (const text of blocks(page, 'yaml')) {
    const parsed = parseInstallation(hubsYaml(text));
    expect(parsed.installation ? [] : parsed.problems).toStrictEqual([]);
  }
});

test('docs/cloud.md has the true cost', () => {
  const of = installation(hubsYaml(blocks('docs/cloud.md', 'yaml')[0]));
  const { lines, total, asOf } = monthlyCost(of);
  const [node, loadBalancer, volumes] = lines.map(({ monthly }) => monthly);
  const cost = /## Cost\n\n([\s\S]*?)\n\n?```yaml/.exec(read('docs/cloud.md'))![1]!.replaceAll('\n', ' ');
  expect(cost).toContain(
    `is ${node} dollars a month, the load balancer ${loadBalancer}, two volumes of 10 GiB together ${volumes}: ${total} dollars`,
  );
  expect([cost.includes('November 2025'), asOf]).toStrictEqual([true, '2025-11']);
});

test('the mistakes that the README shows are found in the same words', () => {
  const [, shown] = /^✗ .*\n\n([\s\S]*?)^```$/m.exec(read('README.md'))!;
  const [good] = blocks('README.md', 'yaml');
  const parsed = parseInstallation(good!.replace('domain: ', 'domain: https://').replace('2587', '587'));
  expect(parsed.installation).toBeUndefined();
  for (const { path, line, expected, found, remedy } of parsed.installation ? [] : parsed.problems) {
    expect(shown).toContain(
      `  ${path} (line ${line}): expected ${expected}, found ${found}\n${remedy === undefined ? '' : `      ${remedy}\n`}`,
    );
  }
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
  const examples = pages.flatMap((page) =>
    blocks(page, 'ts').map(
      (code, index) => [`${page.replace('.md', '').replace('/', '-').toLowerCase()}-${index + 1}`, code] as const,
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
      const readable = text.split('\n').length < 500 ? text : objectNames(text);
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
