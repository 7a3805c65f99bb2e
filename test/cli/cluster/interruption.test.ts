import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { releases } from '../../../cli/cluster/releases';
import { clusterFile } from '../../support/cluster';
import type { ClusterFile } from '../../support/cluster';
import { HUBS, hubs } from '../../support/command';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';

const REPLICAS = { reticulum: 2, hubs: 1 } as const;

const deployment = (name: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'hcce', generation: 1 },
  spec: { replicas, selector: { matchLabels: { app: name } }, template: {} },
});

/** A pod that takes its time to stop. */
const pod = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'hcce', labels: { app: 'reticulum' } },
  spec: {},
});

const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, uid: `uid-${name}` } });

const RUNNING = [
  namespace('hcce'),
  ...Object.entries(REPLICAS).map(([name, replicas]) => deployment(name, replicas)),
  pod('reticulum-1'),
  pod('reticulum-2'),
];

const ENV = { HUBS_SMTP_PASS: 'mail-password-1' };

/** A folder with an installation, whose cluster has these. */
function installation(begin: ClusterFile) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'hubs.yaml'), hubsYaml().replaceAll('example.org', 'myschool.org'));
  return { cwd, ...clusterFile({ ...begin, objects: [namespace('kube-system'), ...begin.objects] }) };
}

type Installation = ReturnType<typeof installation>;

function start({ cwd }: Installation, args: readonly string[], stdout: 'pipe' | number = 'pipe') {
  const [program, ...before] = HUBS;
  const { PATH, HOME } = process.env;
  const child = spawn(program, [...before, ...args], {
    cwd,
    env: { PATH, HOME, LANG: 'C.UTF-8', ...ENV },
    stdio: ['ignore', stdout, 'pipe'],
  });
  let said = '';
  child.stdout?.resume();
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal!)),
  );
  return { child: child as ChildProcess, ended, said: () => said };
}

/** The cluster's file may be read while it is written. */
function objectsOf({ now }: Installation): readonly ClusterObject[] {
  try {
    return now().objects;
  } catch {
    return [];
  }
}

async function until(truth: () => boolean, ended: Promise<unknown>, said: () => string): Promise<void> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  while (!truth()) {
    if (isOver) throw new Error(`it ended before: ${said()}`);
    await sleep(20);
  }
}

function replicas(place: Installation): Record<string, unknown> {
  return Object.fromEntries(
    objectsOf(place)
      .filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name in REPLICAS)
      .map(({ metadata, spec }) => [metadata.name, (spec as { replicas: number }).replicas]),
  );
}

const allDown = (place: Installation) => Object.values(replicas(place)).join() === '0,0';

/** What must be true after an interruption. */
function left(place: Installation) {
  const objects = objectsOf(place);
  return {
    replicas: replicas(place),
    locks: objects.filter(({ kind }) => kind === 'Lease').length,
    marks: objects.filter(({ metadata }) => metadata.annotations?.['hubs.cdk8s/replicas'] !== undefined).length,
  };
}

const IN_ORDER = { replicas: REPLICAS, locks: 0, marks: 0 };

/** Leaves some of the pods that take their time. */
function removePods({ now, file }: Installation, keep: number): void {
  const cluster = now();
  const pods = cluster.objects.filter(({ kind }) => kind === 'Pod').slice(keep);
  writeFileSync(file, JSON.stringify({ ...cluster, objects: cluster.objects.filter((one) => !pods.includes(one)) }));
}

const COLD = ['restart', '--cold', '--yes'];

