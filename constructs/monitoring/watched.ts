import type { Metrics } from '../apps/metrics';

/** Pods that say what they measure. */
export interface WatchedPods extends Metrics {
  /** Their label `app`. */
  readonly app: string;
}

/** What is watched of one namespace, as plain facts: scrape jobs, alerts and dashboards follow from it. */
export interface Watched {
  /** What people call it. */
  readonly name: string;
  /** Where its objects are. */
  readonly namespace: string;
  /** Whom Prometheus asks. */
  readonly pods: readonly WatchedPods[];
  /** Pages that visitors see, such as `https://meet.example.org/`; each must answer with success over TLS. */
  readonly pages: readonly string[];
  /** What else speaks TLS to visitors, such as `meet.example.org:5349`. */
  readonly tls: readonly string[];
  /** CronJobs that back something up. */
  readonly backups: readonly string[];
  /** Whether it is an installation of Hubs. */
  readonly hubs: boolean;
}

/** The namespaces, each once. */
export function namespacesOf(watched: readonly Watched[]): string[] {
  return [...new Set(watched.map(({ namespace }) => namespace))].sort();
}
