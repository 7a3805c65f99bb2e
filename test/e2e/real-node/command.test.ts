import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl, removeInstallations } from '../kubectl';
import { Workplace, World } from '../world';
import { TIMEOUT, soon } from './limits';

/** What has no image here stands still. */
const IDLE = ['reticulum', 'spoke', 'nearspark', 'photomnemonic', 'dialog', 'coturn', 'haproxy'];
const overrides = {
  ...Object.fromEntries(IDLE.map((name) => [name, { Deployment: { spec: { replicas: 0 } } }])),
  hubs: {
    Deployment: {
      spec: { template: { spec: { containers: [{ name: 'hubs', readinessProbe: null, livenessProbe: null }] } } },
    },
  },
};
const YAML = `domain: meet.school.edu
adminEmail: it@school.edu
smtp: { server: smtp.tem.scw.cloud, port: 2587, user: hubs }
tls: { issuer: self-signed }
images: { hubs: "nginx:1" }
overrides: ${JSON.stringify(overrides)}
`;
const CONFIRM = ['--confirm', 'rotate DB_PASS hcce@meet.school.edu'];

let world: World;
let place: Workplace;

beforeAll(async () => {
  await removeInstallations('hcce');
  world = await World.create(true, 'nginx:1');
  place = new Workplace(YAML);
  const { code, err } = await deploy();
  if (code !== 0) throw new Error(err);
});
afterAll(async () => {
  world.end();
  await removeInstallations('hcce');
  place.remove();
});

const deploy = () => place.hubs('deploy', '--yes', '--until', 'ingress', ...TIMEOUT);

/** The secrets as they are kept. */
function stored(): Record<string, string> {
  return (parse(readFileSync(join(place.folder, '.secrets/hcce.yaml'), 'utf8')) as { values: Record<string, string> })
    .values;
}

/** What the database says to a password, asked over the network. */
async function login(password: string): Promise<string> {
  const script = 'read -r PGPASSWORD; export PGPASSWORD; psql -h pgsql -U postgres retdb -Atc "select 1" 2>&1; true';
  const said = await kubectl(
    ['exec', '-i', '-n', 'hcce', 'deployment/pgbouncer', '--', 'sh', '-c', script],
    `${password}\n`,
  );
  return /password authentication failed/.test(said) ? 'refused' : said.trim();
}

/** A question through the pool, with the password that it and its clients were given. */
async function throughPool(): Promise<string> {
  const script = 'PGPASSWORD="$DB_PASSWORD" psql -h pgbouncer -U postgres retdb -Atc "select 1 + 1" 2>&1';
  return (await kubectl(['exec', '-n', 'hcce', 'deployment/pgbouncer', '--', 'sh', '-c', script])).trim();
}

/** How often each Deployment has exchanged its pods. */
async function revisions(): Promise<Record<string, number>> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', 'hcce']);
  return Object.fromEntries(
    items.map(({ metadata }) => [metadata.name, Number(metadata.annotations!['deployment.kubernetes.io/revision'])]),
  );
}

describe('secrets rotate DB_PASS', () => {
  test('really changes the password, and the next deploy restarts whoever uses it', async () => {
    const old = stored()['DB_PASS']!;
    const before = await revisions();
    expect([await login(old), await throughPool()]).toStrictEqual(['1', '2']);

    const refused = await place.hubs('secrets', 'rotate', 'DB_PASS', '--confirm', 'yes');
    expect([refused.code, stored()['DB_PASS'], await login(old)]).toStrictEqual([3, old, '1']);

    const { code, out, err } = await place.hubs('secrets', 'rotate', 'DB_PASS', ...CONFIRM);
    const next = stored()['DB_PASS']!;
    expect([code, next === old, (out + err).includes(next)]).toStrictEqual([0, false, false]);
    expect([await login(old), await login(next)]).toStrictEqual(['refused', '1']);

    expect((await deploy()).code).toBe(0);
    expect(await throughPool()).toBe('2');
    const after = await revisions();
    const restarted = Object.keys(after).filter((name) => after[name]! > before[name]!);
    expect(restarted.sort()).toStrictEqual(['coturn', 'pgbouncer', 'pgbouncer-t', 'pgsql', 'reticulum']);
  });

  test.each(['before', 'after'])(
    'interrupted %s the database has heard of it, goes on with the same password',
    async (when) => {
      const old = stored()['DB_PASS']!;
      const { path, reached } = kubectlThatStops(when);
      const run = place.start(['secrets', 'rotate', 'DB_PASS', ...CONFIRM], { PATH: path });
      await soon('kubectl is reached', () => existsSync(reached));
      run.kill('SIGKILL');
      await run.ended;
      const coming = stored()['DB_PASS_NEXT']!;
      expect([stored()['DB_PASS'], coming.length]).toStrictEqual([old, 32]);
      expect(await login(coming)).toBe(when === 'before' ? 'refused' : '1');
      const check = await place.hubs('secrets', 'check');
      expect([check.code, check.out]).toStrictEqual([1, expect.stringContaining('hubs secrets rotate DB_PASS')]);

      expect((await place.hubs('secrets', 'rotate', 'DB_PASS', ...CONFIRM)).code).toBe(0);
      expect([stored()['DB_PASS'], stored()['DB_PASS_NEXT']]).toStrictEqual([coming, undefined]);
      expect([await login(old), await login(coming)]).toStrictEqual(['refused', '1']);
      expect((await place.hubs('secrets', 'check')).code).toBe(0);
    },
  );
});

