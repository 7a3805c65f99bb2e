import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl } from '../kubectl';
import { Stranger } from '../stranger';
import type { Project } from '../stranger';

const stranger = new Stranger();
const NAMESPACES = ['wapi', 'queue'];

/** Runs a command in a pod of a Deployment. */
function inside(namespace: string, deployment: string, script: string): Promise<string> {
  return kubectl(['exec', '-n', namespace, `deployment/${deployment}`, '-c', deployment, '--', 'sh', '-c', script]);
}

/** Deploys, and demands that nothing was wrong. */
async function deployed(project: Project): Promise<void> {
  const { code, err } = await project.hubs('deploy', '--yes', '--timeout', '2m');
  expect([code, err.replaceAll(/^ *….*\n/gm, '')]).toStrictEqual([0, '']);
}

async function podsOf(namespace: string, app: string): Promise<RenderedObject[]> {
  return (await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', namespace, '-l', `app=${app}`])).items;
}

beforeAll(async () => {
  await kubectl(['delete', 'namespace', ...NAMESPACES, '--ignore-not-found', '--timeout=60s']);
});
afterAll(async () => {
  await kubectl(['delete', 'namespace', ...NAMESPACES, '--ignore-not-found', '--timeout=60s']);
  stranger.remove();
});

describe('the example wapi, with a program in place of its own that counts in the volume', () => {
  const wapi = stranger.example('wapi', {
    HUBS_DATABASE_URL: 'libsql://wapi.example.org',
    HUBS_DATABASE_AUTH_TOKEN: 'a-token-of-the-tests',
    HUBS_BACKUP_KEY_ID: 'an-access-key-of-the-tests',
    HUBS_BACKUP_KEY_SECRET: 'the-secret-of-that-access-key',
  });
  const SESSIONS = '/app/whatsapp_sessions';
  const hits = async () => Number(await inside('wapi', 'wapi', `cat ${SESSIONS}/hits`));

  beforeAll(async () => {
    wapi.edit("  command: ['node', 'server.js'],\n", '');
    // No ingress controller is here.
    wapi.edit("  hosts: ['wapi.example.org'],\n", '');
    wapi.edit("HOSTNAME: '0.0.0.0',", `PORT: '3000', DATA_DIR: '${SESSIONS}',`);
    await deployed(wapi);
  });

  test('answers, as verify finds out over the network', async () => {
    const { code, out } = await wapi.hubs('verify');
    expect([code, out.trimEnd().split('\n').at(-1)]).toStrictEqual([0, '1/1 as it should be']);
    expect(await hits()).toBeGreaterThan(0);
  });

  test('runs with as few rights as the namespace’s level "restricted" asks for', async () => {
    expect(await inside('wapi', 'wapi', 'id -u; id -g')).toBe('1001\n1001\n');
    await expect(inside('wapi', 'wapi', 'touch /app/x')).rejects.toThrow('Read-only file system');
    expect(await inside('wapi', 'wapi', 'touch /tmp/x && grep CapEff /proc/1/status')).toMatch(/CapEff:\t0{16}\n/);
    const privileged = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'privileged', namespace: 'wapi' },
      spec: { containers: [{ name: 'a', image: 'busybox:1.37.0', securityContext: { privileged: true } }] },
    };
    await expect(kubectl(['apply', '-f', '-'], JSON.stringify(privileged))).rejects.toThrow('violates PodSecurity');
  });

  test('knows its secrets, and nobody reads them in its objects', async () => {
    expect(await inside('wapi', 'wapi', 'echo "$DATABASE_URL"')).toBe('libsql://wapi.example.org\n');
    expect(await kubectl(['get', 'deployment,configmap', '-n', 'wapi', '-o', 'yaml'])).not.toContain(
      'a-token-of-the-tests',
    );
  });

  test('finds its data again after the pod has gone', async () => {
    await inside('wapi', 'wapi', `echo written > ${SESSIONS}/session-1 && echo seen > /app/public/media/photo`);
    const before = await hits();
    const [pod] = await podsOf('wapi', 'wapi');
    await kubectl(['delete', 'pod', pod!.metadata.name, '-n', 'wapi']);
    await kubectl(['rollout', 'status', 'deployment/wapi', '-n', 'wapi', '--timeout=60s']);
    expect(await inside('wapi', 'wapi', `cat ${SESSIONS}/session-1 /app/public/media/photo`)).toBe('written\nseen\n');
    expect(await hits()).toBeGreaterThan(before);
  });

  test('and after an upgrade, which never has two pods at once', async () => {
    const before = await hits();
    wapi.edit('wapi:1.0.0', 'wapi:1.1.0');
    const watch: number[] = [];
    let upgrading = true;
    const watched = (async () => {
      while (upgrading) {
        const pods = await podsOf('wapi', 'wapi');
        watch.push(pods.filter(({ status }) => (status as { phase?: string }).phase === 'Running').length);
      }
    })();
    await deployed(wapi);
    upgrading = false;
    await watched;
    expect(Math.max(...watch)).toBe(1);
    const [pod, ...more] = await podsOf('wapi', 'wapi');
    expect([pod!['spec'].containers[0].image, more]).toStrictEqual(['registry.example.org/wapi:1.1.0', []]);
    expect(await inside('wapi', 'wapi', `cat ${SESSIONS}/session-1`)).toBe('written\n');
    expect(await hits()).toBeGreaterThan(before);
  });
});

