import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostRoutes, StatefulWebAppProps, StatelessWebAppProps } from '../../../constructs';
import {
  AppSecret,
  Application,
  CaddyProxy,
  MigrationJob,
  NamespaceAccess,
  NetworkNode,
  Scheduler,
  Settings,
  StatefulWebApp,
  StatelessWebApp,
  WebIngress,
  Worker,
  generated,
  haproxyIngress,
  nginxIngress,
  provided,
  traefikIngress,
} from '../../../constructs';
import { BACKUP_POLICY } from '../../support/backup';
import { rendered } from '../../support/chart';
import type { RenderedObject } from '../../support/objects';
import { containerOf, find, podOf } from '../../support/objects';
import { reach, wayOf } from '../../support/reach';

const image = 'registry.example.org/shop:1.4.2';
const health = { command: ['true'] };
const data = { path: '/app/data', size: '5Gi' };
const issuer = { name: 'letsencrypt' };
const hosts = ['shop.example.org'];

const stateless = (props: Partial<StatelessWebAppProps> = {}) =>
  rendered((chart) => new StatelessWebApp(chart, 'shop', { image, ...props }));
const stateful = (props: Partial<StatefulWebAppProps> = {}) =>
  rendered((chart) => new StatefulWebApp(chart, 'shop', { image, volumes: { data }, ...props } as StatefulWebAppProps));
const application = (build: (application: Application) => unknown, props = {}): RenderedObject[] => {
  const made = new Application(new App({ outdir: 'unused' }), 'shop', props);
  build(made);
  return made.toJson() as RenderedObject[];
};

