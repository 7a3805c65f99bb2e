import { Construct } from 'constructs';
import { unexpected } from '../../formats';
import { prometheusOperator } from '../../imports';
import { Application, isApplication } from '../apps/application';
import { NetworkNode, namespaceOf } from '../kit';
import { BlackboxExporter } from './blackbox';
import type { ProgramProps } from './program';
import { programLabels } from './program';
import type { AlertOptions } from './rules';
import { ALERTS, ruleGroups } from './rules';
import { PROBE_JOBS } from './scrape-config';
import type { WatchSource } from './sources';
import { watchedApplication } from './sources';
import type { Watched, WatchedPods } from './watched';

/** Where somebody else's Prometheus runs. */
export interface PrometheusPods {
  /** The namespace of its pods. */
  readonly namespace: string;
  /** Labels that its pods have, and no others there. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** What is watched by a Prometheus that somebody else runs with the Prometheus operator, as kube-prometheus and its chart do. */
export interface ExportedMonitoringProps {
  /**
   * What is watched, each in its own namespace.
   *
   * @default - the application that it belongs to
   */
  readonly watch?: readonly (Application | WatchSource)[];
  /**
   * Labels by which that Prometheus finds what it should take, its `podMonitorSelector`, `probeSelector` and `ruleSelector`: with
   * kube-prometheus-stack, `release` and the name of the Helm release.
   *
   * @default - none, as kube-prometheus selects everything
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Where the pods of that Prometheus are: the NetworkPolicies let them ask.
   *
   * @default - pods with `app.kubernetes.io/name: prometheus` in the namespace `monitoring`
   */
  readonly prometheus?: PrometheusPods;
  /** @default - all alerts that apply, but for those that kube-prometheus brings: about the watch itself, nodes, and targets that are down */
  readonly alerts?: AlertOptions;
  /**
   * Seconds between two looks.
   *
   * @default 30
   */
  readonly intervalSeconds?: number;
  /**
   * Whether pages may have certificates that nobody trusts, as in trials.
   *
   * @default false
   */
  readonly untrustedCertificates?: boolean;
  /** The exporter that opens pages as visitors do. It is rendered only where there are pages. */
  readonly blackbox?: ProgramProps;
  /**
   * Whether the exporter gets a NetworkPolicy; false where `NetworkPolicies` governs the namespace.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;
}

/**
 * The same watch as `Monitoring`, for the Prometheus operator (`monitoring.coreos.com/v1`): a PodMonitor for each component that says
 * what it measures, Probes for pages, and a PrometheusRule with the alerts. Prometheus, Alertmanager, Grafana and kube-state-metrics
 * are somebody else's, and so is who is told.
 *
 * That Prometheus has to look into the namespaces: its `podMonitorNamespaceSelector` and its right to list pods there.
 */
export class ExportedMonitoring extends Construct {
  /** Absent where nothing has pages. */
  readonly blackbox?: BlackboxExporter;
  private readonly sources: readonly WatchSource[];

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: ExportedMonitoringProps = {}) {
    super(scope, id);
    const own = Application.find(this);
    const { intervalSeconds = 30, labels = {}, prometheus = KUBE_PROMETHEUS } = props;
    if (!Number.isInteger(intervalSeconds) || intervalSeconds < 10 || intervalSeconds > 120)
      throw unexpected(`${id}.intervalSeconds`, 'a whole number of seconds from 10 to 120', intervalSeconds);
    const watch = props.watch ?? (own ? [own] : []);
    if (watch.length === 0) throw unexpected(`${id}.watch`, 'at least one application', watch);
    this.sources = watch.map((one) =>
      'components' in one && isApplication(one) ? watchedApplication(one) : (one as WatchSource),
    );
    const interval = `${intervalSeconds}s`;
    const asks = (host: string, port: number, node: NetworkNode) =>
      new NetworkNode('prometheus', prometheus.podLabels, false, prometheus.namespace).connectTo({ host, port, node });
    for (const source of this.sources) {
      for (const { network, ...pods } of source.pods()) {
        podMonitor(source, pods, { interval, labels });
        asks(pods.app, pods.port, network);
      }
    }
    if (this.sources.some((source) => addressesOf(source).length > 0)) {
      const before = own ? [...own.components] : [];
      this.blackbox = new BlackboxExporter(this, props.untrustedCertificates ?? false, { ...props.blackbox }, before);
      const { name, network, endpoint } = this.blackbox;
      asks(name, endpoint.port, network);
      this.blackbox.complete(props.networkPolicies ?? true);
      const url = `${endpoint.host}.${namespaceOf(this)}.svc:${endpoint.port}`;
      for (const source of this.sources) probes(source, { interval, labels, url });
    }
    const { exclude = [], ...options } = props.alerts ?? {};
    new prometheusOperator.PrometheusRule(this, 'rules', {
      metadata: {
        name: `${namespaceOf(this)}-alerts`,
        namespace: namespaceOf(this),
        labels: { ...programLabels('alerts'), ...labels },
      },
      spec: {
        groups: ruleGroups(this.watched(), { ...options, exclude: [...new Set([...exclude, ...OF_OTHERS])] }).map(
          ({ name, rules }) => ({
            // Names of groups are those of one Prometheus, which may take those of others, too.
            name: `${namespaceOf(this)}-${name}`,
            rules: rules.map((rule) => ({ ...rule })),
          }),
        ),
      },
    });
  }

