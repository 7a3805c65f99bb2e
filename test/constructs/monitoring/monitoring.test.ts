import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { check } from '../../../checks';
import {
  Application,
  CaddyProxy,
  Monitoring,
  StatelessWebApp,
  Worker,
  alertmanagerConfig,
  generated,
} from '../../../constructs';
import { withoutScripts } from '../../support/backup';
import { objectsOf, problemsOf } from '../../support/example-app';
import { expectGolden } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';
import { containerOf, find, podOf } from '../../support/objects';
import { NOTIFICATIONS, hubsInstallation, twoApplications } from './world';

const image = 'registry.example.org/shop:1.0.0';
const { own, shop, files, monitoring } = twoApplications({ notifications: NOTIFICATIONS });
const objects = objectsOf(own);
const fileIn = (from: readonly RenderedObject[], config: string, file: string) =>
  parse(find(from, 'ConfigMap', config)['data'][file] as string) as RenderedObject;
const scrape = fileIn(objects, 'prometheus-config', 'prometheus.yml');
const job = (name: string) => scrape['scrape_configs'].find(({ job_name }: RenderedObject) => job_name === name);

test('what is rendered', async () => {
  await expectGolden('monitoring/application', objects);
  await expectGolden(
    'monitoring/watched',
    withoutScripts([...objectsOf(shop), ...objectsOf(files)]).filter(
      ({ kind, metadata }) => kind.startsWith('Role') || (kind === 'NetworkPolicy' && metadata.name !== 'default-deny'),
    ),
  );
});

test('no rule finds anything wrong with it', () => {
  const externals = ['mail', 'chat'].map((name) => ({ kind: 'Secret', namespace: 'monitoring', name }));
  const secrets = [own, shop, files].flatMap(({ namespace, secrets: all }) =>
    all.map(({ name }) => ({ kind: 'Secret', namespace, name })),
  );
  const all = [own, shop].flatMap(objectsOf);
  expect(check(all, { externals: [...externals, ...secrets] })).toStrictEqual([]);
});

describe('what Prometheus asks', () => {
  test('is exactly what says that it measures something', () => {
    const names = scrape['scrape_configs'].map(({ job_name }: RenderedObject) => job_name);
    const declared = [shop, files, own].flatMap(({ namespace, components }) =>
      components.filter(({ metrics }) => metrics).map(({ name }) => `${namespace}/${name}`),
    );
    expect(declared.toSorted()).toStrictEqual([
      'monitoring/alertmanager',
      'monitoring/blackbox-exporter',
      'monitoring/grafana',
      'monitoring/kube-state-metrics',
      'monitoring/prometheus',
      'shop/caddy',
      'shop/flower',
      'shop/web',
    ]);
    expect(names.filter((name: string) => name.includes('/')).toSorted()).toStrictEqual(declared.toSorted());
    expect(names.filter((name: string) => !name.includes('/'))).toStrictEqual([
      'pages',
      'cert-manager',
      'nodes',
      'containers',
    ]);
  });

  test('pods are found by their namespace and label, and asked at the port and path that their component names', () => {
    const { metrics_path, kubernetes_sd_configs, relabel_configs } = job('shop/web');
    expect([metrics_path, kubernetes_sd_configs, relabel_configs[1]]).toStrictEqual([
      '/metrics/prometheus',
      [{ role: 'pod', namespaces: { names: ['shop'] }, selectors: [{ role: 'pod', label: 'app=web' }] }],
      {
        source_labels: ['__meta_kubernetes_pod_ip'],
        regex: '(.+)',
        replacement: '$1:3000',
        target_label: '__address__',
      },
    ]);
  });

  test('pages of every host with a certificate are opened', () => {
    expect(job('pages').static_configs).toStrictEqual([
      {
        targets: [
          'https://shop.example.org/',
          'https://www.example.org/',
          'https://shop.example.org/healthz',
          'https://www.example.org/healthz',
        ],
        labels: { namespace: 'shop' },
      },
    ]);
  });
});

