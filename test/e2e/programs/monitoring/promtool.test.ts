import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALERTS, dashboardsOf, rulesFile } from '../../../../constructs';
import { CASES, WATCHED } from '../../../constructs/monitoring/cases';
import type { AlertCase, Series } from '../../../constructs/monitoring/cases';
import { NOTIFICATIONS, hubsInstallation, twoApplications } from '../../../constructs/monitoring/world';
import { objectsOf } from '../../../support/example-app';
import { temporaryFolder } from '../../../support/folder';
import type { RenderedObject } from '../../../support/objects';
import { find } from '../../../support/objects';

const bin = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin');
const PROMTOOL = join(bin, 'promtool-0.316.0');
const AMTOOL = join(bin, 'amtool-0.35.0');

function run(program: string, args: readonly string[], cwd?: string): { status: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    ...(cwd !== undefined && { cwd }),
  });
  if (error) throw error;
  return { status, said: `${stdout}${stderr}` };
}

const dataOf = (objects: readonly RenderedObject[], config: string) =>
  find(objects, 'ConfigMap', config)['data'] as Record<string, string>;

const application = objectsOf(twoApplications({ notifications: NOTIFICATIONS }).own);
const hubs = hubsInstallation().chart.toJson() as RenderedObject[];

/** The files as they lie in the pod, below a folder. */
function pod(objects: readonly RenderedObject[]): string {
  const folder = temporaryFolder();
  const files = dataOf(objects, 'prometheus-config');
  const account = join(folder, 'account');
  mkdirSync(account);
  writeFileSync(join(account, 'token'), 'a');
  writeFileSync(join(account, 'ca.crt'), '');
  for (const [name, text] of Object.entries(files)) {
    const here = text
      .replaceAll('/var/run/secrets/kubernetes.io/serviceaccount', account)
      .replaceAll('/etc/prometheus', folder);
    writeFileSync(join(folder, name), here);
  }
  return folder;
}

describe.each([
  ['of applications', application],
  ['of Hubs', hubs],
])('what is rendered %s', (_, objects) => {
  test('is what Prometheus takes, with the discovery of Kubernetes', () => {
    const { status, said } = run(
      PROMTOOL,
      ['check', 'config', '--lint=all', '--lint-fatal', 'prometheus.yml'],
      pod(objects),
    );
    expect([status, said]).toStrictEqual([
      0,
      expect.stringMatching(/SUCCESS: prometheus.yml is valid[^]*SUCCESS: \d+ rules found/),
    ]);
  });

  test('is refused when a rule in it is wrong', () => {
    const folder = pod(objects);
    const rules = dataOf(objects, 'prometheus-config')['rules.yml']!;
    writeFileSync(join(folder, 'rules.yml'), rules.replace('printf', 'prinf'));
    expect(run(PROMTOOL, ['check', 'config', 'prometheus.yml'], folder).status).not.toBe(0);
  });

  test('is what Alertmanager takes', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'alertmanager.yml'), dataOf(objects, 'alertmanager-config')['alertmanager.yml']!);
    const { status, said } = run(AMTOOL, ['check-config', 'alertmanager.yml'], folder);
    expect([status, said]).toStrictEqual([0, expect.stringContaining('SUCCESS')]);
    const receivers = [
      ['severity=critical', 'alertname=HostDown'],
      ['severity=warning'],
      ['severity=info'],
      ['severity=info', 'alertname=Watchdog'],
    ].map((labels) =>
      run(AMTOOL, ['config', 'routes', 'test', '--config.file=alertmanager.yml', ...labels], folder).said.trim(),
    );
    expect(receivers).toStrictEqual(['people', 'people', 'nobody', 'heartbeat']);
  });
});

describe('alerts are raised in time, in the right words, and not before', () => {
  const title = ({ alert, raised }: AlertCase) => `${alert} (${raised.map(({ severity }) => severity).join(', ')})`;

  test.each(CASES.map((one) => [title(one), one] as const))(
    '%s',
    (_, { alert, series, quiet, after, raised, every = 1 }) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'rules.yml'), rulesFile(WATCHED));
      const { impact, remedy, command } = ALERTS.find((one) => one.alert === alert)!;
      const input = (values: Series) => Object.entries(values).map(([name, text]) => ({ series: name, values: text }));
      const at = (minutes: number, expected: readonly object[]) => ({
        eval_time: `${minutes}m`,
        alertname: alert,
        exp_alerts: expected,
      });
      const firing = raised.map(({ severity, labels, summary }) => ({
        exp_labels: { severity, ...labels },
        exp_annotations: { summary, impact, remedy, runbook: command },
      }));
      const tests = [
        {
          interval: `${every}m`,
          input_series: input(series),
          alert_rule_test: [...(after === 0 ? [] : [at(after - every, [])]), at(after, firing)],
        },
        ...(quiet ? [{ interval: `${every}m`, input_series: input(quiet), alert_rule_test: [at(after, [])] }] : []),
      ];
      const file = { rule_files: ['rules.yml'], evaluation_interval: `${every}m`, tests };
      writeFileSync(join(folder, 'tests.yml'), JSON.stringify(file));
      const { status, said } = run(PROMTOOL, ['test', 'rules', 'tests.yml'], folder);
      expect([status, said]).toStrictEqual([0, expect.stringContaining('SUCCESS')]);
    },
  );
});

test('every query of every dashboard is PromQL', () => {
  const folder = temporaryFolder();
  const queries = Object.values(dashboardsOf(WATCHED)).flatMap(({ panels }) =>
    panels.flatMap((panel) => panel.queries.map(({ expr }) => expr)),
  );
  expect(queries.length).toBeGreaterThan(20);
  const rules = queries.map((expr, index) => ({ record: `panel:query:${index}`, expr }));
  writeFileSync(join(folder, 'panels.yml'), JSON.stringify({ groups: [{ name: 'panels', rules }] }));
  const { status, said } = run(PROMTOOL, ['check', 'rules', 'panels.yml'], folder);
  expect([status, said]).toStrictEqual([0, expect.stringContaining(`${queries.length} rules found`)]);
});
