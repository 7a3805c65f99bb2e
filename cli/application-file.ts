import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PROGRAM = 'cdk8s.yaml';

/**
 * The file that makes a folder a project with applications: `cdk8s.yaml`, given by its name or beside a `hubs.yaml` that is not there.
 * Another file that is not there is somebody's mistake.
 */
export function applicationFile(config: string): string | undefined {
  const file = join(dirname(config), PROGRAM);
  const meant = basename(config) === PROGRAM || (basename(config) === 'hubs.yaml' && !existsSync(config));
  return meant && existsSync(file) ? file : undefined;
}
