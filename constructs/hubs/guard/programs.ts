import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that other programs of the folder need. */
const SHARED = ['application', 'log', 'servers'];

/** What a guard is called: its file in `programs/`, without the ending. */
export type Guard = 'answer' | 'join' | 'loopback' | 'pages' | 'stop' | 'survive' | 'transports';

/**
 * The programs of some guards, by file name. They are a part of this package, and lie beside the code that reads them: everybody gets
 * the same.
 */
export function programs(guards: readonly Guard[]): Record<string, string> {
  const names = [...SHARED, ...guards].map((name) => `${name}.cjs`);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(__dirname, 'programs', name), 'utf8')]));
}
