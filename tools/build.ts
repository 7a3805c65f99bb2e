/**
 * Builds the package: the library as CommonJS with types, and the `hubs` command together with all that it needs.
 *
 * Usage: `node --import tsx tools/build.ts [folder]`; the folder is `lib` unless named.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { build } from 'esbuild';

const root = dirname(__dirname);

function buildLibrary(folder: string): void {
  const tsc = require.resolve('typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
}

/**
 * Only a first synth makes a certificate, only a look at the mail server speaks SMTP, and only some installations have a cloud side,
 * but the libraries for these are larger than the command itself: they become files of their own, which the command loads on demand.
 */
const onDemand: Plugin = {
  name: 'on-demand',
  setup(build) {
    const file = (name: string, filter: RegExp) =>
      build.onResolve({ filter }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${name}.js`, external: true },
      );
    file('selfsigned', /^selfsigned$/);
    file('smtp-connection', /^\.\/smtp-connection\.js$/);
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
async function buildCommand(folder: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      hubs: 'cli/hubs.ts',
      selfsigned: 'selfsigned',
      'smtp-connection': 'cli/network/smtp-connection.ts',
      cloud: 'cdktf/app.ts',
    },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.12',
    // cdk8s brings a copy of its own.
    alias: { yaml: dirname(require.resolve('yaml/package.json')) },
    plugins: [onDemand, withoutUnused],
    legalComments: 'none',
    metafile: true,
  });
  writeFileSync(join(folder, 'LICENSES.txt'), licences(metafile));
}

/** The licence of every package that is part of the command, as they demand. */
function licences({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version } = packageIn(folder);
    return `${name} ${version}\n\n${readFileSync(licenceFile(folder), 'utf8').trim()}\n`;
  });
  return `The hubs command contains these packages.\n\n${[...new Set(texts)].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function licenceFile(folder: string): string {
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file !== undefined) return join(root, folder, file);
  // cdktf comes without the text of its licence, which is the same for everybody; its provider has it.
  if (packageIn(folder).license === 'MPL-2.0') return join(root, 'node_modules/@cdktf/provider-digitalocean/LICENSE');
  throw new Error(`${folder}: expected a file with its licence, found none`);
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
  const output = resolve(process.argv[2] ?? join(root, 'lib'));
  rmSync(output, { recursive: true, force: true });
  buildLibrary(output);
  await buildCommand(join(output, 'bin'));
}

void main();
