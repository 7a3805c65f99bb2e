import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file that makes a folder a project with applications; nothing where there is a configuration of Hubs. */
export function applicationFile(config: string): string | undefined {
  const file = join(dirname(config), 'cdk8s.yaml');
  return !existsSync(config) && existsSync(file) ? file : undefined;
}