describe('a queue, a migration and a scheduler', () => {
  const queue = stranger.program(
    'queue',
    `import { App } from 'cdk8s';
import { Application, MigrationJob, Redis, Scheduler, Settings, StatelessWebApp } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();
const queue = new Application(app, 'queue');
const redis = new Redis(queue, 'redis', { resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '128Mi' } } });
const resources = { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } };
const settings = [new Settings(queue, 'queue', { secrets: { REDIS_URL: redis.url() } })];
const client = { image: 'redis:7.4-alpine', settings, resources };
const migrate = new MigrationJob(queue, 'migrate', {
  ...client, command: ['sh', '-c', 'redis-cli -u "$REDIS_URL" set migrated yes'], dependsOn: [redis],
});
const web = new StatelessWebApp(queue, 'web', {
  image: 'registry.example.org/wapi:1.0.0', replicas: 1, port: 8080, resources, dependsOn: [redis, migrate],
});
new Scheduler(queue, 'beat', {
  ...client, dependsOn: [redis, web],
  command: ['sh', '-c', 'while sleep 0.2; do redis-cli -u "$REDIS_URL" incr beats; done'],
  health: { command: ['true'] },
});
void synth(app);
`,
  );
  const ask = (words: string) =>
    inside('queue', 'beat', `redis-cli --no-auth-warning -u "$REDIS_URL" ${words}`).then((text) => text.trim());

  beforeAll(() => deployed(queue));

  test('start one after the other, each with the password that was generated', async () => {
    expect(await ask('get migrated')).toBe('yes');
    const [pod] = await podsOf('queue', 'beat');
    const { initContainerStatuses } = pod!['status'] as {
      initContainerStatuses: { name: string; state: { terminated: { reason: string } } }[];
    };
    expect(initContainerStatuses.map(({ name, state }) => [name, state.terminated.reason])).toStrictEqual([
      ['wait-for-redis', 'Completed'],
      ['wait-for-web', 'Completed'],
    ]);
  });

  test('leave nobody in without it', async () => {
    expect(await inside('queue', 'beat', 'redis-cli -h redis incr beats')).toContain('NOAUTH');
  });

  test('go on: the scheduler beats, and a restart of Redis forgets nothing', async () => {
    const before = Number(await ask('get beats'));
    expect(before).toBeGreaterThan(0);
    const { code } = await queue.hubs('restart', 'redis', '--yes', '--timeout', '1m');
    expect(code).toBe(0);
    expect(Number(await ask('get beats'))).toBeGreaterThanOrEqual(before);
    expect(await ask('get migrated')).toBe('yes');
  });

  test('are shown by logs, of all pods or of one component', async () => {
    const { code, out } = await queue.hubs('logs', 'migrate');
    expect([code, out.trimEnd().endsWith('OK')]).toStrictEqual([0, true]);
  });
});
