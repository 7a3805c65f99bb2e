import { Construct } from 'constructs';
import { unexpected } from '../../formats';
import type { AppComponent } from '../apps/app-component';
import { AppSecret } from '../apps/app-secret';
import { Application, isApplication } from '../apps/application';
import { generated } from '../apps/secret-source';
import type { SecretKey } from '../kit';
import { NetworkNode, namespaceOf } from '../kit';
import type { AlertmanagerProps } from './alertmanager';
import { Alertmanager } from './alertmanager';
import { BlackboxExporter } from './blackbox';
import { dashboards } from './dashboards';
import type { GrafanaProps } from './grafana';
import { Grafana } from './grafana';
import { KubeStateMetrics, OBSERVED_KINDS } from './kube-state-metrics';
import type { NotificationsProps } from './notifications';
import type { MonitoringProgram, ProgramProps } from './program';
import type { PrometheusProps } from './prometheus';
import { Prometheus } from './prometheus';
import { looksInto } from './rbac';
import type { AlertOptions } from './rules';
import { rulesFile } from './rules';
import { RULES_FILE, scrapeConfig } from './scrape-config';
import type { ReachablePods, WatchSource } from './sources';
import { watchedApplication } from './sources';
import type { Watched } from './watched';

/** What is watched, who is told, and how long measurements stay. */
export interface MonitoringProps {
  /**
   * What is watched, each in its own namespace.
   *
   * @default - the application that it belongs to
   */
  readonly watch?: readonly (Application | WatchSource)[];
  /** @default - alerts are seen, but nobody is told */
  readonly notifications?: NotificationsProps;
  /** @default - all alerts that apply, with their own thresholds */
  readonly alerts?: AlertOptions;
  /**
   * Seconds between two looks. What is slower costs less and notices later.
   *
   * @default 30
   */
  readonly intervalSeconds?: number;
  /**
   * Whether kubelets are asked for memory, CPU, volumes and disks. It takes a ClusterRole, which reads nothing but nodes and what they
   * measure.
   *
   * @default true
   */
  readonly nodes?: boolean;
  /**
   * Where cert-manager says how certificates stand; false where nobody does.
   *
   * @default cert-manager.cert-manager.svc:9402
   */
  readonly certManager?: string | false;
  /**
   * Whether pages may have certificates that nobody trusts, as in trials.
   *
   * @default false
   */
  readonly untrustedCertificates?: boolean;
  /**
   * Password of `admin` at Grafana's pages. Grafana keeps it in its volume: another one takes `grafana cli admin reset-admin-password`.
   *
   * @default - generated: GRAFANA_PASSWORD of the Secret `grafana-secrets`
   */
  readonly grafanaPassword?: SecretKey;
  /**
   * How long and on which volume measurements are kept, and what Prometheus may take.
   *
   * @default - the defaults of its properties
   */
  readonly prometheus?: PrometheusProps;
  /**
   * Alertmanager's volume, and what it may take.
   *
   * @default - the defaults of its properties
   */
  readonly alertmanager?: AlertmanagerProps;
  /**
   * Grafana's volume, and what it may take.
   *
   * @default - the defaults of its properties
   */
  readonly grafana?: GrafanaProps;
  /**
   * Image and requirements of the exporter that asks for pages.
   *
   * @default - the defaults of its properties
   */
  readonly blackbox?: ProgramProps;
  /**
   * Image and requirements of kube-state-metrics.
   *
   * @default - the defaults of its properties
   */
  readonly kubeStateMetrics?: ProgramProps;
  /**
   * Whether each program gets a NetworkPolicy; false where `NetworkPolicies` governs the namespace.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;
  /**
   * Port on which the API server listens, for its NetworkPolicies: 16443 with microk8s, 8443 with minikube.
   *
   * @default - 443 and 6443 alone are let through
   */
  readonly apiServerPort?: number;
}

/**
 * Prometheus, Alertmanager and Grafana, with an exporter for pages and one for Kubernetes' own objects. What is watched says itself
 * what it measures (`metrics` of components): from that follow what Prometheus asks, the NetworkPolicies that let it, and the alerts.
 *
 * Nothing of it is reached from outside. In an application, its programs start after the components that were made before it, and
 * components that are made later, such as the proxy, wait for none of them unless they say so.
 */
