import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { check } from '../../../checks';
import type { IngressController } from '../../../constructs';
import {
  AppSecret,
  Application,
  CaddyProxy,
  CONTENT_SECURITY_POLICIES,
  MigrationJob,
  NamespaceAccess,
  NetworkNode,
  Scheduler,
  Settings,
  SpacesCredentials,
  StatefulWebApp,
  StatelessWebApp,
  WebIngress,
  Worker,
  fernetKey,
  generated,
  haproxyIngress,
  nginxIngress,
  provided,
  secretUrl,
  sops,
  traefikIngress,
} from '../../../constructs';
import { BACKUP_POLICY, withoutScripts } from '../../support/backup';
import { rendered } from '../../support/chart';
import { expectGolden, expectGoldenChange } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';

const image = 'registry.example.org/shop:1.4.2';
const issuer = { name: 'letsencrypt' };
const health = { command: ['celery', '-A', 'app', 'inspect', 'ping'] };
const volumes = { data: { path: '/app/data', size: '5Gi' } };

/** Each component on its own, with what it cannot do without. */
const MINIMAL: Record<string, (chart: Construct) => unknown> = {
  'stateful-web-app': (chart) => new StatefulWebApp(chart, 'shop', { image, volumes }),
  'stateless-web-app': (chart) => new StatelessWebApp(chart, 'shop', { image }),
  worker: (chart) => new Worker(chart, 'worker', { image, health }),
  scheduler: (chart) => new Scheduler(chart, 'beat', { image, health }),
  'migration-job': (chart) => new MigrationJob(chart, 'migrate', { image, command: ['alembic', 'upgrade', 'head'] }),
  settings: (chart) =>
    new Settings(chart, 'shop', { config: { NODE_ENV: 'production' }, secrets: { TOKEN: provided('the API') } }),
  'caddy-proxy': (chart) =>
    new CaddyProxy(chart, 'caddy', {
      sites: {
        'shop.example.org': [{ to: { host: 'shop', port: 80, targetPort: 3000, node: new NetworkNode('shop') } }],
      },
      certificates: { email: 'ops@example.org' },
    }),
  'access-viewer': (chart) =>
    new NamespaceAccess(chart, 'viewers', { level: 'viewer', subjects: [{ kind: 'Group', name: 'support' }] }),
};

describe('alone in a chart of somebody else', () => {
  test.each(Object.entries(MINIMAL))('%s', async (name, build) => {
    const objects = rendered(build);
    expect(objects.map(({ metadata }) => metadata.namespace)).toStrictEqual(objects.map(() => 'school'));
    expect(errorsOf(objects)).toStrictEqual([]);
    await expectGolden(`apps/${name}`, objects);
  });

  test('needs no namespace', () => {
    for (const build of Object.values(MINIMAL)) expect(() => rendered(build, null)).not.toThrow();
  });
});