describe('who may talk to whom', () => {
  const ingressOf = (from: readonly RenderedObject[], name: string) =>
    find(from, 'NetworkPolicy', name)['spec'].ingress;

  test('pods of another namespace let Prometheus in, at the port of their measurements', () => {
    expect(ingressOf(objectsOf(shop), 'flower')).toStrictEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
            podSelector: { matchLabels: { app: 'prometheus' } },
          },
        ],
        ports: [{ port: 5555, protocol: 'TCP' }],
      },
    ]);
  });

  test('Prometheus reaches them by their namespace', () => {
    const egress = find(objects, 'NetworkPolicy', 'prometheus')['spec'].egress as RenderedObject[];
    const elsewhere = egress.flatMap(({ to = [], ports }) =>
      to
        .filter(({ namespaceSelector, podSelector }: RenderedObject) => namespaceSelector && podSelector)
        .map(({ namespaceSelector, podSelector }: RenderedObject) =>
          [
            ...Object.values(namespaceSelector.matchLabels),
            ...Object.values(podSelector.matchLabels),
            ports[0].port,
          ].join(' '),
        ),
    );
    expect(elsewhere.toSorted()).toStrictEqual(['shop caddy 8081', 'shop flower 5555', 'shop web 3000']);
  });

  test('nobody but Grafana and Prometheus reaches the programs', () => {
    const sources = (name: string) =>
      (ingressOf(objects, name) as RenderedObject[]).flatMap(({ from, ports }) =>
        from.map(({ podSelector }: RenderedObject) => `${podSelector.matchLabels.app}:${ports[0].port}`),
      );
    expect(
      Object.fromEntries(
        monitoring
          .programs()
          .map(({ name }) => [name, [...new Set(name === 'prometheus' ? sources(name) : sources(name))]]),
      ),
    ).toStrictEqual({
      prometheus: ['grafana:9090'],
      alertmanager: ['prometheus:9093'],
      grafana: ['prometheus:3000'],
      'blackbox-exporter': ['prometheus:9115'],
      'kube-state-metrics': ['prometheus:8080'],
    });
  });

  test('nothing is reached from outside', () => {
    expect(objects.filter(({ kind, spec }) => kind === 'Ingress' || spec?.type === 'LoadBalancer')).toStrictEqual([]);
  });
});