export class Monitoring extends Construct {
  /** Asks everybody for measurements, keeps them and decides what is alarming. */
  readonly prometheus: Prometheus;
  /** Tells people. */
  readonly alertmanager: Alertmanager;
  /** Shows what Prometheus keeps. */
  readonly grafana: Grafana;
  /** Asks for pages as a visitor does. */
  readonly blackbox: BlackboxExporter;
  /** Says how Kubernetes' own objects stand. */
  readonly kubeStateMetrics: KubeStateMetrics;
  private readonly sources: readonly WatchSource[];
  /** Whom Prometheus may ask, as `namespace/app:port`. */
  private readonly reached = new Set<string>();

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: MonitoringProps = {}) {
    super(scope, id);
    const own = Application.find(this);
    const namespace = namespaceOf(this);
    const { notifications = {}, nodes = true, intervalSeconds = 30 } = props;
    if (!Number.isInteger(intervalSeconds) || intervalSeconds < 10 || intervalSeconds > 120)
      throw unexpected(`${id}.intervalSeconds`, 'a whole number of seconds from 10 to 120', intervalSeconds);
    const watch = props.watch ?? (own ? [own] : []);
    if (watch.length === 0) throw unexpected(`${id}.watch`, 'at least one application', watch);
    this.sources = watch.map((one) =>
      'components' in one && isApplication(one) ? watchedApplication(one) : (one as WatchSource),
    );
    const namespaces = [...new Set([...this.sources.map((source) => source.namespace), namespace])].sort();
    const before: readonly AppComponent[] = own ? [...own.components] : [];

    this.kubeStateMetrics = new KubeStateMetrics(
      this,
      namespaces,
      { ...props.kubeStateMetrics },
      before,
      props.apiServerPort,
    );
    this.blackbox = new BlackboxExporter(this, props.untrustedCertificates ?? false, { ...props.blackbox }, before);
    this.alertmanager = new Alertmanager(this, notifications, { ...props.alertmanager }, before);
    const files = () => {
      const watched = this.watched();
      return {
        'prometheus.yml': scrapeConfig({
          watched,
          intervalSeconds,
          nodes,
          certManager: props.certManager === false ? '' : (props.certManager ?? 'cert-manager.cert-manager.svc:9402'),
          alertmanager: addressOf(this.alertmanager),
          blackbox: addressOf(this.blackbox),
        }),
        [RULES_FILE.slice(RULES_FILE.lastIndexOf('/') + 1)]: rulesFile(watched, props.alerts),
      };
    };
    const others = [this.kubeStateMetrics, this.blackbox, this.alertmanager];
    this.prometheus = new Prometheus(
      this,
      { ...props.prometheus },
      {
        files,
        nodes,
        ...(props.apiServerPort !== undefined && { apiServerPort: props.apiServerPort }),
        dependencies: [...before, ...others],
      },
    );
    this.grafana = new Grafana(
      this,
      { ...props.grafana },
      {
        password: props.grafanaPassword ?? ownPassword(this),
        datasource: this.prometheus.endpoint,
        dashboards: () => dashboards(this.watched()),
        dependencies: [this.prometheus],
      },
    );

    for (const program of this.programs())
      this.connect(namespace, { ...podsOfProgram(program), network: program.network });
    for (const { endpoint } of [this.alertmanager, this.blackbox]) this.prometheus.network.connectTo(endpoint);
    if (props.certManager !== false) this.prometheus.network.connectOutside('anywhere', [{ port: 9402 }]);
    for (const source of this.sources) for (const pods of source.pods()) this.connect(source.namespace, pods);
    for (const one of namespaces) this.look(one, namespace);
    for (const program of this.programs()) program.complete(props.networkPolicies ?? true);
  }

  /** Every program of it. */
  programs(): MonitoringProgram[] {
    return [this.prometheus, this.alertmanager, this.grafana, this.blackbox, this.kubeStateMetrics];
  }

  /**
   * Also watches a component of a watched application that was made after this, such as the proxy that leads to Grafana.
   *
   * @throws Error when the component says nothing about what it measures, or belongs to no application that is watched
   */
  watch(component: AppComponent): void {
    const { name, metrics, network } = component;
    const namespace = Application.find(component)?.namespace;
    if (!metrics || !network) throw unexpected(`${this.node.id}.watch`, 'a component with metrics', name);
    if (namespace === undefined || !this.sources.some((source) => source.namespace === namespace))
      throw unexpected(`${this.node.id}.watch`, 'a component of an application that is watched', name);
    this.connect(namespace, { app: name, ...metrics, network });
  }

  /** What is watched, as plain facts, once everything is made. */
  watched(): Watched[] {
    const namespace = namespaceOf(this);
    const programs = this.programs().map(podsOfProgram);
    const found = this.sources.map((source): Watched => {
      const pods = source.pods().map(({ network: _, ...facts }) => facts);
      const missed = pods.find(({ app, port }) => !this.reached.has(`${source.namespace}/${app}:${port}`));
      if (missed) {
        throw new Error(
          `${this.node.path}: expected components with metrics to be made before it, got ${missed.app} after it: call its method watch with that component`,
        );
      }
      return { ...source.facts(), pods: source.namespace === namespace ? [...pods, ...programs] : pods };
    });
    if (found.some((one) => one.namespace === namespace)) return found;
    return [...found, { name: namespace, namespace, pods: programs, pages: [], tls: [], backups: [], hubs: false }];
  }

  /** Lets Prometheus ask pods, in the policies of both sides. */
  private connect(namespace: string, { app, port, network }: ReachablePods): void {
    const here = namespaceOf(this);
    const prometheus = this.prometheus.network;
    this.reached.add(`${namespace}/${app}:${port}`);
    if (namespace === here) {
      if (network !== prometheus) prometheus.connectTo({ host: app, port, node: network });
      return;
    }
    // Each side names the other by its namespace.
    new NetworkNode(prometheus.name, prometheus.labels, false, here).connectTo({ host: app, port, node: network });
    prometheus.connectTo({ host: app, port, node: new NetworkNode(app, network.labels, false, namespace) });
  }

  /** The right to look into a namespace, rendered with what else is in it. */
  private look(namespace: string, here: string): void {
    const scope = namespace === here ? this : this.sources.find((source) => source.namespace === namespace)!.scope;
    looksInto(scope, this.prometheus.name, { name: this.prometheus.name, namespace: here }, { '': ['pods'] });
    looksInto(scope, this.kubeStateMetrics.name, { name: this.kubeStateMetrics.name, namespace: here }, OBSERVED_KINDS);
  }
}

function podsOfProgram({ name, metrics }: MonitoringProgram) {
  return { app: name, ...metrics! };
}

function addressOf({ endpoint }: MonitoringProgram): string {
  return `${endpoint.host}:${endpoint.port}`;
}

function ownPassword(scope: Construct): SecretKey {
  return new AppSecret(scope, 'grafana-secrets', {
    GRAFANA_PASSWORD: generated("password of admin at Grafana's pages"),
  }).key('GRAFANA_PASSWORD');
}
