import { describe, expect, test } from 'vitest';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import { monitoringArea } from '../../../cli/monitoring/area';

/** What Prometheus 3.16 answers, member by member. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  alerts: {
    alerts: [
      {
        state: 'firing',
        labels: { alertname: 'Watchdog', severity: 'info' },
        annotations: { summary: 'Alerts find their way.' },
      },
      {
        state: 'firing',
        labels: { alertname: 'HostDown', severity: 'critical', instance: 'https://a.example.org/' },
        annotations: { summary: 'https://a.example.org/ is away.', remedy: 'Look at DNS.', runbook: 'hubs doctor' },
      },
      { state: 'pending', labels: { alertname: 'NodeDown', severity: 'critical' }, annotations: {} },
    ],
  },
  targets: {
    activeTargets: [
      { scrapePool: 'shop/web', health: 'up', lastError: '' },
      { scrapePool: 'shop/flower', health: 'down', lastError: 'connection refused' },
    ],
  },
  rules: {
    groups: [
      {
        rules: [
          { name: 'HostDown', health: 'ok' },
          { name: 'NodeMemoryHigh', health: 'err', lastError: 'many-to-many matching not allowed' },
        ],
      },
    ],
  },
  query: { result: [{ metric: { integration: 'email' }, value: [0, '3'] }] },
};

const QUIET: Readonly<Record<string, unknown>> = {
  alerts: { alerts: [{ state: 'firing', labels: { alertname: 'Watchdog', severity: 'info' }, annotations: {} }] },
  targets: { activeTargets: [{ scrapePool: 'shop/web', health: 'up', lastError: '' }] },
  rules: { groups: [{ rules: [{ name: 'HostDown', health: 'ok' }] }] },
  query: { result: [] },
};

/** A cluster with one Deployment, whose Prometheus answers from a table. */
function cluster(status: object | undefined, answers: Readonly<Record<string, unknown>> | Error): Kubectl {
  const run = async (args: readonly string[]) => {
    if (answers instanceof Error) throw answers;
    const [, name] = /\/api\/v1\/(\w+)/.exec(args.at(-1)!)!;
    return JSON.stringify({ status: 'success', data: answers[name!] });
  };
  return { get: async () => status && { status }, run } as unknown as Kubectl;
}

const look = (kubectl: Kubectl | undefined, watched = true) =>
  monitoringArea(() => watched).check({ namespace: 'shop', configFile: 'cdk8s.yaml' }, kubectl);
const READY = { readyReplicas: 1 };

describe('the area monitoring', () => {
  test('says nothing is wrong where nothing is', async () => {
    const found = await look(cluster(READY, QUIET));
    expect(found.map(({ state, what }) => `${state}: ${what}`)).toStrictEqual([
      'ok: 1 of 1 targets answer Prometheus',
      'ok: rules are judged: Watchdog fires, as it always should',
      'ok: no alert fires',
    ]);
  });

  test('names targets that are down, rules that fail, messages that were not delivered, and alerts with what helps', async () => {
    const found = await look(cluster(READY, ANSWERS));
    expect(found.map(({ id, state, what }) => `${id} ${state}: ${what}`)).toStrictEqual([
      'monitoring/targets warning: 1 of 2 targets answer Prometheus',
      'monitoring/target-down warning: shop/flower does not answer: connection refused',
      'monitoring/rule-fails error: the rule of NodeMemoryHigh fails: many-to-many matching not allowed',
      'monitoring/undelivered error: messages by email were not delivered within the last hour',
      'monitoring/watchdog ok: rules are judged: Watchdog fires, as it always should',
      'monitoring/alert-HostDown error: HostDown: https://a.example.org/ is away.',
    ]);
    expect(found.at(-1)!.remedy).toBe('Look at DNS. hubs doctor');
  });

  test('misses the alert that always fires', async () => {
    const found = await look(cluster(READY, { ...QUIET, alerts: { alerts: [] } }));
    expect(found.find(({ id }) => id === 'monitoring/watchdog')!.state).toBe('warning');
  });

  test.each([
    ['error: Deployment/prometheus is not in the cluster', cluster(undefined, QUIET)],
    ['warning: prometheus is not ready', cluster({}, QUIET)],
    [
      'unknown: Prometheus could not be asked: no such container',
      cluster(READY, new KubectlFailure('other', 'no such container', '')),
    ],
    ['unknown: not looked at: no cluster', undefined],
  ])('says so where it cannot ask: %s', async (expected, kubectl) => {
    expect((await look(kubectl)).map(({ state, what }) => `${state}: ${what}`)).toStrictEqual([expected]);
  });

  test('has nothing to say where nothing watches', async () => {
    expect(monitoringArea(() => false).applies!({ namespace: 'shop', configFile: '' })).toBe(false);
    expect((await look(cluster(READY, QUIET), false)).map(({ what }) => what)).toStrictEqual(['nothing watches it']);
  });
});
