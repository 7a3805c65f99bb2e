import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder';

const root = join(import.meta.dirname, '../..');

/** A clone that has these files besides the one that npx links. */
function clone(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  cpSync(join(root, 'bin/hubs.js'), join(folder, 'bin/hubs.js'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const run = (folder: string) => execFileSync(join(folder, 'bin/hubs.js'), ['a'], { encoding: 'utf8' });

test('the command can be linked before it is built, and runs from its source then', () => {
  const folder = clone({ 'cli/hubs.ts': 'console.log(process.argv.slice(2) as string[])' });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  expect(run(folder)).toBe("[ 'a' ]\n");
});

test('what was built runs in place of the source', () => {
  const folder = clone({ 'cli/hubs.ts': 'no', 'lib/bin/hubs.js': "console.log('built')" });
  expect(run(folder)).toBe('built\n');
});

test('without libraries it says what is missing', () => {
  const { status, stderr } = spawnSync(join(clone({}), 'bin/hubs.js'), { encoding: 'utf8' });
  expect([status, stderr]).toStrictEqual([1, '✗ This clone has nothing to run yet: npm ci\n']);
});
