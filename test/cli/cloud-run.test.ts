import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StackPlan } from '../../cli/cloud';
import { applyTerraform } from '../../cli/cloud/apply';
import { remedyFor } from '../../cli/cloud/causes';
import { refuseVersions } from '../../cli/cloud/kubernetes-version';
import { EXIT } from '../../terminal/failure';
import { speak } from '../../terminal/language';
import { temporaryFolder } from '../support/folder';
import { withCloud } from '../support/terraform';

afterEach(() => {
  speak('en');
  vi.restoreAllMocks();
});

/** A program in place of Terraform, and what `apply` with it gives. */
function applying(script: string, show?: (text: string) => void) {
  const folder = temporaryFolder();
  const program = join(folder, 'tofu');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
  const environment = { PATH: '/bin:/usr/bin', HUBS_SMTP_PASS: 'hunter2' };
  return applyTerraform({ program, version: '1.12.6' }, folder, ['plan'], environment, show);
}

const leftInTemporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith('hubs-apply-'));

describe('an apply', () => {
  test('is shown while it lasts, and leaves nothing behind', async () => {
    const before = leftInTemporary();
    const shown: [text: string, ended: boolean][] = [];
    let ended = false;
    const run = applying('echo "creating: ¡ñ…"; sleep 1; echo made; env; echo wrong >&2; exit 3', (text) =>
      shown.push([text, ended]),
    ).finally(() => (ended = true));
    const { code, stdout, stderr } = await run;
    expect([code, stderr]).toStrictEqual([3, 'wrong\n']);
    expect(stdout).toMatch(/^creating: ¡ñ…\nmade\n/);
    expect(stdout).not.toContain('hunter2');
    expect(shown[0]).toStrictEqual(['creating: ¡ñ…\n', false]);
    expect(shown.map(([text]) => text).join('')).toBe(stdout);
    expect(leftInTemporary()).toStrictEqual(before);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is asked to stop by %s, once, and ends what is under way',
    async (signal) => {
      const folder = temporaryFolder();
      const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const listeners = process.listenerCount(signal);
      const run = applying(
        `trap 'echo asked >> ${folder}/asked' INT; touch ${folder}/begun; sleep 1; sleep 1; echo saved >> ${folder}/asked`,
      );
      const result = run.catch((error: unknown) => error);
      while (!readdirSync(folder).includes('begun')) await sleep(20);
      process.emit(signal);
      process.emit(signal);
      expect(await result).toMatchObject({
        exitCode: EXIT.interrupted,
        message: expect.stringContaining('Interrupted.') as string,
      });
      expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('asked\nsaved\n');
      expect(write.mock.calls.map(([text]) => String(text)).join('')).toContain(
        'Stopping as soon as what is under way is done',
      );
      expect(process.listenerCount(signal)).toBe(listeners);
    },
  );

  test('with a program that is not there fails in words', async () => {
    const run = applyTerraform({ program: '/nowhere/tofu', version: '1.12.6' }, '/', [], {});
    await expect(run).rejects.toThrow('cannot run /nowhere/tofu: ');
  });
});

describe('what to do', () => {
  test.each([
    [
      'Error: Error acquiring the state lock\n\nError message: resource temporarily unavailable',
      'it goes on in the background',
    ],
    ['│ Error: Instance cannot be destroyed\n│ … has lifecycle.prevent_destroy set', 'add a pool: cloud.nodePools'],
    ['Error: POST https://api.digitalocean.com/v2/vpcs: 401 Unable to authenticate you', 'DIGITALOCEAN_TOKEN'],
    ['Error: Error creating Spaces bucket: AccessDenied', 'the Spaces key needs full access'],
    ['Error: 403 You are not authorized to perform this operation', 'the token must read and write'],
    ['Error: 422 name already\n│ exists', 'If it is yours, take it over'],
    ['Error: Error creating Spaces bucket: BucketAlreadyExists', 'choose another name'],
    ['Error: no load balancer found with name hubs-meet.example.org', 'hubs deploy makes both'],
    [
      'Error: 422 creating this/these droplet(s) will exceed your droplet limit',
      'https://cloud.digitalocean.com/account/resource_limits',
    ],
    ['Error: Failed to query available provider packages', 'Is this computer online'],
  ])('about %s', (words, remedy) => {
    expect(remedyFor(words)).toContain(remedy);
    const english = remedyFor(words);
    speak('es');
    expect(remedyFor(words)).not.toBe(english);
  });

  test('about what nobody knows is nothing', () => {
    expect(remedyFor('Error: 422 the sky is falling')).toBeUndefined();
  });
});

describe('Kubernetes of a new cluster', () => {
  const plan = (...clusterVersions: string[]) => ({ clusterVersions }) as unknown as StackPlan;

  test.each([
    [['1.36.1-do.0'], undefined],
    [['1.31.0-do.4'], undefined],
    [[], undefined],
    [['1.30.9-do.0'], 'The cluster would begin with Kubernetes 1.30.9-do.0; expected 1.31 or later'],
    [['1.99'], 'DigitalOcean makes no clusters of Kubernetes 1.99 (cloud.cluster.versionPrefix)'],
    [['none'], 'DigitalOcean makes no clusters of Kubernetes 1.99 (cloud.cluster.versionPrefix)'],
  ])('%j', (versions, message) => {
    const refuse = () =>
      refuseVersions(plan(...versions), withCloud('region: fra1, cluster: { versionPrefix: "1.99" }'));
    if (message === undefined) expect(refuse).not.toThrow();
    else expect(refuse).toThrow(message);
  });
});
