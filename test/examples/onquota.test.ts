import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { Yaml } from 'cdk8s';
import { describe, expect, test, vi } from 'vitest';
import { check } from '../../checks';
import type { Application } from '../../constructs';
import { isApplication } from '../../constructs';
import { applicationFiles } from '../../project/files';
import { withoutScripts } from '../support/backup';
import type { RenderedObject } from '../support/objects';
import { containerOf, envOf, find, podOf } from '../support/objects';

const folder = join(import.meta.dirname, '../../examples/onquota');

/** The programs of the example end with synth, which here only keeps what it is given. */
const apps = vi.hoisted(() => [] as App[]);
vi.mock('cdk8s-hubs/project', () => ({ synth: (app: App) => apps.push(app) }));

/** The applications of a program, fresh. */
async function applicationsOf(program: 'main' | 'shared'): Promise<Application[]> {
  vi.resetModules();
  await import(`../../examples/onquota/${program}.ts`);
  return apps.at(-1)!.charts.filter(isApplication);
}

const objectsOf = (application: Application) =>
  applicationFiles(application).flatMap(({ objects }) => objects as RenderedObject[]);
const [onquota] = await applicationsOf('main');
const objects = objectsOf(onquota!);
const shared = await applicationsOf('shared');

describe('what is written', () => {
  test.each(applicationFiles(onquota!).map(({ file, objects }) => [file, objects] as const))(
    '%s',
    async (file, found) => {
      await expect(Yaml.stringify(...withoutScripts(found as RenderedObject[]))).toMatchFileSnapshot(
        join(folder, 'golden', file),
      );
    },
  );

  test('is the same with every synth', async () => {
    const [again] = await applicationsOf('main');
    expect(objectsOf(again!)).toStrictEqual(objects);
  });

  test.each([
    ['main', [onquota!]],
    ['shared', shared],
  ])('of %s is what no rule finds anything wrong with', (_, applications) => {
    const externals = [
      ...applications.flatMap(({ namespace, secrets }) =>
        secrets.map(({ name }) => ({ kind: 'Secret', namespace, name })),
      ),
      { kind: 'ClusterIssuer', name: 'letsencrypt' },
      { kind: 'IngressClass', name: 'traefik' },
    ];
    expect(check(applications.flatMap(objectsOf), { externals })).toStrictEqual([]);
  });
});

