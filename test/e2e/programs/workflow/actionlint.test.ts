import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtImages, workflow } from '../../../../cli/setup/workflow';

/** Built by `build`, beside this file; it has shellcheck look at the scripts. */
const ACTIONLINT = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin/actionlint');

/** What actionlint says about a workflow, one complaint a line. */
function complaints(text: string): string {
  const args = ['-oneline', '-no-color', '-shellcheck', 'shellcheck', '-'];
  const { stdout, stderr, error } = spawnSync(ACTIONLINT, args, { input: text, encoding: 'utf8' });
  if (error) throw error;
  return stdout + stderr;
}

describe('the workflow of GitHub Actions', () => {
  const images = builtImages(['registry.example.org/acme/web']);
  const two = builtImages(['registry.example.org/acme/backend', 'registry.example.org/acme/web=FRONTEND_IMAGE']);

  test.each([
    ['a project with one application', { images }],
    ['one of several applications', { images, application: 'web' }],
    ['several images', { images: two }],
  ])('for %s is valid', (_, options) => {
    expect(complaints(workflow(options))).toBe('');
  });

  test.each([
    ['a step of another job', /steps\.push\.outputs/g, 'steps.pull.outputs', 'property "pull" is not defined'],
    ['a job that is not there', /needs: build/g, 'needs: test', 'needs job "test" which does not exist'],
    ['a variable without quotes', '"$KUBECONFIG_TEXT"', '$KUBECONFIG_TEXT', 'SC2086'],
  ])('would be found out with %s', (_, part, other, complaint) => {
    const text = workflow({ images });
    expect(text.split(part).length).toBeGreaterThan(1);
    expect(complaints(text.replace(part, other))).toContain(complaint);
  });
});