/** What differs from the component with nothing set, when all that can be set is. */
describe('with everything that can be set', () => {
  const process = {
    image: `example.org/own@sha256:${'1'.repeat(64)}`,
    command: ['node'],
    args: ['server.js'],
    config: { NODE_ENV: 'production' },
    secrets: { TOKEN: provided('the API') },
    env: { POD: { fieldPath: 'metadata.name' } },
    resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } },
    user: { uid: 1000, gid: 1000 },
    writable: ['/tmp', '/app/.next/cache'],
    network: 'isolated' as const,
    pod: { nodeSelector: { pool: 'web' } },
    overrides: { 'NetworkPolicy/shop': { metadata: { annotations: { changed: 'yes' } } } },
  };
  const web = {
    ...process,
    port: 8000,
    servicePort: 8080,
    health: { path: '/api/health', livenessPath: '/', periodSeconds: 15, startupSeconds: 60 },
    hosts: ['shop.example.org', 'www.example.org'],
    maxBodySize: '50Mi',
    ingress: traefikIngress(),
    issuer,
    verify: { startupLog: 'ready' },
  };
  const dependency = (chart: Construct) => new StatelessWebApp(chart, 'api', { image });
  const background = { ...process, overrides: { NetworkPolicy: { metadata: { annotations: { changed: 'yes' } } } } };
  const slow = { ...health, periodSeconds: 60, timeoutSeconds: 30, startupSeconds: 240 };

  test.each<[string, (chart: Construct) => unknown]>([
    [
      'stateful-web-app',
      (chart) => {
        const api = dependency(chart);
        return new StatefulWebApp(chart, 'shop', {
          ...web,
          dependsOn: [api],
          routes: { '/api': api },
          settings: [new Settings(chart, 'shared', { config: { LOG_LEVEL: 'info' } })],
          volumes: {
            data: {
              path: '/app/data',
              size: '7Gi',
              storageClass: 'fast',
              critical: true,
              backup: BACKUP_POLICY,
            },
            media: {
              path: '/app/media',
              size: '20Gi',
              claimName: 'media-files',
            },
          },
        });
      },
    ],
    [
      'stateless-web-app',
      (chart) =>
        new StatelessWebApp(chart, 'shop', {
          ...web,
          replicas: { min: 3, max: 9, cpuPercent: 60 },
          stickyCookie: 'SHOP',
          connectsTo: [dependency(chart)],
          objectStorage: new SpacesCredentials({ name: 'shop-cdn', region: 'sfo3', pathPrefix: 'prod', cdn: true }),
        }),
    ],
    ['worker', (chart) => new Worker(chart, 'worker', { ...background, health: slow, replicas: 3 })],
    ['scheduler', (chart) => new Scheduler(chart, 'beat', { ...background, health: slow })],
    [
      'migration-job',
      (chart) =>
        new MigrationJob(chart, 'migrate', {
          ...background,
          command: ['alembic', 'upgrade', 'head'],
          check: ['alembic', 'check'],
          retries: 1,
          timeoutSeconds: 60,
        }),
    ],
    [
      'caddy-proxy',
      (chart) =>
        new CaddyProxy(chart, 'caddy', {
          sites: {
            'shop.example.org': [
              { to: dependency(chart) },
              { path: '/api/v1/', to: { host: 'legacy', port: 8000 } },
              { path: '/api', to: { host: 'api', port: 80 } },
            ],
            'static.example.org': [{ path: '/files', to: { host: 'files', port: 8080 } }],
          },
          certificates: { email: 'ops@example.org', server: 'https://ca.example.org/directory' },
          contentSecurityPolicy: CONTENT_SECURITY_POLICIES.nextjs,
          headers: { 'Permissions-Policy': 'camera=()', 'X-Frame-Options': 'SAMEORIGIN', 'X-Quoted': 'a "word"' },
          secretHeaders: ['x-builder-key'],
          loadBalancer: { name: 'shop', type: 'regional-network' },
          storageSize: '2Gi',
          storageClass: 'fast',
          image: 'example.org/caddy:2.11.0',
          resources: process.resources,
          overrides: { Service: { metadata: { annotations: { changed: 'yes' } } } },
        }),
    ],
    [
      'access-viewer',
      (chart) =>
        new NamespaceAccess(chart, 'viewers', {
          level: 'operator',
          name: 'on-call',
          subjects: [
            { kind: 'User', name: 'ana@example.org' },
            { kind: 'ServiceAccount', name: 'deployer' },
            { kind: 'ServiceAccount', name: 'deployer', namespace: 'ci' },
          ],
        }),
    ],
  ])('%s', async (name, build) => {
    const objects = rendered(build);
    expect(errorsOf(objects)).toStrictEqual([]);
    await expectGoldenChange(`apps/${name}-full`, rendered(MINIMAL[name]!), withoutScripts(objects));
  });
});