describe('section B of the requirements', () => {
  const answers = (name: string) => {
    const { ports, readinessProbe, livenessProbe } = containerOf(objects, name);
    const asked = ({ httpGet, exec }: RenderedObject) => httpGet?.path ?? exec.command.at(-1);
    return [ports?.[0].containerPort, asked(readinessProbe), asked(livenessProbe), readinessProbe.periodSeconds];
  };

  test('ports and questions', () => {
    const ping = 'CELERY_BROKER_URL="$REDIS_URL" celery inspect ping -d "celery@$HOSTNAME" --timeout=10';
    const written = 'find /tmp/celerybeat-schedule* -mmin -10 | grep -q .';
    expect({
      frontend: answers('frontend'),
      backend: answers('backend'),
      redis: answers('redis'),
      flower: answers('flower'),
      worker: answers('worker'),
      beat: answers('beat'),
    }).toStrictEqual({
      frontend: [3000, '/api/health', '/api/health', 30],
      backend: [8000, '/api/v1/health', '/openapi.json', 30],
      redis: [6379, 'ping', 'ping', 10],
      flower: [5555, '/healthcheck', '/healthcheck', 30],
      worker: [undefined, ping, ping, 30],
      beat: [undefined, written, written, 60],
    });
  });

  test('variables, secret ones by reference', () => {
    const config = find(objects, 'ConfigMap', 'onquota-config')['data'];
    expect(config).toStrictEqual({
      DOMAIN: 'onquota.example.org',
      CORS_ORIGINS: 'https://onquota.example.org',
      ENVIRONMENT: 'production',
    });
    const secrets = Object.fromEntries(
      ['DATABASE_URL', 'REDIS_URL', 'SECRET_KEY', 'TOTP_ENCRYPTION_KEY'].map((key) => [
        key,
        `secret onquota-secrets/${key}`,
      ]),
    );
    for (const name of ['backend', 'worker', 'beat']) {
      expect([name, envOf(containerOf(objects, name))]).toStrictEqual([name, secrets]);
    }
    expect(containerOf(objects, 'frontend').env).toBeUndefined();
  });

  test('one scheduler, which is never there twice', () => {
    const { replicas, strategy } = find(objects, 'Deployment', 'beat')['spec'];
    expect([replicas, strategy.type]).toStrictEqual([1, 'Recreate']);
  });

  test('only the proxy is reached from outside', () => {
    const services = objects.filter(({ kind }) => kind === 'Service');
    expect(
      services.filter(({ spec }) => (spec.type ?? 'ClusterIP') !== 'ClusterIP').map(({ metadata }) => metadata.name),
    ).toStrictEqual(['caddy']);
    expect(objects.filter(({ kind }) => kind === 'Ingress')).toStrictEqual([]);
  });

  test('who may talk to whom', () => {
    const edges = objects
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .flatMap(({ metadata, spec }) =>
        (spec.egress ?? []).slice(1).flatMap(({ to = [{}], ports = [{}] }: RenderedObject) =>
          to
            .filter(({ ipBlock }: RenderedObject) => ipBlock?.cidr !== '::/0')
            .map(({ podSelector, ipBlock }: RenderedObject) => {
              const target = podSelector?.matchLabels.app ?? (ipBlock ? 'internet' : 'anywhere');
              return `${metadata.name} -> ${target}:${ports[0].port ?? 'every port'}`;
            }),
        ),
      );
    expect(edges.sort()).toStrictEqual([
      'backend -> anywhere:5432',
      'backend -> internet:every port',
      'backend -> redis:6379',
      'beat -> anywhere:5432',
      'beat -> backend:8000',
      'beat -> internet:every port',
      'beat -> redis:6379',
      'caddy -> backend:8000',
      'caddy -> frontend:3000',
      'caddy -> internet:443',
      'database-check -> anywhere:5432',
      'database-init -> anywhere:5432',
      'flower -> redis:6379',
      'frontend -> backend:8000',
      'migrations -> anywhere:5432',
      'migrations -> internet:every port',
      'postgres-backup -> anywhere:23',
      'postgres-backup -> anywhere:5432',
      'worker -> anywhere:5432',
      'worker -> backend:8000',
      'worker -> internet:every port',
      'worker -> redis:6379',
    ]);
  });

  test('what starts before what', () => {
    expect(Object.fromEntries(onquota!.components.map(({ name, level }) => [name, level]))).toStrictEqual({
      redis: 0,
      postgres: 0,
      'database-init': 1,
      flower: 1,
      'postgres-backup': 1,
      migrations: 2,
      'database-check': 3,
      backend: 4,
      frontend: 5,
      worker: 5,
      beat: 5,
      caddy: 6,
    });
    const waits = podOf(objects, 'backend').initContainers.map(({ name }: RenderedObject) => name);
    expect(waits).toStrictEqual([
      'wait-for-redis',
      'wait-for-postgres',
      'wait-for-migrations',
      'wait-for-database-check',
    ]);
  });

  test('routes: the API below /api/v1, and alone at a host of its own', () => {
    const caddyfile = find(objects, 'ConfigMap', 'caddy-config')['data'].Caddyfile as string;
    const [, site] = /^onquota\.example\.org \{\n([^]*?)^\}/m.exec(caddyfile)!;
    expect(site).toMatch(/path \/api\/v1 \/api\/v1\/\*\n[^]*reverse_proxy backend:8000[^]*reverse_proxy frontend:3000/);
    const [, api] = /^api\.onquota\.example\.org \{\n([^]*?)^\}/m.exec(caddyfile)!;
    expect(api).toContain('reverse_proxy backend:8000');
    expect(api).not.toContain('frontend');
  });
});

describe('two applications behind one entrance', () => {
  test('have one controller, and hosts and certificates of their own', () => {
    const ingresses = shared.flatMap(objectsOf).filter(({ kind }) => kind === 'Ingress');
    expect(
      ingresses.map(({ metadata, spec }) => [
        metadata.namespace,
        spec.ingressClassName,
        spec.tls.map(({ hosts, secretName }: RenderedObject) => `${secretName}: ${hosts.join()}`),
      ]),
    ).toStrictEqual([
      [
        'onquota',
        'traefik',
        ['cert-onquota.example.org: onquota.example.org', 'cert-api.onquota.example.org: api.onquota.example.org'],
      ],
      ['cloudgov', 'traefik', ['cert-cloudgov.example.org: cloudgov.example.org']],
    ]);
    expect(shared.flatMap(objectsOf).filter(({ spec }) => spec?.type === 'LoadBalancer')).toStrictEqual([]);
  });

  test('nobody of one is let in by the other', () => {
    for (const { namespace, ...application } of shared.map((one) => ({
      namespace: one.namespace,
      objects: objectsOf(one),
    }))) {
      const sources = application.objects
        .filter(({ kind }) => kind === 'NetworkPolicy')
        .flatMap(({ spec }) => spec.ingress ?? [])
        .flatMap(({ from }: RenderedObject) => from)
        .flatMap(
          ({ namespaceSelector }: RenderedObject) =>
            namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] ?? [],
        );
      expect([namespace, [...new Set(sources)]]).toStrictEqual([namespace, ['traefik']]);
    }
  });
});

test('the README’s first result takes twenty lines at most', () => {
  const [, code] = /```ts\n([^]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))!;
  expect(code!.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
});
