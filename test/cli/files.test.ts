import { lstatSync, mkdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from '../../cli/files';
import { hubs } from '../support/command';
import { hubsYaml } from '../support/example';
import { snapshot, temporaryFolder } from '../support/folder';

/** More than the highest number of a process on Linux. */
const DEAD = 4194305;

const ENV = { HUBS_SMTP_PASS: 'mail-password-1' };

function project(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  return folder;
}

const synth = (cwd: string, ...args: string[]) => hubs(['synth', ...args], { cwd, env: ENV });

const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

test('a link stays, and what it leads to is written', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'safe'));
  writeFileSync(join(folder, 'safe/store'), 'old');
  symlinkSync('safe/store', join(folder, 'store'));
  symlinkSync('safe/later', join(folder, 'later'));
  writeFiles(['store', 'later'].map((name) => ({ path: join(folder, name), text: `new ${name}`, secret: true })));
  expect([readlinkSync(join(folder, 'store')), text(folder, 'safe/store'), text(folder, 'safe/later')]).toStrictEqual([
    'safe/store',
    'new store',
    'new later',
  ]);
  expect([
    lstatSync(join(folder, 'later')).isSymbolicLink(),
    statSync(join(folder, 'later')).mode & 0o777,
  ]).toStrictEqual([true, 0o600]);
});

test('what killed processes have left is removed, and nothing else', () => {
  const folder = temporaryFolder();
  const names = [`.a.${DEAD}.tmp`, `.a.${process.ppid}.tmp`, `.b.${DEAD}.tmp`, '.a.tmp', `a.${DEAD}.tmp`];
  for (const name of names) writeFileSync(join(folder, name), '');
  writeFiles([{ path: join(folder, 'a'), text: 'x', secret: false }]);
  expect(Object.keys(snapshot(folder)).sort()).toStrictEqual([...names.slice(1), 'a'].sort());
});

test('lines of others in .gitignore stay, wherever it is written to', async () => {
  const folder = project();
  writeFileSync(join(folder, '.gitignore'), 'node_modules/');
  expect((await synth(folder, '-o', '.')).code).toBe(0);
  expect(text(folder, '.gitignore')).toBe('node_modules/\n10-secrets.k8s.yaml\n.*.tmp\n');
  expect((await synth(folder, '-o', '.secrets')).code).toBe(0);
  expect(text(folder, '.secrets/.gitignore').split('\n')[0]).toBe('*');
});

test('manifests of others are neither removed nor replaced', async () => {
  const folder = project();
  expect((await synth(folder)).code).toBe(0);
  const mine = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n';
  writeFileSync(join(folder, 'dist/90-old.k8s.yaml'), mine);
  expect((await synth(folder)).code).toBe(0);
  expect(text(folder, 'dist/90-old.k8s.yaml')).toBe(mine);
  writeFileSync(join(folder, 'dist/30-data.k8s.yaml'), mine);
  const before = snapshot(folder);
  const { code, stderr } = await synth(folder);
  expect([code, snapshot(folder)]).toStrictEqual([1, before]);
  expect(stderr).toContain('30-data.k8s.yaml: expected a file that this program has written, found another one');
});
