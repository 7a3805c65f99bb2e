/**
 * Builds the package: the library as CommonJS with types, and the `hubs` command together with all that it needs.
 *
 * Usage: `node --import tsx tools/build.ts [folder]`; the folder is `lib` unless named.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { build } from 'esbuild';

const root = dirname(__dirname);

function buildLibrary(folder: string): void {
  const tsc = require.resolve('typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', folder];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
}

/**
 * Only a first synth makes a certificate, and only a look at the mail server speaks SMTP: what that takes becomes files of their
 * own, which the command loads on demand.
 */
const ON_DEMAND = { selfsigned: 'selfsigned', 'smtp-connection': 'cli/network/smtp-connection.ts' };

const onDemand: Plugin = {
  name: 'on-demand',
  setup(build) {
    build.onResolve({ filter: /^(selfsigned|\.\/smtp-connection\.js)$/ }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: `./${basename(path, '.js')}.js`, external: true },
    );
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
      ...ON_DEMAND,
    },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.12',
    // cdk8s brings a copy of its own.
    alias: { yaml: dirname(require.resolve('yaml/package.json')) },
    plugins: [onDemand],
    legalComments: 'none',
    metafile: true,
  });
  writeFileSync(join(folder, 'LICENSES.txt'), licences(metafile));
}

/** The licence of every package that is part of the command, as they demand. */
function licences({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package;
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${folder}: expected a file with its licence, found none`);
    return `${name} ${version}\n\n${readFileSync(join(root, folder, file), 'utf8').trim()}\n`;
  });
  return `The hubs command contains these packages.\n\n${[...new Set(texts)].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

interface Package {
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