describe('bad input', () => {
  const caddy = (props: object) => (chart: Construct) =>
    new CaddyProxy(chart, 'caddy', {
      sites: { 'shop.example.org': [{ to: { host: 'shop', port: 80 } }] },
      certificates: 'internal',
      ...props,
    });
  const web = (props: object) => (chart: Construct) => new StatelessWebApp(chart, 'shop', { image, ...props });
  const files =
    (volume: object, props: object = {}) =>
    (chart: Construct) =>
      new StatefulWebApp(chart, 'shop', {
        image,
        volumes: { data: { ...data, ...volume } },
        ...props,
      } as StatefulWebAppProps);
  const to = { host: 'shop', port: 80 };
  const hostRoutes = (sites: HostRoutes) => caddy({ sites });

  test.each<[string, (chart: Construct) => unknown]>([
    ['shop.name: expected a lower-case name', web({ name: 'Shop' })],
    [
      'shop/shop.image: expected an image reference with a tag or a digest',
      web({ image: 'registry.example.org/shop' }),
    ],
    ['shop/shop, port http: expected a port number from 1 to 65535, got 0', web({ port: 0 })],
    ['Service shop, port http: expected a port number', web({ servicePort: 70000 })],
    [
      'shop.health.path: expected a path that begins with a slash, such as /api/health, got "health"',
      web({ health: { path: 'health' } }),
    ],
    ['shop.health.livenessPath: expected a path', web({ health: { livenessPath: '?' } })],
    ['shop.replicas: expected a whole number of pods, got 1.5', web({ replicas: 1.5 })],
    ['shop.autoscaling.max: expected a whole number of 4 or more, got 3', web({ replicas: { min: 4, max: 3 } })],
    [
      'shop.autoscaling.cpuPercent: expected a whole number from 1 to 100, got 0',
      web({ replicas: { min: 1, max: 3, cpuPercent: 0 } }),
    ],
    ['shop.writable: expected an absolute path', web({ writable: ['tmp'] })],
    [
      'shop/shop.resources.requests.memory: expected at most its limit of 512Mi, got "1Gi"',
      web({ resources: { requests: { memory: '1Gi' } } }),
    ],
    [
      'shop.ingress: expected the ingress controller that leads to its hosts, such as traefikIngress(), got nothing',
      web({ hosts }),
    ],
    [
      'shop.hosts.host: expected a host name without scheme',
      web({ hosts: ['https://shop.example.org'], ingress: nginxIngress() }),
    ],
    [
      'shop.stickyCookie: expected a name of letters, digits, _ and -, got "a; b"',
      web({ hosts, ingress: nginxIngress(), stickyCookie: 'a; b' }),
    ],
    [
      'shop.maxBodySize: expected a whole number of Ki, Mi or Gi, such as 50Mi, got "1.5Gi"',
      web({ hosts, ingress: nginxIngress(), maxBodySize: '1.5Gi' }),
    ],
    [
      'shop.maxBodySize: expected a Kubernetes quantity',
      web({ hosts, ingress: haproxyIngress(), maxBodySize: 'much' }),
    ],
    ['shop.controller.className: expected a lower-case name', web({ hosts, ingress: nginxIngress({ className: '' }) })],
    [
      'shop.controller.namespace: expected a lower-case name',
      web({ hosts, ingress: nginxIngress({ namespace: 'a.b' }) }),
    ],
    [
      'shop.routes[/jobs]: expected a component that listens, got "jobs"',
      (chart) =>
        web({ hosts, ingress: nginxIngress(), routes: { '/jobs': new Worker(chart, 'jobs', { image, health }) } })(
          chart,
        ),
    ],
    [
      'shop.hosts[shop.example.org]: expected one route for each path, got "/"',
      (chart) =>
        web({ hosts, ingress: nginxIngress(), routes: { '/': new StatelessWebApp(chart, 'api', { image }) } })(chart),
    ],
    ['shop.overrides: expected the name of one object', web({ overrides: { Service: {}, Secret: {} } })],
    ['shop.volumes.data.path: expected an absolute path', files({ path: 'data' })],
    ['data.size: expected a Kubernetes quantity', files({ size: 'big' })],
    [
      'shop.replicas: expected 0 or 1 for pods that hold a volume or a port of their node, got 2',
      files({}, { replicas: 2 }),
    ],
    [
      'jobs.replicas: expected a whole number of pods, got -1',
      (chart) => new Worker(chart, 'jobs', { image, health, replicas: -1 }),
    ],
    ['Shop_.settings: expected a lower-case name', (chart) => new Settings(chart, 'Shop_', {})],
    ['shop.config.API_KEY: expected a value that everybody may read', web({ config: { API_KEY: 'x' } })],
    [
      'shop.config.DATABASE_URL: expected a value that everybody may read',
      web({ config: { DATABASE_URL: 'postgres://shop:hush@db/shop' } }),
    ],
    [
      'generated: expected a length from 32 to 256, got 8',
      (chart) => new AppSecret(chart, 'keys', { KEY: generated('a key', 8) }),
    ],
    ['keys: expected keys of letters, digits', (chart) => new AppSecret(chart, 'keys', { 'a b': generated('a key') })],
    ['caddy.sites: expected at least one host, got an empty map', hostRoutes({})],
    [
      'caddy.sites[shop.example.org]: expected at least one route, got an empty list',
      hostRoutes({ 'shop.example.org': [] }),
    ],
    ['caddy.sites.host: expected a host name', hostRoutes({ '{DOMAIN}': [{ to }] })],
    [
      'caddy.sites[shop.example.org].path: expected a path that begins',
      hostRoutes({ 'shop.example.org': [{ path: 'api', to }] }),
    ],
    [
      'caddy.sites[shop.example.org].path: expected a path without *',
      hostRoutes({ 'shop.example.org': [{ path: '/api/*', to }] }),
    ],
    [
      'caddy.sites[shop.example.org].path: expected another path than /healthz',
      hostRoutes({ 'shop.example.org': [{ path: '/healthz/', to }] }),
    ],
    [
      'caddy.sites[shop.example.org]: expected one route for each path, got "/api"',
      hostRoutes({
        'shop.example.org': [
          { path: '/api', to },
          { path: '/api/', to },
        ],
      }),
    ],
    ['caddy.certificates.email: expected an e-mail address', caddy({ certificates: { email: 'ops' } })],
    [
      'caddy.certificates.server: expected the directory of an ACME authority',
      caddy({ certificates: { email: 'ops@example.org', server: 'http://ca' } }),
    ],
    ['caddy.headers: expected the name of a header', caddy({ headers: { 'X Y': '1' } })],
    ['caddy.headers[X-Y]: expected the value of a header', caddy({ headers: { 'X-Y': '{env.HOME}' } })],
    [
      'caddy.contentSecurityPolicy: expected the value of a header',
      caddy({ contentSecurityPolicy: "default-src 'self'\n\trespond 200" }),
    ],
    ['caddy.secretHeaders: expected the name of a header', caddy({ secretHeaders: ['X-Key delete'] })],
    ['loadBalancer.name: expected letters, digits, dots and hyphens', caddy({ loadBalancer: { name: 'a b' } })],
    [
      'access.subjects: expected at least one subject, got an empty list',
      (chart) => new NamespaceAccess(chart, 'access', { level: 'viewer', subjects: [] }),
    ],
    [
      'access.subjects.name: expected the name of somebody in particular, got "system:authenticated"',
      (chart) =>
        new NamespaceAccess(chart, 'access', {
          level: 'viewer',
          subjects: [{ kind: 'Group', name: 'system:authenticated' }],
        }),
    ],
  ])('%s', (message, build) => {
    expect(() => rendered(build)).toThrow(message);
  });

  test('what looks like a credential is not quoted', () => {
    let message = '';
    try {
      stateless({ config: { DB_PASSWORD: 'hunter2-hunter2' } });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('shop.config.DB_PASSWORD');
    expect(message).not.toContain('hunter2');
  });

  const OF_THE_TESTS = 'ofTheTests0123456789abcdef';
  test.each([
    ['STRIPE_KEY', `sk_live_${OF_THE_TESTS}`],
    ['PAYMENTS', `rk_live_${OF_THE_TESTS}`],
    ['SLACK', `xoxb-${OF_THE_TESTS}`],
    ['JWT', 'of-the-tests'],
    ['SECRET_KEY_BASE', 'of-the-tests'],
    ['LITELLM_MASTER_KEY', 'of-the-tests'],
    ['MAPS_KEY', OF_THE_TESTS],
    ['DATABASE_URL', 'postgresql://shop:of-the-tests@db/shop'],
  ])('%s is a credential, whatever it is called', (name, value) => {
    expect(() => stateless({ config: { [name]: value } })).toThrow(
      `shop.config.${name}: expected a value that everybody`,
    );
  });

  test.each([
    ['NEXT_PUBLIC_STRIPE_KEY', `pk_live_${OF_THE_TESTS}`],
    ['VAPID_PUBLIC_KEY', OF_THE_TESTS],
    ['CACHE_KEY', 'shop-v2'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['TOKEN_TTL', '3600'],
  ])('%s is none', (name, value) => {
    expect(() => stateless({ config: { [name]: value } })).not.toThrow();
  });

  test('Traefik’s Middlewares are named with a namespace, so there must be one', () => {
    const build = (chart: Construct) =>
      new StatelessWebApp(chart, 'shop', { image, hosts, issuer, ingress: traefikIngress() });
    expect(() => rendered(build, null)).toThrow('expected a chart with a namespace, got one without');
  });

  test('names of an application and keys of its Secrets are there once', () => {
    expect(() =>
      application((chart) => {
        new StatelessWebApp(chart, 'a', { image, name: 'web' });
        new Worker(chart, 'b', { image, health, name: 'web' });
      }),
    ).toThrow('shop: expected one component named web, got two');
    expect(() =>
      application((chart) => {
        new Settings(chart, 'a', { secrets: { TOKEN: provided('a') } });
        new Settings(chart, 'b', { secrets: { TOKEN: provided('b') } });
      }),
    ).toThrow('shop: expected each key in one Secret only, got TOKEN in a-secrets and b-secrets');
  });
});

describe('a stateful application', () => {
  test('is one pod, replaced rather than rolled, and an autoscaler that says so', () => {
    const { replicas, strategy } = find(stateful(), 'Deployment', 'shop')['spec'];
    expect([replicas, strategy]).toStrictEqual([1, { type: 'Recreate' }]);
    const { minReplicas, maxReplicas } = find(stateful(), 'HorizontalPodAutoscaler', 'shop')['spec'];
    expect([minReplicas, maxReplicas]).toStrictEqual([1, 1]);
  });

  test('has several pods on volumes that many nodes mount', () => {
    const objects = stateful({ volumes: { data: { ...data, accessMode: 'ReadWriteMany' } }, replicas: 3 });
    const { replicas, strategy } = find(objects, 'Deployment', 'shop')['spec'];
    expect([replicas, strategy.type]).toStrictEqual([3, 'RollingUpdate']);
    const { minReplicas, maxReplicas } = find(objects, 'HorizontalPodAutoscaler', 'shop')['spec'];
    expect([minReplicas, maxReplicas]).toStrictEqual([3, 3]);
    expect(find(objects, 'PersistentVolumeClaim', 'data')['spec'].accessModes).toStrictEqual(['ReadWriteMany']);
  });

  test('backs a volume up as the application’s user, on its node, to the target alone', () => {
    const objects = stateful({ volumes: { sessions: { ...data, critical: true, backup: BACKUP_POLICY } } });
    const job = find(objects, 'CronJob', 'sessions-backup')['spec'].jobTemplate.spec.template;
    expect(job.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution).toStrictEqual([
      { labelSelector: { matchLabels: { app: 'shop' } }, topologyKey: 'kubernetes.io/hostname' },
    ]);
    expect(job.spec.containers[0].securityContext).toMatchObject({ runAsUser: 1001, runAsGroup: 1001 });
    expect(job.spec.volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'sessions' } });
    const { podSelector, egress } = find(objects, 'NetworkPolicy', 'sessions-backup')['spec'];
    expect([podSelector, egress[1].ports]).toStrictEqual([
      { matchLabels: { app: 'sessions-backup' } },
      [{ port: 443, protocol: 'TCP' }],
    ]);
  });

  test('keeps critical volumes when their claims go, and each mount has its claim', () => {
    const objects = stateful({
      volumes: {
        sessions: { ...data, path: '/app/sessions', critical: true, backup: BACKUP_POLICY },
        media: { ...data, path: '/app/media', claimName: 'files' },
      },
    });
    expect(find(objects, 'PersistentVolumeClaim', 'sessions')['spec'].storageClassName).toBe('do-block-storage-retain');
    expect(find(objects, 'PersistentVolumeClaim', 'files')['spec']).not.toHaveProperty('storageClassName');
    const volumes = new Map(
      podOf(objects, 'shop').volumes.map((volume: RenderedObject) => [
        volume['name'],
        volume['persistentVolumeClaim']?.claimName,
      ]),
    );
    const mounts = containerOf(objects, 'shop').volumeMounts as { name: string; mountPath: string }[];
    expect(mounts.map(({ name, mountPath }) => [mountPath, volumes.get(name)])).toStrictEqual([
      ['/app/sessions', 'sessions'],
      ['/app/media', 'files'],
      ['/tmp', undefined],
    ]);
  });
});

