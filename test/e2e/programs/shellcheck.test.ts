import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { DatabaseCheck, DatabaseInit, ExternalPostgres, MigrationJob, Redis } from '../../../constructs';
import { rendered } from '../../support/chart';
import { exampleObjects } from '../../support/example';
import { find } from '../../support/objects';

/** Pieces of applications that run a script. */
function pieces() {
  return rendered((chart) => {
    new Redis(chart, 'redis');
    const password = { name: 'postgres-secrets', key: 'DB_PASSWORD' };
    const database = new ExternalPostgres(chart, 'postgres', {
      host: 'db',
      databaseName: 'shop',
      user: 'shop',
      password,
    });
    new DatabaseInit(chart, 'init', { database, admin: { password } });
    const after = new MigrationJob(chart, 'migrations', { image: 'a:1', command: ['true'] });
    new DatabaseCheck(chart, 'check', { database, after });
  });
}

test.each([
  ['ret-config', 'start.sh', 'bash'],
  ['dialog-config', 'start.sh', 'sh'],
  ['coturn-config', 'start.sh', 'sh'],
  ['redis-config', 'start.sh', 'sh'],
  ['init-scripts', 'init.sh', 'sh'],
  ['check-scripts', 'check.sh', 'sh'],
])('shellcheck finds nothing in %s: %s', (configMap, script, shell) => {
  const objects = [...exampleObjects(), ...pieces()];
  const input = find(objects, 'ConfigMap', configMap)['data'][script] as string;
  const { stdout, error } = spawnSync('shellcheck', ['--shell', shell, '-'], { input, encoding: 'utf8' });
  expect(error).toBeUndefined();
  expect(stdout).toBe('');
});
