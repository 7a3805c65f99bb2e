import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that goes when the test ends. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'cdk8s-hubs-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Every file below a folder, by its relative path, with its text and its mode. */
export function snapshot(folder: string, prefix = ''): Record<string, { text: string; mode: string }> {
  return Object.assign(
    {},
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      const name = `${prefix}${entry.name}`;
      if (entry.isDirectory()) return snapshot(path, `${name}/`);
      return { [name]: { text: readFileSync(path, 'utf8'), mode: (statSync(path).mode & 0o777).toString(8) } };
    }),
  ) as Record<string, { text: string; mode: string }>;
}