  /** What is watched, as plain facts. */
  watched(): Watched[] {
    return this.sources.map((source) => ({
      ...source.facts(),
      pods: source.pods().map(({ network: _, ...facts }) => facts),
    }));
  }
}

const KUBE_PROMETHEUS = { namespace: 'monitoring', podLabels: { 'app.kubernetes.io/name': 'prometheus' } };

/** Alerts that kube-prometheus has of its own: about the watch, about nodes, and about every target that there is. */
const OF_OTHERS = ALERTS.filter(
  ({ alert, group }) => group === 'monitoring' || alert.startsWith('Node') || alert === 'TargetDown',
).map(({ alert }) => alert);

interface Exported {
  /** Time between two looks. */
  readonly interval: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Its job is called as the one of `prometheus.yml`: the operator makes it of namespace and name. */
function podMonitor(
  { scope, namespace }: WatchSource,
  { app, port, path, aboutOthers = false }: WatchedPods,
  { interval, labels }: Exported,
): void {
  new prometheusOperator.PodMonitor(scope, `${app}-pod-monitor`, {
    metadata: { name: app, namespace, labels: { ...programLabels(app), ...labels } },
    spec: {
      selector: { matchLabels: { app } },
      fallbackScrapeProtocol: prometheusOperator.PodMonitorSpecFallbackScrapeProtocol.PROMETHEUS_TEXT0_0_4,
      podMetricsEndpoints: [
        {
          path,
          interval,
          ...(aboutOthers && { honorLabels: true }),
          // The same for each port and container of a pod, which makes them one target.
          relabelings: [
            {
              sourceLabels: ['__meta_kubernetes_pod_ip'],
              regex: '(.+)',
              replacement: `$1:${port}`,
              targetLabel: '__address__',
            },
            { targetLabel: 'app', replacement: app },
            {
              regex: 'container|endpoint',
              action: prometheusOperator.PodMonitorSpecPodMetricsEndpointsRelabelingsAction.LABELDROP,
            },
          ],
        },
      ],
    },
  });
}

function addressesOf(source: WatchSource): readonly string[] {
  const { pages, tls } = source.facts();
  return [...pages, ...tls];
}

/** Beside what they look at, since the operator labels what is measured with the namespace of the Probe. */
function probes(source: WatchSource, { interval, labels, url }: Exported & { readonly url: string }): void {
  const { namespace, scope } = source;
  const { pages, tls } = source.facts();
  const probe = (name: string, module: string, addresses: readonly string[]) => {
    if (addresses.length === 0) return;
    new prometheusOperator.Probe(scope, `${name}-probe`, {
      metadata: { name, namespace, labels: { ...programLabels(name), ...labels } },
      spec: {
        jobName: name,
        interval,
        module,
        prober: { url, path: '/probe' },
        targets: { staticConfig: { static: [...addresses] } },
      },
    });
  };
  probe(PROBE_JOBS.pages, 'page', pages);
  probe(PROBE_JOBS.tls, 'tls', tls);
}
