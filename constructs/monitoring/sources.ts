import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { hostsOf, PORTS } from '../../upstream';
import type { AppComponent } from '../apps/app-component';
import type { Application } from '../apps/application';
import type { Hubs } from '../hubs';
import type { NetworkNode } from '../kit';
import { namespaceOf } from '../kit';
import { MonitoringProgram } from './program';
import type { Watched, WatchedPods } from './watched';

/** Pods that say what they measure, and where they are in the graph of connections. */
export interface ReachablePods extends WatchedPods {
  /** The pods in the graph of connections: Prometheus is added as one who may connect to them. */
  readonly network: NetworkNode;
}

/** Something that a `Monitoring` can watch. */
export interface WatchSource {
  /** The namespace of its pods, for which Prometheus and kube-state-metrics get the right to look. */
  readonly namespace: string;
  /** Where the right to look into its namespace is rendered. */
  readonly scope: Construct;
  /** What of it says what it measures, of what has been made so far. */
  pods(): readonly ReachablePods[];
  /** Everything else that is known of it. */
  facts(): Omit<Watched, 'pods'>;
}

/** An application: its components with `metrics`, its hosts and its backups. */
export function watchedApplication(application: Application): WatchSource {
  const { name, namespace } = application;
  return {
    namespace,
    scope: application,
    pods: () => application.components.flatMap(podsOf),
    facts: () => ({
      name,
      namespace,
      pages: [...new Set(application.components.flatMap(pagesOf))],
      tls: [],
      backups: backupsIn(application),
      hubs: false,
    }),
  };
}

/** The programs that watch are added by the `Monitoring` that they belong to. */
function podsOf(component: AppComponent): ReachablePods[] {
  const { name: app, metrics, network } = component;
  if (metrics === undefined || network === undefined || component instanceof MonitoringProgram) return [];
  return [{ app, ...metrics, network }];
}

/** Its pages at its first host; its other hosts have certificates of their own, so each is asked for the first page. */
function pagesOf({ entrance, verification }: AppComponent): string[] {
  const paths = (verification?.pages ?? [])
    .filter(({ status = 200, after }) => status === 200 && after === undefined)
    .map(({ path }) => path);
  if (!entrance?.tls) return [];
  return entrance.hosts.flatMap((host, index) =>
    (index === 0 ? paths : paths.slice(0, 1)).map((path) => `https://${host}${path}`),
  );
}

/** Names of the CronJobs that are labelled as backups. */
function backupsIn(scope: Construct): string[] {
  const objects = scope.node.findAll().filter((one) => ApiObject.isApiObject(one));
  return objects
    .filter(({ kind, metadata }) => kind === 'CronJob' && metadata.getLabel('app.kubernetes.io/component') === 'backup')
    .map(({ name }) => name)
    .sort();
}

/**
 * An installation of Hubs: HAProxy's own measurements, its public hosts, and its backups.
 *
 * @param domain its public host
 */
export function watchedHubs(hubs: Hubs, domain: string): WatchSource {
  const { network } = hubs.haproxy.workload;
  const hosts = hostsOf(domain);
  return {
    namespace: namespaceOf(hubs.haproxy),
    scope: hubs.haproxy,
    pods: () => [{ app: 'haproxy', port: PORTS.haproxyStats, path: '/metrics', network }],
    facts: () => ({
      name: domain,
      namespace: namespaceOf(hubs.haproxy),
      pages: [`https://${domain}/`, `https://${domain}/health`],
      tls: [
        `${hosts.assets}:${PORTS.https}`,
        `${hosts.cors}:${PORTS.https}`,
        `${hosts.stream}:${hubs.signallingPort}`,
        ...(hubs.coturn ? [`${hosts.stream}:${PORTS.turn}`] : []),
      ],
      backups: hubs.backups ? [hubs.backups.database.name, hubs.backups.storage.name] : [],
      hubs: true,
    }),
  };
}
