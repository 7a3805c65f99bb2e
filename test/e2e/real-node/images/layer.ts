import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { File, Image } from './catalogue';

const STAND_INS = resolve('test/e2e/real-node/stand-ins');

/** A layer of an image: the file with its archive, and the archive's digest. */
export interface Layer {
  readonly file: string;
  readonly digest: string;
}

/** Packs files into a layer, below `folder`; the same ones give the same bytes. */
export async function layerOf(files: Image['layers'][number], folder: string): Promise<Layer> {
  const tree = join(folder, 'tree');
  for (const [path, file] of Object.entries(files)) {
    const target = join(tree, path);
    mkdirSync(dirname(target), { recursive: true });
    await put(file, target);
    // Whoever the container runs as reads and runs it.
    chmodSync(target, 'folder' in file ? 0o777 : 0o755);
  }
  const archive = join(folder, 'layer.tar');
  execFileSync('tar', [
    '--sort=name',
    '--mtime=@0',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-C',
    tree,
    '-cf',
    archive,
    '.',
  ]);
  rmSync(tree, { recursive: true });
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex');
  return { file: archive, digest: `sha256:${digest}` };
}

async function put(file: File, target: string): Promise<void> {
  if ('folder' in file) mkdirSync(target);
  else if ('tree' in file)
    cpSync(realpathSync(file.tree), target, {
      recursive: true,
      filter: (name) => !name.endsWith('__pycache__') || !name.startsWith('/usr'),
    });
  else if ('text' in file) writeFileSync(target, file.text);
  else if ('file' in file) copyFileSync(join(file.file.startsWith('/') ? '/' : STAND_INS, file.file), target);
  else if ('bundle' in file) await bundle(join(STAND_INS, file.bundle), target);
  else await bundle(createRequire(resolve('package.json')).resolve(file.library), target);
}

async function bundle(entry: string, target: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: target,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: target.endsWith('.mjs') ? 'esm' : 'cjs',
    // Some of what is bundled is CommonJS, and asks for modules of Node.
    ...(target.endsWith('.mjs') && {
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    }),
    logLevel: 'error',
  });
}