describe('a stateless application', () => {
  test('rolls without a gap, and nodes are drained one pod at a time', () => {
    const { replicas, strategy } = find(stateless(), 'Deployment', 'shop')['spec'];
    expect([replicas, strategy.rollingUpdate]).toStrictEqual([2, { maxSurge: 1, maxUnavailable: 0 }]);
    expect(find(stateless(), 'PodDisruptionBudget', 'shop')['spec'].maxUnavailable).toBe(1);
  });

  test('with one pod, nothing keeps a node from being drained', () => {
    expect(stateless({ replicas: 1 }).map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });

  test('leaves its number to an autoscaler', () => {
    const objects = stateless({ replicas: { min: 3, max: 9 } });
    expect(find(objects, 'Deployment', 'shop')['spec']).not.toHaveProperty('replicas');
    const { minReplicas, maxReplicas } = find(objects, 'HorizontalPodAutoscaler', 'shop')['spec'];
    expect([minReplicas, maxReplicas]).toStrictEqual([3, 9]);
  });
});

test('a scheduler is one pod, and never two for a moment', () => {
  const objects = rendered((chart) => new Scheduler(chart, 'beat', { image, health }));
  const { replicas, strategy } = find(objects, 'Deployment', 'beat')['spec'];
  expect([replicas, strategy]).toStrictEqual([1, { type: 'Recreate' }]);
});

test('a migration has another name with another image or command, and the same one otherwise', () => {
  const name = (tag: string, command: string) =>
    rendered(
      (chart) => new MigrationJob(chart, 'migrate', { image: `example.org/shop:${tag}`, command: [command] }),
    ).find(({ kind }) => kind === 'Job')!.metadata.name;
  expect(name('1', 'up')).toMatch(/^migrate-[0-9a-f]{10}$/);
  expect(name('1', 'up')).toBe(name('1', 'up'));
  expect(new Set([name('1', 'up'), name('2', 'up'), name('1', 'down')]).size).toBe(3);
});

test('pods restart when their settings change, and only theirs do', () => {
  const checksums = (level: string) => {
    const objects = rendered((chart) => {
      const shared = new Settings(chart, 'shared', { config: { LOG_LEVEL: level } });
      new StatelessWebApp(chart, 'shop', { image, settings: [shared] });
      new StatelessWebApp(chart, 'api', { image, config: { A: 'b' } });
    });
    return ['shop', 'api'].map(
      (name) => find(objects, 'Deployment', name)['spec'].template.metadata.annotations['checksum/config'],
    );
  };
  const [shop, api] = checksums('info');
  expect(checksums('debug')).toStrictEqual([expect.not.stringMatching(String(shop)), api]);
});

describe('who may talk to whom', () => {
  const build = (app: Application) => {
    const api = new StatelessWebApp(app, 'api', { image, network: 'isolated' });
    const migrate = new MigrationJob(app, 'migrate', { image, command: ['up'] });
    const web = new StatelessWebApp(app, 'web', { image, hosts, dependsOn: [api, migrate], ingress: traefikIngress() });
    const jobs = new Worker(app, 'jobs', { image, health, connectsTo: [api], network: 'isolated' });
    new CaddyProxy(app, 'caddy', {
      sites: { 'static.example.org': [{ to: web }] },
      certificates: { email: 'ops@example.org' },
    });
    expect([api, migrate, web, jobs].map(({ level }) => level)).toStrictEqual([0, 0, 1, 0]);
  };

  test('is what the components were handed, and nothing else', () => {
    expect(reach(application(build), ['traefik'])).toStrictEqual(
      [
        'caddy → internet:443',
        'caddy → web:3000',
        ...OUTSIDE_CADDY,
        'jobs → api:3000',
        'migrate → internet:443',
        'migrate → internet:any',
        'traefik → web:3000',
        'web → api:3000',
        'web → internet:443',
        'web → internet:any',
      ].sort(),
    );
  });

  /** The world may knock at the proxy, on two ports. */
  const OUTSIDE_CADDY = ['elsewhere', 'internet', 'metadata', 'private', 'traefik'].flatMap((name) => [
    `${name} → caddy:8080`,
    `${name} → caddy:8443`,
  ]);

  test('may be everybody, where a component says so', () => {
    const edges = reach(application((app) => new StatelessWebApp(app, 'web', { image, network: 'open' })));
    expect(edges).toContain('elsewhere → web:3000');
    expect(edges).toContain('web → private:443');
  });

  test('cert-manager’s challenges reach the pods that answer them', () => {
    const objects = application((app) => new StatelessWebApp(app, 'web', { image, hosts }), {
      ingress: haproxyIngress(),
      issuer,
    });
    const solver = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'solver' },
      spec: {
        template: {
          metadata: { labels: { 'acme.cert-manager.io/http01-solver': 'true' } },
          spec: { containers: [{ ports: [{ containerPort: 8089 }] }] },
        },
      },
    };
    expect(reach([...objects, solver], ['haproxy-controller']).filter((edge) => edge.includes('solver'))).toStrictEqual(
      ['haproxy-controller → solver:8089'],
    );
  });
});

