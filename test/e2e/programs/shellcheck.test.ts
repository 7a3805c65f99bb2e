import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { exampleObjects } from '../../support/example';
import { find } from '../../support/objects';

test.each([
  ['ret-config', 'bash'],
  ['dialog-config', 'sh'],
  ['coturn-config', 'sh'],
])('shellcheck finds nothing in the start script of %s', (configMap, shell) => {
  const input = find(exampleObjects(), 'ConfigMap', configMap)['data']['start.sh'] as string;
  const { stdout, error } = spawnSync('shellcheck', ['--shell', shell, '-'], { input, encoding: 'utf8' });
  expect(error).toBeUndefined();
  expect(stdout).toBe('');
});
