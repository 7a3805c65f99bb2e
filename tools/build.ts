/**
 * Builds the package: the library as CommonJS with types, and the `hubs` command and `cdk8s-hubs/project`, each together with all
 * that it needs.
 *
 * Usage: `node --import tsx tools/build.ts [folder] [--command]`; the folder is `lib` unless named, and `--command` leaves the library out.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { build } from 'esbuild';
import { sbom } from './sbom';

const root = dirname(__dirname);

function buildLibrary(folder: string): void {
  const tsc = require.resolve('typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  copyPrograms(join(folder, 'constructs/hubs/guard'));
  // What `cdk8s-hubs/project` is made of is in its bundle; of its sources, only the types are for others.
  for (const room of ['cli', 'config', 'order', 'secrets', 'terminal'])
    rmSync(join(folder, room), { recursive: true, force: true });
  for (const file of readdirSync(join(folder, 'project'))) {
    if (file !== 'index.d.ts') rmSync(join(folder, 'project', file));
  }
}

/** Puts the programs of the guards where the code that reads them looks for them: beside itself. */
function copyPrograms(folder: string): void {
  cpSync(join(root, 'constructs/hubs/guard/programs'), join(folder, 'programs'), { recursive: true });
}

/**
 * Only a first synth makes a certificate, only a look at the mail server speaks SMTP, only a picture is laid out, and only some
 * installations have a cloud side, but the libraries for these are larger than the command itself: they become files of their own, which the command loads on demand.
 */
const onDemand: Plugin = {
  name: 'on-demand',
  setup(build) {
    const file = (name: string, filter: RegExp) =>
      build.onResolve({ filter }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true },
      );
    file('selfsigned', /^selfsigned$/);
    file('sops-age', /^sops-age$/);
    file('age-encryption', /^age-encryption$/);
    file('smtp-connection', /^\.\/smtp-connection\.js$/);
    file('dagre', /^@dagrejs\/dagre$/);
    file('cloud', /\/cdktf\/app\.js$/);
  },
};

/**
 * What cdktf never uses here: it packs folders for modules that an installation does not have, with a library that makes up half of
 * it, and has a JSON of its own where there is none.
 */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup(build) {
    build.onResolve({ filter: /^(archiver|jsonify)$/ }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: '' }));
  },
};

/**
 * The command in one file, since finding and reading hundreds of files takes longer than a synth itself. It is not minified: that
 * makes it no faster, and this way a stack trace says something.
 */
async function buildCommand(folder: string): Promise<readonly Package[]> {
  const options = {
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.12',
    plugins: [onDemand, withoutUnused],
    legalComments: 'none',
    metafile: true,
  } as const satisfies BuildOptions;
  const { metafile } = await build({
    ...options,
    entryPoints: {
      hubs: 'cli/hubs.ts',
      selfsigned: 'selfsigned',
      'sops-age': 'sops-age',
      'age-encryption': 'age-encryption',
      'smtp-connection': 'cli/network/smtp-connection.ts',
      dagre: '@dagrejs/dagre',
      cloud: 'cdktf/app.ts',
    },
    // cdk8s brings a copy of its own.
    alias: { yaml: dirname(require.resolve('yaml/package.json')) },
  });
  // A project's constructs come from its own copies of these.
  const peers = ['cdk8s', 'cdk8s-plus-28', 'constructs'];
  const project = await build({ ...options, entryPoints: { project: 'project/index.ts' }, external: peers });
  const inputs = { ...metafile.inputs, ...project.metafile.inputs };
  copyPrograms(folder);
  cpSync(join(root, 'cli/page/assets'), join(folder, 'assets'), { recursive: true });
  const folders = packageFolders({ inputs });
  writeFileSync(join(folder, 'LICENSES.txt'), licences(folders));
  return folders.map(packageIn);
}

/** Where the packages are that are part of bundles. */
function packageFolders({ inputs }: Pick<Metafile, 'inputs'>): string[] {
  const folders = Object.keys(inputs).flatMap((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The licence of every package that is part of the command, as they demand. */
function licences(folders: readonly string[]): string {
  const texts = folders.map((folder) => {
    const { name, version } = packageIn(folder);
    return `${name} ${version}\n\n${licenceText(folder).trim()}\n`;
  });
  return `The hubs command contains these packages.\n\n${[...new Set(texts)].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function licenceText(folder: string): string {
  const files = readdirSync(join(root, folder));
  const read = (name: string) => readFileSync(join(root, folder, name), 'utf8');
  const file = files.find((entry) => /^licen[cs]e/i.test(entry));
  if (file !== undefined) return read(file);
  // cdktf comes without the text of its licence, which is the same for everybody; its provider has it.
  if (packageIn(folder).license === 'MPL-2.0')
    return readFileSync(join(root, 'node_modules/@cdktf/provider-digitalocean/LICENSE'), 'utf8');
  // Some packages have it in their introduction only.
  const section = /^#+ *licen[cs]e\b[^\n]*\n(?=[\s\S]*copyright)([\s\S]*)$/im.exec(
    files
      .filter((entry) => /^readme/i.test(entry))
      .map(read)
      .join('\n'),
  );
  if (section) return section[1]!;
  throw new Error(`${folder}: expected a text of its licence, found none`);
}

function packageIn(folder: string): Package {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package;
}

interface Package {
  readonly license?: string;
  readonly name: string;
  readonly version: string;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { command: { type: 'boolean' } }, allowPositionals: true });
  const output = resolve(positionals[0] ?? join(root, 'lib'));
  rmSync(output, { recursive: true, force: true });
  if (values.command !== true) buildLibrary(output);
  const contained = await buildCommand(join(output, 'bin'));
  // What is handed to others says what is in it.
  if (values.command !== true) writeFileSync(join(output, 'bin/sbom.cdx.json'), sbom(root, contained));
}

void main();
