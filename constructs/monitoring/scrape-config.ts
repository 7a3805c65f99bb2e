import { Yaml } from 'cdk8s';
import type { Watched, WatchedPods } from './watched';
import { namespacesOf } from './watched';

/** What Prometheus is told. */
export interface ScrapeConfigOptions {
  readonly watched: readonly Watched[];
  /** Seconds between two looks, and between two judgements. */
  readonly intervalSeconds: number;
  /** Whether kubelets are asked for memory, CPU and volumes. */
  readonly nodes: boolean;
  /** Where cert-manager says how certificates stand, such as `cert-manager.cert-manager.svc:9402`; empty for nowhere. */
  readonly certManager: string;
  /** Where alerts are sent to. */
  readonly alertmanager: string;
  /** What looks at pages as visitors do. */
  readonly blackbox: string;
}

/** Where rules lie in the pod. */
export const RULES_FILE = '/etc/prometheus/rules.yml';

/** The token with which kubelets are asked. */
export const TOKEN_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/token';
const CA_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt';

/** Jobs whose targets are judged by alerts of their own: a page that fails is no target that is down. */
export const PROBE_JOBS = { pages: 'pages', tls: 'tls' } as const;

/** The job of pods, such as `shop/redis`. */
export function jobOf(namespace: string, app: string): string {
  return `${namespace}/${app}`;
}

/** `prometheus.yml` of Prometheus 3: https://prometheus.io/docs/prometheus/latest/configuration/configuration/. */
export function scrapeConfig(options: ScrapeConfigOptions): string {
  const { watched, intervalSeconds, alertmanager } = options;
  const interval = `${intervalSeconds}s`;
  return Yaml.stringify({
    global: { scrape_interval: interval, scrape_timeout: '10s', evaluation_interval: interval },
    rule_files: [RULES_FILE],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
    scrape_configs: [
      ...watched.flatMap(({ namespace, pods }) => pods.map((one) => podJob(namespace, one))),
      ...probes(options),
      ...(options.certManager === '' ? [] : [certManagerJob(options.certManager, namespacesOf(watched))]),
      ...(options.nodes ? nodeJobs(namespacesOf(watched)) : []),
    ],
  });
}

/** Each pod is asked for itself, whatever Service leads to it. */
function podJob(namespace: string, { app, port, path, aboutOthers = false }: WatchedPods): object {
  return {
    job_name: jobOf(namespace, app),
    metrics_path: path,
    ...(aboutOthers && { honor_labels: true }),
    // What answers without saying in which format; else it counts as down.
    fallback_scrape_protocol: 'PrometheusText0.0.4',
    kubernetes_sd_configs: [
      { role: 'pod', namespaces: { names: [namespace] }, selectors: [{ role: 'pod', label: `app=${app}` }] },
    ],
    relabel_configs: [
      { source_labels: ['__meta_kubernetes_pod_phase'], regex: 'Running', action: 'keep' },
      // The same for each port and container of a pod, which makes them one target.
      {
        source_labels: ['__meta_kubernetes_pod_ip'],
        regex: '(.+)',
        replacement: `$1:${port}`,
        target_label: '__address__',
      },
      ...fixed({ namespace, app }),
      { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
    ],
  };
}

function fixed(labels: Readonly<Record<string, string>>): object[] {
  return Object.entries(labels).map(([label, value]) => ({ target_label: label, replacement: value }));
}

/** A job for pages and one for what else speaks TLS, as visitors see them. */
function probes({ watched, blackbox }: ScrapeConfigOptions): object[] {
  const job = (name: string, module: string, targetsOf: (one: Watched) => readonly string[]) => {
    const groups = watched.flatMap((one) => {
      const targets = [...targetsOf(one)];
      return targets.length === 0 ? [] : [{ targets, labels: { namespace: one.namespace } }];
    });
    if (groups.length === 0) return [];
    return [
      {
        job_name: name,
        metrics_path: '/probe',
        params: { module: [module] },
        static_configs: groups,
        relabel_configs: [
          { source_labels: ['__address__'], target_label: '__param_target' },
          { source_labels: ['__param_target'], target_label: 'instance' },
          { target_label: '__address__', replacement: blackbox },
        ],
      },
    ];
  };
  return [...job(PROBE_JOBS.pages, 'page', ({ pages }) => pages), ...job(PROBE_JOBS.tls, 'tls', ({ tls }) => tls)];
}

/** cert-manager tells of all certificates of the cluster; those of others are nobody's business here. */
function certManagerJob(target: string, namespaces: readonly string[]): object {
  return {
    job_name: 'cert-manager',
    honor_labels: true,
    static_configs: [{ targets: [target] }],
    metric_relabel_configs: [
      {
        source_labels: ['__name__'],
        regex: 'certmanager_certificate_(expiration_timestamp_seconds|ready_status)',
        action: 'keep',
      },
      { source_labels: ['namespace'], regex: namespaces.join('|'), action: 'keep' },
    ],
  };
}

/** Of what kubelets tell, the part that rules and dashboards use, about what is watched and about nodes as a whole. */
function nodeJobs(namespaces: readonly string[]): object[] {
  const job = (name: string, path: string, metrics: readonly string[], more: readonly object[] = []) => ({
    job_name: name,
    scheme: 'https',
    metrics_path: path,
    honor_labels: true,
    authorization: { credentials_file: TOKEN_FILE },
    // Kubelets' certificates are signed by themselves; the token is of use to nobody but the cluster that it is from.
    tls_config: { ca_file: CA_FILE, insecure_skip_verify: true },
    kubernetes_sd_configs: [{ role: 'node' }],
    relabel_configs: [{ source_labels: ['__meta_kubernetes_node_name'], target_label: 'node' }],
    metric_relabel_configs: [
      { source_labels: ['__name__'], regex: metrics.join('|'), action: 'keep' },
      { source_labels: ['namespace'], regex: ['', ...namespaces].join('|'), action: 'keep' },
      ...more,
    ],
  });
  return [
    job('nodes', '/metrics', ['kubelet_volume_stats_.+']),
    job('containers', '/metrics/cadvisor', CONTAINER_METRICS, [
      // Pods and groups of pods count again what their containers count.
      { source_labels: ['id', 'container'], regex: '/[^;]+;', action: 'drop' },
    ]),
  ];
}

const CONTAINER_METRICS = [
  'container_memory_working_set_bytes',
  'container_spec_memory_limit_bytes',
  'container_cpu_usage_seconds_total',
  'container_cpu_cfs_periods_total',
  'container_cpu_cfs_throttled_periods_total',
  'container_fs_usage_bytes',
  'container_fs_limit_bytes',
  'machine_memory_bytes',
  'machine_cpu_cores',
];
