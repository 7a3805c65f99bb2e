import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { check } from '../../../checks';
import type { RedisProps, SecretKey } from '../../../constructs';
import { AppSecret, Application, Redis, Worker, generated } from '../../../constructs';
import { rendered } from '../../support/chart';
import { expectGolden, expectGoldenChange } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';
import { containerOf, envOf, find } from '../../support/objects';

const minimal = (chart: Construct) => new Redis(chart, 'redis');
const redisWith = (props: RedisProps) => rendered((chart) => new Redis(chart, 'redis', props));
const confOf = (objects: readonly RenderedObject[]): string =>
  find(objects, 'ConfigMap', 'redis-config')['data']['redis.conf'];

describe('alone in a chart of somebody else', () => {
  test('with nothing set', async () => {
    await expectGolden('apps/redis', rendered(minimal));
  });

  test('with everything that can be set', async () => {
    const everything: Required<RedisProps> = {
      name: 'cache',
      image: `example.org/redis@sha256:${'1'.repeat(64)}`,
      password: { name: 'keys', key: 'CACHE_PASSWORD' },
      save: [],
      maxMemory: '100Mi',
      evictionPolicy: 'allkeys-lru',
      storage: { size: '20Gi', storageClass: 'fast' },
      resources: { requests: { cpu: '1', memory: '200Mi' }, limits: { memory: '200Mi' } },
      pod: { terminationGracePeriodSeconds: 300, nodeSelector: { pool: 'data' } },
      overrides: { Deployment: { metadata: { annotations: { changed: 'yes' } } } },
    };
    const all = rendered((chart) => new Redis(chart, 'redis', everything));
    await expectGoldenChange('apps/redis-all-properties', redisWith({ name: 'cache' }), all);
  });

  test('no rule finds anything wrong with it', () => {
    const externals = [{ kind: 'Secret', namespace: 'school', name: 'redis-secrets' }];
    expect(check(rendered(minimal), { externals }).filter(({ severity }) => severity === 'error')).toStrictEqual([]);
  });
});

describe('in an application', () => {
  const application = new Application(new App(), 'shop');
  const redis = new Redis(application, 'redis');
  new Worker(application, 'worker', { image: 'a:1', health: { command: ['true'] }, dependsOn: [redis] });
  const objects = application.toJson() as RenderedObject[];

  test('its password is generated, and known by reference only', () => {
    expect(application.secrets.map(({ name, entries }) => [name, entries])).toStrictEqual([
      ['redis-secrets', { REDIS_PASSWORD: generated('password of redis, for everyone who uses it') }],
    ]);
    expect(envOf(containerOf(objects, 'redis'))).toStrictEqual({
      REDISCLI_AUTH: 'secret redis-secrets/REDIS_PASSWORD',
    });
  });

  test('only those who depend on it reach it, and it reaches nobody', () => {
    const { ingress, egress } = find(objects, 'NetworkPolicy', 'redis')['spec'];
    expect(ingress).toStrictEqual([
      { from: [{ podSelector: { matchLabels: { app: 'worker' } } }], ports: [{ port: 6379, protocol: 'TCP' }] },
    ]);
    expect(egress.map(({ ports }: RenderedObject) => ports[0].port)).toStrictEqual([53]);
  });

  test('those who depend on it wait for its port', () => {
    expect(find(objects, 'Deployment', 'worker')['spec'].template.spec.initContainers[0].command[2]).toContain(
      'nc -w 2 redis 6379 -e true',
    );
  });

  test('another one names a Secret of its own', () => {
    const app = new Application(new App(), 'shop');
    new Redis(app, 'redis');
    const key = new AppSecret(app, 'sessions', { SESSIONS: generated('password of sessions') }).key('SESSIONS');
    expect(() => new Redis(app, 'twin')).toThrow('expected each key in one Secret only, got REDIS_PASSWORD');
    expect(new Redis(app, 'sessions-redis', { password: key }).password).toStrictEqual(key);
  });
});

test('a URL carries the password by reference', () => {
  rendered((chart) => {
    const redis = new Redis(chart, 'redis');
    const parts = { from: 'url', scheme: 'redis', user: 'default', host: 'redis', port: 6379, query: {} };
    const password = { name: 'redis-secrets', key: 'REDIS_PASSWORD' };
    expect(redis.url()).toStrictEqual({ ...parts, password, path: '0' });
    expect(redis.url(15)).toStrictEqual({ ...parts, password, path: '15' });
    for (const wrong of [-1, 16, 1.5]) {
      expect(() => redis.url(wrong)).toThrow(`redis.url: expected a database from 0 to 15, got ${wrong}`);
    }
  });
});

describe('memory for data', () => {
  test('is six tenths of the limit, so that saving has room', () => {
    expect(confOf(redisWith({}))).toContain(`\nmaxmemory ${Math.floor(512 * 1024 ** 2 * 0.6)}\n`);
    expect(confOf(redisWith({ resources: { limits: { memory: '1G' } } }))).toContain('\nmaxmemory 600000000\n');
  });

  test.each([
    ['512Mi', 'at least 1Mi, and less than the limit of 512Mi, got "512Mi"'],
    ['1Ki', 'at least 1Mi, and less than the limit of 512Mi, got "1Ki"'],
    ['100MB', 'a Kubernetes quantity, such as 250m, 512Mi or 10Gi, got "100MB"'],
  ])('of %s is refused', (maxMemory, message) => {
    expect(() => redisWith({ maxMemory })).toThrow(`redis.maxMemory: expected ${message}`);
  });
});

describe('the configuration', () => {
  test('saves by the rules that are given, or not at all', () => {
    expect(confOf(redisWith({ save: [{ seconds: 60, changes: 1 }] }))).toContain('\nsave 60 1\n');
    expect(confOf(redisWith({ save: [] }))).toContain('\nsave ""\n');
  });

  test.each<[RedisProps, string]>([
    [{ save: [{ seconds: 0, changes: 1 }] }, 'redis.save: expected whole numbers of seconds and changes, got "0 1"'],
    [
      { save: [{ seconds: 60, changes: 1.5 }] },
      'redis.save: expected whole numbers of seconds and changes, got "60 1.5"',
    ],
    [
      { evictionPolicy: 'forget' as never },
      'redis.evictionPolicy: expected one of noeviction, allkeys-lru, allkeys-lfu, allkeys-random, volatile-lru, volatile-lfu, volatile-random, volatile-ttl, got "forget"',
    ],
    [{ image: 'redis' }, 'redis/redis.image: expected an image reference with a tag or a digest'],
    [
      { name: 'Redis' },
      'redis.name: expected a lower-case name of letters, digits and hyphens, such as hcce, got "Redis"',
    ],
    [{ storage: { size: '2GB' } }, 'redis-data.size: expected a Kubernetes quantity'],
  ])('refuses %j', (props, message) => {
    expect(() => redisWith(props)).toThrow(message);
  });
});

test('a password is a reference, by type', () => {
  expectTypeOf<RedisProps['password']>().toEqualTypeOf<SecretKey | undefined>();
});
