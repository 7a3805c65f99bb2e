import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PROGRAM = 'cdk8s.yaml';

/**
 * The file that makes a folder a project with applications: `cdk8s.yaml`, given by its name or beside a `hubs.yaml` that is not there.
 * Another file that is not there is somebody's mistake. A clone of this repository is a place for an installation, though it has a
 * `cdk8s.yaml` of its own: whoever has removed the example `hubs.yaml` is about to write theirs.
 */
export function applicationFile(config: string): string | undefined {
  const folder = dirname(config);
  const file = join(folder, PROGRAM);
  const isPlain = basename(config) === 'hubs.yaml' && !existsSync(config) && !isClone(folder);
  return (basename(config) === PROGRAM || isPlain) && existsSync(file) ? file : undefined;
}

function isClone(folder: string): boolean {
  try {
    const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown };
    return name === 'cdk8s-hubs';
  } catch {
    return false;
  }
}
