import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupAlerts } from '../../../../constructs';
import { temporaryFolder } from '../../../support/folder';

const PROMTOOL = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin/promtool');
const BACKUPS = ['pgsql-backup', 'storage-backup'];
const alerts = backupAlerts({ namespace: 'hcce', backups: BACKUPS });
const succeeded = (backup: string) => `kube_cronjob_status_last_successful_time{namespace="hcce",cronjob="${backup}"}`;
const suspended = (backup: string) => `kube_cronjob_spec_suspend{namespace="hcce",cronjob="${backup}"}`;
const job = (backup: string) => `{namespace="hcce",job_name="${backup}-29000000"}`;
const both = (series: (backup: string) => string, values: string) =>
  BACKUPS.map((backup) => ({ series: series(backup), values }));
/** Days of looks each ten minutes. */
const days = (value: number) => `${value}x${3 * 144}`;

/** What is seen, when, and which alerts there are then, of both backups. */
const cases: [string, { series: string; values: string }[], string, string[]][] = [
  ['a success a day ago', both(succeeded, days(0)), '25h', []],
  ['a success too long ago', both(succeeded, days(0)), '27h', ['BackupTooOld']],
  ['no success for a day and more', [], '27h', ['BackupNever']],
  ['no success yet, shortly after the first deploy', [], '2h', []],
  [
    'a run that has just failed',
    [
      ...both(succeeded, days(0)),
      ...both((backup) => `kube_job_status_failed${job(backup)}`, days(1)),
      ...both((backup) => `kube_job_status_start_time${job(backup)}`, days(3600)),
    ],
    '2h',
    ['BackupFailed'],
  ],
  [
    'a backup that somebody has suspended',
    [...both(succeeded, `0+600x${3 * 144}`), ...both(suspended, days(1))],
    '25h',
    ['BackupSuspended'],
  ],
];

test.each(cases)('%s', (_, input, at, firing) => {
  const folder = temporaryFolder();
  const rules = alerts.map(({ alert, expr, for: duration, severity, summary }) => ({
    alert,
    expr,
    for: duration,
    labels: { severity },
    annotations: { summary },
  }));
  const file = { groups: [{ name: 'backups', rules }] };
  writeFileSync(join(folder, 'rules.yaml'), JSON.stringify(file));
  const expected = [...new Set(alerts.map(({ alert }) => alert))].map((alertname) => ({
    eval_time: at,
    alertname,
    exp_alerts: firing.includes(alertname)
      ? alerts.flatMap(({ alert, severity, summary }, index) => {
          const cronjob = BACKUPS[Math.floor(index / (alerts.length / BACKUPS.length))];
          const labels = { severity, namespace: 'hcce', cronjob };
          return alert === alertname ? [{ exp_labels: labels, exp_annotations: { summary } }] : [];
        })
      : [],
  }));
  const tests = [{ interval: '10m', input_series: input, alert_rule_test: expected }];
  writeFileSync(
    join(folder, 'tests.yaml'),
    JSON.stringify({ rule_files: ['rules.yaml'], evaluation_interval: '10m', tests }),
  );
  const { status, stdout, stderr } = spawnSync(PROMTOOL, ['test', 'rules', 'tests.yaml'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status, `${stdout}${stderr}`).toBe(0);
});
