import { spawn } from 'node:child_process';
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { until } from '../../support/until';
import { json, kubectl, refusePodsWith } from '../kubectl';
import { YAML as SELF_SIGNED, workplace } from '../stage';
import { addressOfLoadBalancer, done, releaseResults } from '../world';

const YAML = `# The school's own comment.
${SELF_SIGNED}`;

const on = workplace(YAML);
afterAll(async () => {
  await kubectl(['delete', 'validatingadmissionpolicy,validatingadmissionpolicybinding', '--all']);
});

async function imageOf(deployment: string): Promise<string> {
  const { spec } = await json(['get', 'deployment', deployment, '-n', 'hcce']);
  return (spec as { template: { spec: { containers: { image: string }[] } } }).template.spec.containers[0]!.image;
}

describe('a deploy that is killed', () => {
  test('in whatever phase, goes on when it is run again', async () => {
    void addressOfLoadBalancer().then((address) => on.world.serve(address));
    const titles = [
      'cert-manager',
      'certificate issuer',
      'secrets',
      'database',
      'client and editor',
      'application',
      'pages',
      'ingress',
    ];
    for (const title of titles) {
      const run = on.place.start(['deploy', '--yes']);
      await run.says(`✓ ${title}`);
      run.kill('SIGKILL');
      expect((await run.ended).signal).toBe('SIGKILL');
    }
    done(await on.place.hubs('deploy', '--yes', '--timeout', '15m'));
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('by Ctrl-C lets go of the lock at once', async () => {
    const run = on.place.start(['deploy']);
    await run.says('✓ cert-manager');
    run.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    await expect(kubectl(['get', 'lease', 'hubs-deploy', '-n', 'hcce'])).rejects.toThrow('NotFound');
  });
});

describe('an API server that stops in the middle', () => {
  test('is waited for', async () => {
    on.place.configure(`${YAML}turn: false\n`);
    const run = on.place.start(['deploy', '--yes', '--timeout', '15m']);
    await run.says('✓ cert-manager');
    const start = await stopApiServer();
    await until('hubs has noticed', () => run.output().includes('does not answer; asking again'));
    start();
    expect(done(await run.ended).err).toContain('does not answer; asking again');
    on.place.configure(YAML);
    done(await on.place.hubs('deploy', '--timeout', '15m'));
  });
});

/** Stops the API server of the test cluster. The returned function starts it again, as it was. */
async function stopApiServer(): Promise<() => void> {
  const folder = dirname(process.env['KUBECONFIG']!);
  const pidFile = join(folder, 'kube-apiserver.pid');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const [command, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1) as [
    string,
    ...string[],
  ];
  const [cwd, program] = [readlinkSync(`/proc/${pid}/cwd`), readlinkSync(`/proc/${pid}/exe`)];
  process.kill(pid, 'SIGKILL');
  await sleep(200);
  return () => {
    const child = spawn(program, args, { argv0: command, cwd, detached: true, stdio: 'ignore' });
    // Whoever takes the cluster down looks for it there.
    writeFileSync(pidFile, String(child.pid));
    child.unref();
  };
}

describe('an upgrade', () => {
  test('that comes up is in hubs.yaml afterwards, comments and all', async () => {
    done(await on.place.hubs('upgrade', '--image', 'hubs=hubsfoundation/hubs:stable-3109', '--timeout', '15m'));
    expect(readFileSync(join(on.place.folder, 'hubs.yaml'), 'utf8')).toBe(
      `${YAML}images:\n  hubs: hubsfoundation/hubs:stable-3109\n`,
    );
    expect(await imageOf('hubs')).toBe('hubsfoundation/hubs:stable-3109');
  });

  test('restarts Reticulum, which keeps pages of the client before', async () => {
    const { spec } = await json(['get', 'deployment', 'reticulum', '-n', 'hcce']);
    expect(JSON.stringify(spec)).toContain('restartedAt');
    const { out } = await on.place.hubs('deploy', '--timeout', '15m');
    expect(out).toContain('✓ pages: as it should be');
  });

  test('that never comes up goes back by itself, and hubs.yaml stays as it was', async () => {
    await refusePodsWith('hubsfoundation/hubs:broken');
    const before = readFileSync(join(on.place.folder, 'hubs.yaml'), 'utf8');
    const { code, err } = await on.place.hubs(
      'upgrade',
      '--image',
      'hubs=hubsfoundation/hubs:broken',
      '--timeout',
      '40s',
    );
    expect(err).toMatch(/The upgrade to hubs=hubsfoundation\/hubs:broken failed, and release \d+ is back\./);
    expect([1, 4]).toContain(code);
    expect(await imageOf('hubs')).toBe('hubsfoundation/hubs:stable-3109');
    expect(readFileSync(join(on.place.folder, 'hubs.yaml'), 'utf8')).toBe(before);
    expect((await releaseResults()).at(-1)).toMatch(/ rolled-back$/);
    done(await on.place.hubs('diff'));
  });

  test('of what holds data asks for words, and changes nothing without them', async () => {
    const { code, err } = await on.place.hubs('upgrade', '--image', 'pgsql=postgres:16', '--yes');
    expect([code, err.includes('--confirm "I have a backup of hcce@')]).toStrictEqual([3, true]);
    expect(await imageOf('pgsql')).toBe('postgres:12');
  });
});

describe('a rollback', () => {
  test('goes back by number, and says what hubs.yaml still asks for', async () => {
    const { code, out } = await on.place.hubs('rollback', '--to', '1', '--yes', '--timeout', '15m');
    expect(code).toBe(0);
    expect(await imageOf('hubs')).toBe('hubsfoundation/hubs:stable-3108');
    expect(out).toContain('hubs/hubs: hubsfoundation/hubs:stable-3109 → hubsfoundation/hubs:stable-3108');
    expect((await on.place.hubs('rollback', '--list')).out).toMatch(/rollback to 1/);
    done(await on.place.hubs('deploy', '--timeout', '15m'));
    expect(await imageOf('hubs')).toBe('hubsfoundation/hubs:stable-3109');
  });

  test.each([['99'], ['x']])('to %s is refused', async (number) => {
    expect((await on.place.hubs('rollback', '--to', number, '--yes')).code).toBe(2);
  });
});

describe('a restart', () => {
  test('exchanges the pods of one Deployment, and nothing counts as changed afterwards', async () => {
    done(await on.place.hubs('restart', 'spoke', '--yes', '--timeout', '15m'));
    done(await on.place.hubs('diff'));
  });

  test('in the cold starts everything again', async () => {
    done(await on.place.hubs('restart', '--cold', '--yes', '--timeout', '15m'));
    const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', 'hcce']);
    expect(
      items.filter(({ status }) => (status as { availableReplicas?: number }).availableReplicas !== 1),
    ).toStrictEqual([]);
    done(await on.place.hubs('diff'));
  });
});

describe('dangerous things', () => {
  test('happen with the right words only', async () => {
    const before = await json<{ items: RenderedObject[] }>(['get', 'pvc', '-n', 'hcce']);
    expect((await on.place.hubs('danger', 'recreate-volumes')).code).toBe(3);
    expect((await on.place.hubs('danger', 'recreate-volumes', '--confirm', 'yes')).code).toBe(3);
    expect((await on.place.hubs('danger', 'delete-installation', '--confirm', 'hcce')).code).toBe(3);
    const after = await json<{ items: RenderedObject[] }>(['get', 'pvc', '-n', 'hcce']);
    expect(after.items.map(({ metadata }) => metadata)).toStrictEqual(before.items.map(({ metadata }) => metadata));

    const { err } = await on.place.hubs('danger', 'recreate-volumes');
    const words = /--confirm "(.*)"/.exec(err)![1]!;
    done(await on.place.hubs('danger', 'recreate-volumes', '--confirm', words));
    await expect(kubectl(['get', 'pvc', 'pgsql-pvc', '-n', 'hcce'])).rejects.toThrow('NotFound');
    done(await on.place.hubs('deploy', '--timeout', '15m'));
  });

  test('delete the installation, and keep the secrets', async () => {
    const words = /--confirm "(.*)"/.exec((await on.place.hubs('danger', 'delete-installation')).err)![1]!;
    const deleting = on.place.start(['danger', 'delete-installation', '--confirm', words]);
    // Simulated pods would take their whole grace period to stop.
    await sleep(4000);
    await kubectl(['delete', 'pods', '--all', '-n', 'hcce', '--force', '--grace-period=0']).catch(() => undefined);
    expect((await deleting.ended).code).toBe(0);
    await expect(kubectl(['get', 'namespace', 'hcce'])).rejects.toThrow('NotFound');
    expect(readFileSync(join(on.place.folder, '.secrets/hcce.yaml'), 'utf8')).toContain('DB_PASS');
  });
});
