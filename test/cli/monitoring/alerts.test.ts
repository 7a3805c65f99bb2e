import { describe, expect, test } from 'vitest';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import type { Alerts } from '../../../cli/monitoring/alerts';
import { alertsReport, readAlerts } from '../../../cli/monitoring/alerts';
import { besides } from '../../../cli/status/report';

/** A cluster whose Prometheus says that these fire, or does not answer. */
function cluster(answer: readonly (readonly [alert: string, severity: string, state?: string])[] | Error): Kubectl {
  const run = async () => {
    if (answer instanceof Error) throw answer;
    const alerts = answer.map(([alertname, severity, state = 'firing']) => ({
      state,
      labels: { alertname, severity },
      annotations: { summary: `${alertname} it is.`, remedy: 'Look.', runbook: 'hubs doctor' },
    }));
    return JSON.stringify({ status: 'success', data: { alerts } });
  };
  return { run } as unknown as Kubectl;
}

const fire = (alert: string, severity: string) => ({
  ...{ alert, severity, summary: `${alert} it is.`, remedy: 'Look.', command: 'hubs doctor' },
});

describe('the alerts that fire', () => {
  test('are those that somebody should look at, worst first', async () => {
    const kubectl = cluster([
      ['Watchdog', 'info'],
      ['VolumeFull', 'warning'],
      ['HostDown', 'critical'],
      ['NodeDown', 'critical', 'pending'],
    ]);
    expect(await readAlerts(kubectl, 'shop')).toStrictEqual({
      firing: [fire('HostDown', 'critical'), fire('VolumeFull', 'warning')],
    });
  });

  test('are not known where Prometheus does not answer', async () => {
    const refused = new KubectlFailure('other', 'error: unable to upgrade connection\nsecond line', '');
    expect(await readAlerts(cluster(refused), 'shop')).toStrictEqual({
      unknown: 'error: unable to upgrade connection',
    });
    await expect(readAlerts(cluster(new TypeError('a fault of ours')), 'shop')).rejects.toThrow(TypeError);
  });
});

describe('their report', () => {
  test.each<[string, Alerts, string]>([
    [
      'names each, and the command that helps',
      { firing: [fire('HostDown', 'critical')] },
      '✗  HostDown: HostDown it is.\n   hubs doctor',
    ],
    ['says that none fires', { firing: [] }, '✓  no alert fires'],
    ['says why nobody knows', { unknown: 'no pod' }, '!  Prometheus could not be asked: no pod'],
  ])('%s', (_, alerts, expected) => {
    expect(alertsReport(alerts)).toBe(expected);
  });

  test('is pointed at by the verdict, where everything runs', () => {
    const mind = '! Everything runs, but mind the alerts above: hubs doctor monitoring says more.';
    expect(besides([], { firing: [fire('HostDown', 'critical')] })).toBe(mind);
    expect(besides([], { firing: [] })).toBeUndefined();
    expect(besides([], { unknown: 'no pod' })).toBeUndefined();
  });
});