describe('a cold restart', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('that %s ends leaves nothing stopped and no lock', async (signal, code) => {
    const place = installation({ objects: RUNNING });
    const { child, ended, said } = start(place, COLD);
    await until(() => allDown(place), ended, said);
    child.kill(signal);
    expect([await ended, left(place)]).toStrictEqual([code, IN_ORDER]);
    expect(said()).toContain('Told to start again: ');
  });

  test('that is asked to end in the middle of stopping does not go on with it', async () => {
    const place = installation({ objects: RUNNING });
    const { child, ended, said } = start(place, COLD);
    await until(() => replicas(place)['reticulum'] === 0, ended, said);
    child.kill('SIGINT');
    await until(() => said().includes('put in order'), ended, said);
    child.kill('SIGTERM');
    expect([await ended, left(place)]).toStrictEqual([130, IN_ORDER]);
  });

  test.each([
    ['stdout', 0],
    ['stderr', 1],
  ] as const)('whose reader closes %s leaves nothing stopped, and does not end well', async (stream, keep) => {
    const place = installation({ objects: RUNNING });
    const { child, ended, said } = start(place, COLD);
    await until(() => allDown(place), ended, said);
    child[stream]!.destroy();
    removePods(place, keep);
    expect([await ended, left(place)]).toStrictEqual([141, IN_ORDER]);
  });

  test('whose output goes to a full disk says so, and leaves nothing stopped', async () => {
    const place = installation({ objects: RUNNING });
    const full = openSync('/dev/full', 'w');
    const { ended, said } = start(place, COLD, full);
    closeSync(full);
    await until(() => allDown(place), ended, said);
    removePods(place, 0);
    expect([await ended, left(place)]).toStrictEqual([1, IN_ORDER]);
    expect(said()).toContain('cannot write to standard output: ENOSPC');
    expect(said()).not.toContain('    at ');
  });

  test('that fails starts what it has stopped', async () => {
    const place = installation({ objects: RUNNING });
    const { ended } = start(place, [...COLD, '--timeout', '1']);
    expect([await ended, left(place)]).toStrictEqual([4, IN_ORDER]);
  });

  test('that is killed is put right by the next command, which says so', async () => {
    const place = installation({ objects: RUNNING });
    const { child, ended, said } = start(place, COLD);
    await until(() => allDown(place), ended, said);
    child.kill('SIGKILL');
    expect([await ended, left(place)]).toStrictEqual([
      'SIGKILL',
      { replicas: { reticulum: 0, hubs: 0 }, locks: 1, marks: 2 },
    ]);
    const preview = await hubs(['deploy', '--dry-run'], { cwd: place.cwd, env: ENV });
    expect(preview.stdout).toContain(
      'A command that was killed has left these stopped; they will be started again: reticulum, hubs\n',
    );
    const next = await hubs(['restart', 'reticulum', '--yes'], { cwd: place.cwd, env: ENV });
    expect([next.code, left(place)]).toStrictEqual([0, IN_ORDER]);
    expect(next.stderr).toContain(
      'reticulum, hubs: left stopped by a command that was killed, and told to start again',
    );
  });
});

describe('new volumes', () => {
  const DANGER = ['danger', 'recreate-volumes', '--confirm', 'recreate volumes hcce@file'];
  const claim = (more: object) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'pgsql-pvc', namespace: 'hcce', ...more },
    spec: { volumeName: 'pv-1' },
  });

  test('leave everything stopped, without a mark that starts it too early', async () => {
    const place = installation({ objects: [...RUNNING, claim({})] });
    expect([(await hubs(DANGER, { cwd: place.cwd, env: ENV })).code, left(place)]).toStrictEqual([
      0,
      { replicas: { reticulum: 0, hubs: 0 }, locks: 0, marks: 0 },
    ]);
  });

  test('that are interrupted start everything again, as long as no volume is gone', async () => {
    const place = installation({ objects: [...RUNNING, claim({})] });
    const { child, ended, said } = start(place, DANGER);
    await until(() => replicas(place)['reticulum'] === 0, ended, said);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    // A deletion that has begun by then is not called back.
    const isThere = objectsOf(place).some(({ kind }) => kind === 'PersistentVolumeClaim');
    const gone = { replicas: { reticulum: 0, hubs: 0 }, locks: 0, marks: 0 };
    expect(left(place)).toStrictEqual(isThere ? IN_ORDER : gone);
  });
});

test('a deploy that is interrupted lets helm end, is recorded as such, and lets go of the lock', async () => {
  const place = installation({ objects: [] });
  const helm = join(dirname(place.file), 'helm');
  writeFileSync(helm, '#!/bin/sh\ntouch begun; sleep 2; touch done\n', { mode: 0o755 });
  const { child, ended, said } = start(place, ['deploy', '--yes']);
  await until(() => existsSync(join(place.cwd, 'begun')), ended, said);
  child.kill('SIGHUP');
  const code = await ended;
  const history = await releases(place.kubectl, 'hcce');
  expect([
    code,
    existsSync(join(place.cwd, 'done')),
    history.map(({ number, result }) => [number, result]),
    left(place).locks,
  ]).toStrictEqual([129, true, [[1, 'interrupted']], 0]);
  expect(said()).toContain('Interrupted. Run the same command again to go on.');
});

test('a reader that has seen enough is no crash', async () => {
  const place = installation({ objects: [] });
  const { child, ended, said } = start(place, ['--help']);
  child.stdout!.destroy();
  expect([await ended, said()]).toStrictEqual([141, '']);
});
