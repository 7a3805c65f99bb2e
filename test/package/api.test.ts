import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/folder';

const root = join(import.meta.dirname, '../..');

// The worker must go on answering meanwhile, so it is a process of its own. It fails where an exported name says nothing of itself.
test('the reference of the library says of every exported name what it is', async () => {
  const folder = temporaryFolder();
  const typedoc = join(root, 'node_modules/typedoc/bin/typedoc');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [typedoc, '--out', folder], { cwd: root });
  expect(`${stdout}${stderr}`).not.toContain('does not have any documentation');
  const page = readFileSync(join(folder, 'constructs/classes/Dialog.md'), 'utf8');
  expect(page).toContain('Dialog: the audio and video server.');
  expect(readFileSync(join(folder, 'constructs/interfaces/DialogProps.md'), 'utf8')).toContain('Default');
}, 300_000);
