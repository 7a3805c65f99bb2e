import type { Alert, AlertRule } from './alert';

type Rule = Omit<AlertRule, 'alert'>;

/** Whether the watch itself works. */
export const MONITORING: readonly Alert[] = [
  {
    alert: 'Watchdog',
    group: 'monitoring',
    meaning:
      'Always firing: it shows that alerts find their way. A service that is told each minute raises the alarm when it is not.',
    impact: 'None while it fires. When it stops, nobody would be told of anything.',
    remedy: 'When the service raises the alarm, see whether Prometheus and Alertmanager run.',
    command: 'hubs doctor monitoring',
    rules: (): Rule[] => [{ severity: 'info', expr: 'vector(1)', for: '0s', summary: 'Alerts find their way.' }],
  },
  {
    alert: 'NotificationsFailing',
    group: 'monitoring',
    meaning: 'Alertmanager could not deliver messages: a mail server or a web address that refuses.',
    impact: 'People are not told of other alerts, and perhaps not of this one.',
    remedy: 'The doctor shows the last error; an alert of your own shows whether it works again.',
    command: 'hubs doctor monitoring',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'sum by (namespace, integration) (rate(alertmanager_notifications_failed_total[5m])) > 0',
        for: '5m',
        summary: 'Messages by {{ $labels.integration }} are not delivered.',
      },
    ],
  },
  {
    alert: 'AlertmanagerAway',
    group: 'monitoring',
    meaning: 'Prometheus could not hand alerts to Alertmanager.',
    impact: 'Nobody is told of any alert.',
    remedy: 'See whether Alertmanager’s pod runs.',
    command: 'hubs doctor monitoring',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'sum by (namespace) (rate(prometheus_notifications_errors_total[5m])) > 0',
        for: '10m',
        summary: 'Prometheus in {{ $labels.namespace }} cannot reach Alertmanager.',
      },
    ],
  },
  {
    alert: 'RulesFailing',
    group: 'monitoring',
    meaning: 'Prometheus could not evaluate rules, most often for two series where one was expected.',
    impact: 'Alerts of these rules are blind.',
    remedy: 'The doctor names the rule and the error.',
    command: 'hubs doctor monitoring',
    rules: (): Rule[] => [
      {
        severity: 'warning',
        expr: 'sum by (namespace, rule_group) (increase(prometheus_rule_evaluation_failures_total[10m])) > 0',
        for: '10m',
        summary: 'Rules of {{ $labels.rule_group }} cannot be evaluated.',
      },
    ],
  },
];
