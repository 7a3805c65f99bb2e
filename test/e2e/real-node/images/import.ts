/**
 * Gives the real node the images of the tests, under the names that manifests have for them.
 *
 * Usage: `node --import tsx test/e2e/real-node/images/import.ts`, with the KUBECONFIG and the PATH of the cluster; those that others
 * are based upon must be there already.
 */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Base, Image } from './catalogue';
import { PATH, catalogue, referenceOfBase } from './catalogue';
import type { Layer } from './layer';
import { layerOf } from './layer';

const socket = join(dirname(process.env['KUBECONFIG'] ?? ''), 'containerd.sock');
const ctr = (...args: readonly string[]) => execFileSync('ctr', ['-a', socket, '-n', 'k8s.io', 'images', ...args]);
const folder = mkdtempSync(join(tmpdir(), 'hubs-images-'));
const archive = join(folder, 'archive');
mkdirSync(archive);
const bases = new Map<Base, readonly Layer[]>();

/** The layers of an image that the node has. */
function layersOfBase(base: Base): readonly Layer[] {
  const place = join(folder, base);
  mkdirSync(place);
  ctr('export', '--local', `${place}.tar`, referenceOfBase(base));
  execFileSync('tar', ['-C', place, '-xf', `${place}.tar`]);
  rmSync(`${place}.tar`);
  const json = (path: string) => JSON.parse(readFileSync(join(place, path), 'utf8')) as Record<string, unknown>;
  const [{ Config, Layers }] = json('manifest.json') as unknown as [{ Config: string; Layers: string[] }];
  const { diff_ids: digests } = json(Config)['rootfs'] as { diff_ids: string[] };
  return Layers.map((path, index) => ({ file: join(place, path), digest: digests[index]! }));
}

async function layersOf({ base, layers }: Image, name: string): Promise<Layer[]> {
  if (base !== undefined && !bases.has(base)) bases.set(base, layersOfBase(base));
  const own = [];
  for (const [index, files] of layers.entries()) own.push(await layerOf(files, join(folder, `${name}-${index}`)));
  return [...(base === undefined ? [] : bases.get(base)!), ...own];
}

const packed = new Set<string>();
/** Puts a layer into the archive, once. */
function pack({ file, digest }: Layer): string {
  const name = `${digest.replace('sha256:', '')}.tar`;
  if (!packed.has(name)) linkSync(file, join(archive, name));
  packed.add(name);
  return name;
}

async function main(): Promise<void> {
  const images = await catalogue();
  const manifest = [];
  for (const [index, image] of images.entries()) {
    const layers = await layersOf(image, String(index));
    const config = {
      architecture: 'amd64',
      os: 'linux',
      config: { Env: [PATH], ...image.config },
      rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
    };
    writeFileSync(join(archive, `${index}.json`), JSON.stringify(config));
    manifest.push({ Config: `${index}.json`, RepoTags: image.references, Layers: layers.map(pack) });
  }
  writeFileSync(join(archive, 'manifest.json'), JSON.stringify(manifest));
  execFileSync('tar', ['-C', archive, '-cf', join(folder, 'images.tar'), '.']);
  ctr('import', '--local', join(folder, 'images.tar'));
  rmSync(folder, { recursive: true, force: true });
}

void main();