describe('an Ingress', () => {
  test.each<[IngressController['kind'], IngressController]>([
    ['nginx', nginxIngress()],
    ['traefik', traefikIngress()],
    ['haproxy', haproxyIngress()],
  ])('for %s, without TLS and with all that it can be told', async (name, controller) => {
    const bare = rendered((chart) => {
      const { endpoint } = new StatelessWebApp(chart, 'shop', { image });
      return new WebIngress(chart, 'ingress', {
        name: 'shop',
        controller,
        hosts: { 'shop.example.org': [{ to: endpoint }] },
      });
    });
    expect(ingressOf(bare)['metadata'].annotations).toStrictEqual(PLAIN[name]);
    const objects = rendered((chart) => {
      const api = new StatelessWebApp(chart, 'api', { image });
      return new StatelessWebApp(chart, 'shop', {
        image,
        hosts: ['shop.example.org', 'www.example.org'],
        routes: { '/api': api, '/api/v2': api },
        stickyCookie: 'SHOP',
        maxBodySize: '50Mi',
        ingress: controller,
        issuer,
      });
    });
    expect(errorsOf(objects)).toStrictEqual([]);
    await expectGolden(
      `apps/ingress-${name}`,
      objects.filter(
        ({ kind, metadata }) =>
          /^(Ingress|Middleware|Certificate)$/.test(kind) ||
          metadata.name === 'shop-acme-solver' ||
          (kind === 'Service' && metadata.name === 'shop'),
      ),
    );
  });

  const PLAIN = {
    nginx: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' },
    traefik: { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' },
    haproxy: { 'haproxy.org/ssl-redirect': 'false' },
  };
});

test('an application has a namespace of its own, and Secrets of every kind by name', async () => {
  const application = new Application(new App({ outdir: 'unused' }), 'shop', {
    namespace: 'shop-prod',
    network: 'isolated',
    ingress: haproxyIngress(),
    issuer,
    imagePullSecret: 'registry',
  });
  const parts = new AppSecret(application, 'parts', { DB_PASSWORD: generated('the database') });
  const web = new StatelessWebApp(application, 'web', {
    image,
    hosts: ['shop.example.org'],
    secrets: {
      DATABASE_URL: secretUrl({ scheme: 'postgresql', password: parts.key('DB_PASSWORD'), host: 'db', port: 5432 }),
      FERNET: fernetKey('what is encrypted'),
      STRIPE_SECRET_KEY: sops('secrets/app.enc.yaml', 'stripe.secretKey'),
      SENTRY_DSN: provided('Sentry', { optional: true }),
    },
  });
  const access = new NamespaceAccess(application, 'viewers', {
    level: 'viewer',
    subjects: [{ kind: 'Group', name: 'support' }],
  });
  expect(application.components).toStrictEqual([web]);
  expect(application.secrets.map(({ name }) => name)).toStrictEqual(['parts', 'web-secrets']);
  expect(Chart.of(access)).toBe(application);
  const objects = application.toJson() as RenderedObject[];
  expect(objects.filter(({ kind }) => kind === 'Secret')).toStrictEqual([]);
  expect(errorsOf(objects)).toStrictEqual([]);
  await expectGolden('apps/application', objects);
});

/** What `hubs lint` calls an error, where Secrets and accounts are made elsewhere. */
function errorsOf(objects: readonly RenderedObject[]): string[] {
  const secrets = [
    ...['shop', 'worker', 'beat', 'migrate', 'web'].map((name) => `${name}-secrets`),
    'spaces-credentials',
    'credentials',
    'backup',
    'registry',
  ];
  const externals = [
    ...secrets.map((name) => ({ kind: 'Secret', name })),
    { kind: 'ServiceAccount', name: 'deployer' },
  ];
  return check(objects, { externals })
    .filter(({ severity }) => severity === 'error')
    .map(({ object, path, message }) => `${object} ${path}: ${message}`);
}

function ingressOf(objects: readonly RenderedObject[]): RenderedObject {
  return objects.find(({ kind }) => kind === 'Ingress')!;
}