describe('the way of a request', () => {
  test('leads from the host to a port that a pod listens on', () => {
    const objects = rendered((chart) => {
      const api = new StatelessWebApp(chart, 'api', { image, port: 8000, servicePort: 8080 });
      new StatelessWebApp(chart, 'shop', { image, hosts, ingress: nginxIngress(), routes: { '/api/v1': api } });
    });
    expect(wayOf(objects, 'shop.example.org', '/')).toBe('Ingress/shop → Service/shop:80 → Deployment/shop:3000');
    expect(wayOf(objects, 'shop.example.org', '/api/v1/users')).toBe(
      'Ingress/shop → Service/api:8080 → Deployment/api:8000',
    );
    expect(wayOf(objects, 'shop.example.org', '/api/v10')).toBe(
      'Ingress/shop → Service/shop:80 → Deployment/shop:3000',
    );
    expect(() => wayOf(objects, 'other.example.org', '/')).toThrow('no Ingress leads anywhere');
  });

  test('is the same through an Ingress and through Caddy', () => {
    const part = fc.constantFrom('api', 'v1', 'files', 'a');
    const path = fc.array(part, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1 }), path, (paths, asked) => {
        const sites = {
          'shop.example.org': paths.map((path, index) => ({
            path,
            to: { host: `web${index}`, port: 80, node: new NetworkNode(`web${index}`) },
          })),
        };
        const ingress = rendered(
          (chart) => new WebIngress(chart, 'ingress', { name: 'shop', controller: nginxIngress(), hosts: sites }),
        );
        const caddy = rendered((chart) => new CaddyProxy(chart, 'caddy', { sites, certificates: 'internal' }));
        const answers = (prefix: string) => prefix === '/' || asked === prefix || asked.startsWith(`${prefix}/`);
        const { paths: rules } = find(ingress, 'Ingress', 'shop')['spec'].rules[0].http;
        const first = rules.find((rule: { path: string }) => answers(rule.path))?.backend.service.name;
        expect(caddyAnswer(find(caddy, 'ConfigMap', 'caddy-config')['data'].Caddyfile, answers)).toBe(first);
      }),
    );
  });

  /** The upstream of the first handler that takes the path. */
  function caddyAnswer(text: string, answers: (prefix: string) => boolean): string | undefined {
    const matchers = new Map([...text.matchAll(/(@route\d+) path (\S+) /g)].map(([, name, prefix]) => [name, prefix!]));
    const handlers = [...text.matchAll(/handle ?(@route\d+)? \{\s+reverse_proxy ([^:]+):80/g)];
    return handlers.find(([, name]) => answers(name === undefined ? '/' : matchers.get(name)!))?.[2];
  }
});

