import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubsYaml } from '../support/example';
import { snapshot, temporaryFolder } from '../support/folder';

const root = join(import.meta.dirname, '../..');

/** Runs main.ts in another process: under a shell's umask, and with an environment. */
function run(umask: string, env: Record<string, string>): void {
  const command = [process.execPath, '--import', 'tsx', 'main.ts'];
  const result = spawnSync('sh', ['-c', `umask ${umask} && exec "$@"`, 'sh', ...command], {
    cwd: root,
    env: { PATH: process.env['PATH']!, ...env },
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(result.stderr);
}

const texts = (folder: string) =>
  Object.fromEntries(Object.entries(snapshot(folder)).map(([name, { text }]) => [name, text]));

test('the same input gives the same bytes, whatever the machine', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  run('022', { HUBS_CONFIG: join(folder, 'hubs.yaml'), CDK8S_OUTDIR: join(folder, 'a'), TZ: 'UTC', LANG: 'C' });
  run('077', {
    HUBS_CONFIG: join(folder, 'hubs.yaml'),
    CDK8S_OUTDIR: join(folder, 'b'),
    TZ: 'Asia/Kathmandu',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    CDK8S_DISABLE_SORT: '1',
    NODE_ENV: 'production',
    FORCE_COLOR: '1',
  });
  const first = texts(join(folder, 'a'));
  expect(Object.keys(first).length).toBe(9);
  expect(texts(join(folder, 'b'))).toStrictEqual(first);
  expect(new Set(Object.values(snapshot(join(folder, 'b'))).map(({ mode }) => mode))).toStrictEqual(new Set(['600']));
});