describe('the programs', () => {
  test('run at level restricted, and judge their configuration first', () => {
    const contexts = monitoring.programs().map(({ name }) => {
      const { securityContext } = containerOf(objects, name);
      return [securityContext.readOnlyRootFilesystem, securityContext.runAsNonRoot, securityContext.capabilities.drop];
    });
    expect(contexts).toStrictEqual(contexts.map(() => [true, true, ['ALL']]));
    const judges = ['prometheus', 'alertmanager'].map((name) => podOf(objects, name).initContainers[0].command);
    expect(judges).toStrictEqual([
      ['promtool', 'check', 'config', '/etc/prometheus/prometheus.yml'],
      ['amtool', 'check-config', '/etc/alertmanager/alertmanager.yml'],
    ]);
  });

  test('request no more than 0.7 GiB and 250m CPU', () => {
    const sum = (what: string, factor: (text: string) => number) =>
      monitoring
        .programs()
        .map(({ name }) => factor(containerOf(objects, name).resources.requests[what]))
        .reduce((a, b) => a + b, 0);
    expect([sum('memory', Number.parseInt), sum('cpu', Number.parseInt)]).toStrictEqual([632, 180]);
    expect(sum('memory', Number.parseInt)).toBeLessThanOrEqual(0.7 * 1024);
  });

  test('keep measurements for fifteen days, and never more than four fifths of the volume', () => {
    const args = containerOf(objects, 'prometheus').args as string[];
    expect(args.filter((arg) => arg.includes('retention'))).toStrictEqual([
      '--storage.tsdb.retention.time=15d',
      '--storage.tsdb.retention.size=8192MB',
    ]);
    const small = twoApplications({ prometheus: { storage: { size: '1Gi' }, retentionDays: 3 } });
    expect(containerOf(objectsOf(small.own), 'prometheus').args).toContain('--storage.tsdb.retention.size=819MB');
  });

  test('start anew when what they are told changes', () => {
    const annotationOf = (from: readonly RenderedObject[]) =>
      find(from, 'Deployment', 'prometheus')['spec'].template.metadata.annotations['checksum/config'] as string;
    const changed = objectsOf(twoApplications({ intervalSeconds: 60, notifications: NOTIFICATIONS }).own);
    const same = objectsOf(twoApplications({ notifications: NOTIFICATIONS }).own);
    expect([
      annotationOf(same) === annotationOf(objects),
      annotationOf(changed) === annotationOf(objects),
    ]).toStrictEqual([true, false]);
  });

  test('know secrets by reference, each as a file of its own', () => {
    const volumes = podOf(objects, 'alertmanager').volumes as RenderedObject[];
    expect(
      volumes.flatMap(({ name, secret }: RenderedObject) => (secret ? [[name, secret.secretName, secret.items]] : [])),
    ).toStrictEqual([
      ['mail', 'mail', [{ key: 'PASSWORD', path: 'value' }]],
      ['webhook', 'chat', [{ key: 'URL', path: 'value' }]],
      ['heartbeat', 'chat', [{ key: 'HEARTBEAT', path: 'value' }]],
    ]);
    expect(own.secrets.map(({ name, entries }) => [name, entries])).toStrictEqual([
      ['grafana-secrets', { GRAFANA_PASSWORD: generated("password of admin at Grafana's pages") }],
    ]);
  });

  test('look only into the namespaces that are watched', () => {
    const roles = [own, shop, files].flatMap(objectsOf).filter(({ kind }) => kind === 'Role');
    expect(roles.map(({ metadata }) => `${metadata.namespace} ${metadata.name}`).toSorted()).toStrictEqual(
      ['files', 'monitoring', 'shop'].flatMap((namespace) => [
        `${namespace} kube-state-metrics-monitoring`,
        `${namespace} prometheus-monitoring`,
      ]),
    );
    const cluster = objects.filter(({ kind }) => kind === 'ClusterRole').flatMap(({ rules }) => rules);
    expect(cluster.flatMap(({ resources }: RenderedObject) => resources)).toStrictEqual(['nodes', 'nodes/metrics']);
  });
});

describe('the order', () => {
  /** Jupiter's: the application, what watches it, and the proxy before both. */
  function jupiter(watchProxy: boolean) {
    const application = new Application(new App(), 'jupiter');
    const server = new StatelessWebApp(application, 'server', { image });
    const own = new Monitoring(application, 'monitoring');
    const proxy = new CaddyProxy(application, 'proxy', {
      certificates: { email: 'ops@example.org' },
      sites: { 'jupiter.example.org': [{ to: server }], 'grafana.example.org': [{ to: own.grafana }] },
    });
    if (watchProxy) own.watch(proxy);
    return application;
  }

  test('is the application, its monitoring, and then the proxy', () => {
    const levels = Object.fromEntries(jupiter(true).components.map(({ name, level }) => [name, level]));
    expect(levels).toStrictEqual({
      server: 0,
      'kube-state-metrics': 1,
      'blackbox-exporter': 1,
      alertmanager: 1,
      prometheus: 2,
      grafana: 3,
      proxy: 4,
    });
  });

  test('the proxy starts while none of the programs is there: nothing in its pod waits for one', () => {
    const names = podOf(objectsOf(jupiter(true)), 'proxy').initContainers.map(({ name }: RenderedObject) => name);
    expect(names).toStrictEqual(['validate']);
  });

  test('no rule finds anything wrong with it', () => {
    expect(problemsOf(jupiter(true))).toStrictEqual([]);
  });

  test('a component that is made later and measures something must be handed over', () => {
    expect(() => objectsOf(jupiter(false))).toThrow(
      'jupiter/monitoring: expected components with metrics to be made before it, got proxy after it: call its method watch with that component',
    );
  });
});

