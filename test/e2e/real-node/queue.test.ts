import { beforeAll, describe, expect, test } from 'vitest';
import { TIMEOUT } from './limits';
import { deployed, inside, podsOf, strangerWith } from './application';

const stranger = await strangerWith('queue');

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

  beforeAll(async () => expect(await deployed(queue)).toBe(''));

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
    const { code } = await queue.hubs('restart', 'redis', '--yes', ...TIMEOUT);
    expect(code).toBe(0);
    expect(Number(await ask('get beats'))).toBeGreaterThanOrEqual(before);
    expect(await ask('get migrated')).toBe('yes');
  });

  test('are shown by logs, of all pods or of one component', async () => {
    const { code, out } = await queue.hubs('logs', 'migrate');
    // What a program says on its two channels may come in either order.
    expect([code, out]).toStrictEqual([0, expect.stringMatching(/\bOK$/m)]);
  });
});
