import type { Kubectl } from '../cluster/kubectl';
import { inside, reading } from './inside';

/** An alert that fires. */
export interface FiringAlert {
  readonly alert: string;
  readonly severity: string;
  readonly summary: string;
  /** What to do, and the command that helps, as the rule has them. */
  readonly remedy: string;
  readonly command: string;
}

/** What Prometheus knows about itself and about what it watches. */
export interface Watch {
  readonly alerts: readonly FiringAlert[];
  /** Targets that are asked, in all. */
  readonly targets: number;
  readonly down: readonly { readonly job: string; readonly error: string }[];
  readonly broken: readonly { readonly rule: string; readonly error: string }[];
  /** Ways by which messages were not delivered within the last hour, such as `email`. */
  readonly undelivered: readonly string[];
}

/** Prometheus' HTTP API, version 1: https://prometheus.io/docs/prometheus/latest/querying/api/. */
interface Answers {
  readonly alerts: {
    readonly alerts: readonly {
      readonly state: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
    }[];
  };
  readonly targets: {
    readonly activeTargets: readonly {
      readonly scrapePool: string;
      readonly health: string;
      readonly lastError: string;
    }[];
  };
  readonly rules: {
    readonly groups: readonly {
      readonly rules: readonly { readonly name: string; readonly health: string; readonly lastError?: string }[];
    }[];
  };
  readonly query: { readonly result: readonly { readonly metric: Readonly<Record<string, string>> }[] };
}

const UNDELIVERED = 'sum by (integration) (increase(alertmanager_notifications_failed_total[1h])) > 0';

/**
 * Asks Prometheus from within its own pod, where no policy and no proxy is in the way.
 *
 * @throws KubectlFailure where its pod does not run or does not answer
 */
export async function readWatch(kubectl: Kubectl, namespace: string): Promise<Watch> {
  const place = { kubectl, namespace };
  const alerts = await readFiring(kubectl, namespace);
  const { activeTargets } = await ask(place, 'targets', '?state=active');
  const { groups } = await ask(place, 'rules');
  const { result } = await ask(place, 'query', `?query=${encodeURIComponent(UNDELIVERED)}`);
  return {
    alerts,
    targets: activeTargets.length,
    down: activeTargets
      .filter(({ health }) => health === 'down')
      .map(({ scrapePool, lastError }) => ({ job: scrapePool, error: lastError })),
    broken: groups
      .flatMap(({ rules }) => rules)
      .filter(({ health }) => health === 'err')
      .map(({ name, lastError = '' }) => ({ rule: name, error: lastError })),
    undelivered: result.flatMap(({ metric }) => metric['integration'] ?? []),
  };
}

/**
 * The alerts that fire, those that only inform among them.
 *
 * @throws KubectlFailure where Prometheus' pod does not run or does not answer
 */
export async function readFiring(kubectl: Kubectl, namespace: string): Promise<FiringAlert[]> {
  const { alerts } = await ask({ kubectl, namespace }, 'alerts');
  return alerts
    .filter(({ state }) => state === 'firing')
    .map(({ labels, annotations }) => ({
      alert: labels['alertname'] ?? '',
      severity: labels['severity'] ?? '',
      summary: annotations['summary'] ?? '',
      remedy: annotations['remedy'] ?? '',
      command: annotations['runbook'] ?? '',
    }));
}

async function ask<Name extends keyof Answers>(
  { kubectl, namespace }: { readonly kubectl: Kubectl; readonly namespace: string },
  name: Name,
  query = '',
): Promise<Answers[Name]> {
  const url = `http://127.0.0.1:9090/api/v1/${name}${query}`;
  const said = await inside(kubectl, namespace, 'prometheus', reading(url));
  return (JSON.parse(said) as { data: Answers[Name] }).data;
}