describe('an installation of Hubs', () => {
  const { chart } = hubsInstallation();
  const rendered = chart.toJson() as RenderedObject[];
  const told = fileIn(rendered, 'prometheus-config', 'prometheus.yml');

  test('is watched in its own namespace: HAProxy, its hosts, and whatever speaks TLS', () => {
    const jobs = Object.fromEntries(
      told['scrape_configs'].map(({ job_name, static_configs = [] }: RenderedObject) => [
        job_name,
        static_configs.flatMap(({ targets }: RenderedObject) => targets),
      ]),
    );
    expect(jobs).toStrictEqual({
      'hcce/haproxy': [],
      'hcce/prometheus': [],
      'hcce/alertmanager': [],
      'hcce/grafana': [],
      'hcce/blackbox-exporter': [],
      'hcce/kube-state-metrics': [],
      pages: ['https://meet.example.org/', 'https://meet.example.org/health'],
      tls: [
        'assets.meet.example.org:443',
        'cors.meet.example.org:443',
        'stream.meet.example.org:4443',
        'stream.meet.example.org:5349',
      ],
      'cert-manager': ['cert-manager.cert-manager.svc:9402'],
      nodes: [],
      containers: [],
    });
  });

  test('HAProxy lets Prometheus ask it', () => {
    const { ingress } = find(rendered, 'NetworkPolicy', 'haproxy')['spec'];
    expect(ingress).toContainEqual({
      from: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'hcce' } },
          podSelector: { matchLabels: { app: 'prometheus' } },
        },
      ],
      ports: [{ port: 1024, protocol: 'TCP' }],
    });
  });

  test('is rendered once only where policies go by the graph', () => {
    const names = rendered.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
    expect(names).toStrictEqual([...new Set(names)]);
  });
});

describe('what is refused', () => {
  const inOwn = (props: ConstructorParameters<typeof Monitoring>[2]) => () =>
    new Monitoring(new Application(new App(), 'monitoring'), 'monitoring', props);

  test.each([
    [
      'nothing to watch',
      () => new Monitoring(new Chart(new App(), 'x', { namespace: 'x' }), 'monitoring'),
      'monitoring.watch: expected at least one application, got an empty list',
    ],
    [
      'too many looks',
      inOwn({ intervalSeconds: 1 }),
      'monitoring.intervalSeconds: expected a whole number of seconds from 10 to 120, got 1',
    ],
    [
      'no day',
      inOwn({ prometheus: { retentionDays: 0 } }),
      'prometheus.retentionDays: expected a number of days from 1 to 3650, got 0',
    ],
    [
      'nobody to write to',
      () => alertmanagerConfig('notifications', { email: { ...NOTIFICATIONS.email!, to: [] } }),
      'notifications.email.to: expected at least one address, got an empty list',
    ],
    [
      'no address',
      () => alertmanagerConfig('notifications', { email: { ...NOTIFICATIONS.email!, to: ['ops'] } }),
      'notifications.email.to: expected an e-mail address, such as admin@example.org, got "ops"',
    ],
    [
      'no hour',
      () => alertmanagerConfig('notifications', { repeatHours: 0 }),
      'notifications.repeatHours: expected a number of hours from 1 to 720, got 0',
    ],
    [
      'no port',
      () =>
        new Worker(new Application(new App(), 'a'), 'worker', { image, health: { command: ['true'] }, metrics: {} }),
      'worker.metrics.port: expected a port number from 1 to 65535, got nothing',
    ],
    [
      'no path',
      () => new StatelessWebApp(new Application(new App(), 'a'), 'web', { image, metrics: { path: 'metrics' } }),
      'web.metrics.path: expected a path that begins with a slash, such as /api/health, got "metrics"',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('a component of somebody else, or one that measures nothing', () => {
    const { monitoring: watch } = twoApplications();
    const foreign = new Application(new App(), 'foreign');
    const silent = new StatelessWebApp(foreign, 'silent', { image });
    const talks = new StatelessWebApp(foreign, 'talks', { image, metrics: {} });
    expect(() => watch.watch(silent)).toThrow('monitoring.watch: expected a component with metrics, got "silent"');
    expect(() => watch.watch(talks)).toThrow(
      'monitoring.watch: expected a component of an application that is watched, got "talks"',
    );
  });
});