test('components know the hosts that lead to them, through an Ingress of theirs, another one or Caddy', () => {
  const entrances: unknown[] = [];
  application((app) => {
    const ingress = traefikIngress();
    const api = new StatelessWebApp(app, 'api', { image });
    const files = new StatelessWebApp(app, 'files', { image });
    const web = new StatelessWebApp(app, 'web', { image, hosts, ingress, issuer, routes: { '/api': api } });
    const sites = { 'a.example.org': [{ to: api }, { path: '/files', to: files }], 'b.example.org': [{ to: api }] };
    new WebIngress(app, 'entrance', {
      name: 'entrance',
      controller: ingress,
      hosts: { 'f.example.org': [{ to: files }] },
    });
    const caddy = new CaddyProxy(app, 'caddy', { sites, certificates: 'internal' });
    const jobs = new Worker(app, 'jobs', { image, health });
    entrances.push(...[web, api, files, caddy, jobs].map(({ entrance }) => entrance));
  });
  expect(entrances).toStrictEqual([
    { hosts: ['shop.example.org'], tls: true },
    { hosts: ['a.example.org', 'b.example.org'], tls: true },
    { hosts: ['f.example.org'], tls: false },
    { hosts: ['a.example.org', 'b.example.org'], tls: true },
    undefined,
  ]);
});

test('one application leaves the objects of another as they are', () => {
  const both = (extra: object) => {
    const app = new App({ outdir: 'unused' });
    const ingress = traefikIngress();
    const one = new Application(app, 'one', { ingress });
    new StatelessWebApp(one, 'web', { image, hosts: ['one.example.org'] });
    const two = new Application(app, 'two', { ingress });
    new StatelessWebApp(two, 'web', { image, hosts: ['two.example.org'], ...extra });
    return [one.toJson(), two.toJson()];
  };
  const [one, two] = both({});
  const [same, changed] = both({ replicas: 5, config: { A: 'b' } });
  expect(same).toStrictEqual(one);
  expect(changed).not.toStrictEqual(two);
});