/** A PATH whose kubectl never returns from an `exec`, before or after having done it. */
function kubectlThatStops(when: string): { path: string; reached: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hubs-kubectl-'));
  const real = execFileSync('which', ['kubectl'], { encoding: 'utf8' }).trim();
  const reached = join(folder, 'reached');
  const act = when === 'after' ? `"${real}" "$@"` : ':';
  writeFileSync(
    join(folder, 'kubectl'),
    `#!/bin/sh\ncase " $* " in *" exec "*) ${act}; touch "${reached}"; exec sleep 30 ;; esac\nexec "${real}" "$@"\n`,
  );
  chmodSync(join(folder, 'kubectl'), 0o755);
  return { path: `${folder}:${process.env['PATH']}`, reached };
}

/** Has the client write a line into its log. */
const write = (line: string) =>
  kubectl(['exec', '-n', 'hcce', 'deployment/hubs', '--', 'sh', '-c', `echo "${line}" > /proc/1/fd/1`]);

describe('logs', () => {
  test('are what programs wrote, without values of secrets', async () => {
    await write(`connecting with ${stored()['DB_PASS']} now`);
    const { code, out } = await place.hubs('logs', 'hubs', '--tail', '1');
    expect([code, out]).toStrictEqual([0, 'connecting with •••••• now\n']);
    const { out: database } = await place.hubs('logs', 'pgsql', '--since', '1h');
    expect(database).toContain('database system is ready to accept connections');
  });

  test('of everything name the container in each line', async () => {
    await write('a line of the client');
    const { out } = await place.hubs('logs');
    expect(out).toMatch(/^hubs +\| a line of the client$/m);
    expect(out).toMatch(/^postgresql +\| .*LOG: /m);
  });

  test('of what stands still are not waited for', async () => {
    const { code, err } = await place.hubs('logs', 'dialog');
    expect([code, err]).toStrictEqual([1, expect.stringContaining('dialog has no pods in the namespace hcce')]);
  });

  test('are followed until Ctrl-C', async () => {
    const run = place.start(['logs', 'hubs', '--follow']);
    await soon('what there is', () => run.output().includes('a line of the client'));
    await write('a later line');
    await soon('what comes', () => run.output().includes('a later line'));
    run.kill('SIGINT');
    const { signal } = await run.ended;
    expect(signal).toBe('SIGINT');
  });

  test('of the run before are there after a crash', async () => {
    await write('last words');
    await kubectl(['exec', '-n', 'hcce', 'deployment/hubs', '--', 'sh', '-c', 'kill -QUIT 1']);
    let last = '';
    await soon('the container is another one', async () => {
      const { code, out } = await place.hubs('logs', 'hubs', '--previous');
      last = out;
      return code === 0;
    });
    expect(last).toContain('last words');
  });
});

describe('a component that cannot run', () => {
  const image = (name: string) => kubectl(['set', 'image', 'deployment/hubs', `hubs=${name}`, '-n', 'hcce']);

  test('is waited for by doctor --wait, until somebody mends it', async () => {
    await image('nowhere.example/hubs:1');
    await soon('it is a problem', async () => (await place.hubs('doctor', 'components')).code === 1);
    const run = place.start(['doctor', 'components', '--wait', ...TIMEOUT]);
    await soon(run.output, () => run.output().includes('nowhere.example/hubs:1'));
    await image('nginx:1');
    const { code, out } = await run.ended;
    expect([code, out.match(/^✗.*/gm)]).toStrictEqual([0, null]);
  });

  test('that nobody mends ends doctor --wait with 4', async () => {
    await image('nowhere.example/hubs:1');
    await soon('it is a problem', async () => (await place.hubs('doctor', 'components')).code === 1);
    const { code, out } = await place.hubs('doctor', 'components', '--wait', '--timeout', '3s');
    expect([code, out]).toStrictEqual([4, expect.stringContaining('nowhere.example/hubs:1')]);
  });

  test('is seen to recover by status --watch', async () => {
    const run = place.start(['status', '--watch', '--json']);
    await soon(run.output, () => run.output().includes('nowhere.example/hubs:1'));
    await image('nginx:1');
    // Each look is a document of its own.
    const last = () => run.output().split(/^\{$/m).at(-1)!;
    await soon(run.output, () => !last().includes('nowhere.example') && last().endsWith('}\n'));
    run.kill('SIGINT');
    expect((await run.ended).signal).toBe('SIGINT');
  });
});
