import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { UrlSecret } from '../../../constructs';
import { Redis, provided } from '../../../constructs';
import { secretValues } from '../../../project/secret-values';
import { rendered } from '../../support/chart';
import { closedPort } from '../../support/listen';
import { find } from '../../support/objects';
import { until } from '../../support/until';
import { Container } from './container';

const PASSWORD = 'a "quoted" \\back\\\\slash\\n\'s $HOME `id` #1 ñ %40@:/?';
const UNAUTHENTICATED = 'NOAUTH Authentication required.';

let folder: string;
let redis: Container;
let server: ChildProcess;

/** The probe of the manifest, and further words of redis-cli in its place. */
const ask = (...words: string[]) => redis.run(['redis-cli', '-e', '-p', port, ...words]);
let port: string;

async function start(): Promise<void> {
  server = redis.start();
  await until('the server answers', async () => (await ask('ping')).code === 0);
}

/** What is in its file of commands. */
function written(): string {
  const place = join(redis.path('data'), 'appendonlydir');
  return readdirSync(place).reduce((text, name) => text + readFileSync(join(place, name), 'latin1'), '');
}

async function stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const exited = once(server, 'exit');
  server.kill(signal);
  await exited;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redis-'));
  port = String(await closedPort());
  const objects = rendered((chart) => new Redis(chart, 'redis', { maxMemory: '4Mi' }));
  const { spec } = find(objects, 'Deployment', 'redis')['spec'].template;
  const [container] = spec.containers;
  expect(container.readinessProbe.exec.command).toStrictEqual(['redis-cli', '-e', 'ping']);
  redis = new Container(folder, objects, spec, container, {
    secrets: { REDIS_PASSWORD: PASSWORD },
    changes: { 'port 6379': `port ${port}` },
  });
  await start();
});
afterEach(async () => {
  if (server.exitCode === null && server.signalCode === null) await stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('nobody gets in without the password', async () => {
  const without = await redis.run(['env', '-u', 'REDISCLI_AUTH', 'redis-cli', '-e', '-p', port, 'ping']);
  expect(without).toStrictEqual({ code: 1, log: `${UNAUTHENTICATED}\n` });
  const wrong = await redis.run(['redis-cli', '-e', '-p', port, 'ping'], { REDISCLI_AUTH: 'another' });
  expect(wrong.code).toBe(1);
  expect(wrong.log).toContain(UNAUTHENTICATED);
  expect(await ask('ping')).toStrictEqual({ code: 0, log: 'PONG\n' });
});

test('the password is in no argument and in no file', async () => {
  const words = readFileSync(`/proc/${server.pid}/cmdline`, 'utf8').split('\0');
  expect(words[0]).toContain('redis-server');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['redis.conf', 'start.sh']));
  for (const text of [...words, ...texts]) expect(text).not.toContain('quoted" ');
});

test('data survives that the pod is stopped, and that it is killed once its file has it', async () => {
  await ask('set', 'told', 'before the end');
  await stop('SIGTERM');
  expect([server.exitCode, server.signalCode]).toStrictEqual([0, null]);
  expect(readdirSync(redis.path('data')).sort()).toStrictEqual(['appendonlydir', 'dump.rdb']);
  await start();
  expect((await ask('get', 'told')).log).toBe('before the end\n');
  await ask('set', 'told', 'later');
  // After a second, or a little later where the disk is busy.
  await until('it is in the file', () => written().includes('later'));
  await stop('SIGKILL');
  await start();
  expect((await ask('get', 'told')).log).toBe('later\n');
});

test('the URL that synth puts together lets clients in, whatever the password', async () => {
  let url: UrlSecret | undefined;
  rendered((chart) => {
    url = new Redis(chart, 'redis').url(3);
  });
  const declared = [
    { secret: 'redis-secrets', key: 'REDIS_PASSWORD', source: provided('password') },
    { secret: 'shop', key: 'REDIS_URL', source: { ...url!, host: '127.0.0.1', port: Number(port) } },
  ];
  const values = secretValues(declared, { REDIS_PASSWORD: PASSWORD }, () => undefined);
  const { REDIS_URL } = values.find(({ name }) => name === 'shop')!.data;
  const words = ['redis-cli', '-e', '-u', REDIS_URL!, 'client', 'info'];
  const { code, log } = await redis.run(['env', '-u', 'REDISCLI_AUTH', ...words]);
  expect(code).toBe(0);
  expect(log).toMatch(/ db=3 /);
});

test('a full broker refuses new tasks and forgets none', async () => {
  await ask('rpush', 'celery', 'first');
  let last = '';
  for (let part = 0; part < 6; part++) last = (await ask('eval', FILL, '0', String(part))).log;
  expect(last).toContain('OOM');
  expect((await ask('lrange', 'celery', '0', '-1')).log).toBe('first\n');
});

test('it runs as the file says', async () => {
  const settings = async (name: string) => (await ask('config', 'get', name)).log.trim().split('\n')[1];
  expect(await settings('maxmemory')).toBe(String(4 * 1024 ** 2));
  expect(await settings('maxmemory-policy')).toBe('noeviction');
  expect(await settings('appendonly')).toBe('yes');
  expect(await settings('appendfsync')).toBe('everysec');
  expect(await settings('save')).toBe('3600 1 300 100 60 10000');
  expect(await settings('protected-mode')).toBe('yes');
});

/** Writes a megabyte. Whether there is room is asked before a script. */
const FILL = "for i = 1, 1000 do redis.call('set', ARGV[1] .. '-' .. i, string.rep('x', 1000)) end";
