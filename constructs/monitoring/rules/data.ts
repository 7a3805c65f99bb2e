import { backupAlerts } from '../../backup';
import type { Alert, AlertRule, RuleScope } from './alert';

type Rule = Omit<AlertRule, 'alert'>;

/** The rules that backups bring along, of one name: one for all, since two of the same name and labels hide each other. */
const ofBackups =
  (wanted: string) =>
  ({ backups, thresholds: { backupHours } }: RuleScope): Rule[] => {
    const all = backups
      .flatMap(({ namespace, cronJobs }) => cronJobs.map((name) => ({ namespace, name })))
      .flatMap(({ namespace, name }) =>
        backupAlerts({ namespace, backups: [name], maxAgeHours: backupHours })
          .filter(({ alert }) => alert === wanted)
          .map((rule) => ({ ...rule, summary: rule.summary.replaceAll(name, '{{ $labels.cronjob }}') })),
      );
    return all.slice(0, 1).map(({ severity, for: duration, summary }) => ({
      severity,
      expr: all.map(({ expr }) => expr).join(' or '),
      for: duration,
      summary,
    }));
  };

/** Whether data is there, can be written, and is backed up. Exporters bring most of these measurements. */
export const DATA: readonly Alert[] = [
  {
    alert: 'BackupFailed',
    group: 'data',
    meaning: 'A run of a backup has failed within the last day.',
    impact: 'None yet: the last good backup is still there, and gets older.',
    remedy: 'Its log says which step failed and why. Start another run when the reason is gone.',
    command: 'hubs backup logs',
    rules: ofBackups('BackupFailed'),
  },
  {
    alert: 'BackupTooOld',
    group: 'data',
    meaning: 'A backup has not succeeded for longer than a day and some slack.',
    impact: 'Whatever was written since the last good backup would be lost with the cluster.',
    remedy: 'Start a run by hand, and read its log when it fails.',
    command: 'hubs backup now',
    rules: ofBackups('BackupTooOld'),
  },
  {
    alert: 'BackupNever',
    group: 'data',
    meaning: 'A backup has never succeeded.',
    impact: 'All data would be lost with the cluster.',
    remedy: 'Start a run by hand, and read its log when it fails.',
    command: 'hubs backup now',
    rules: ofBackups('BackupNever'),
  },
  {
    alert: 'BackupSuspended',
    group: 'data',
    meaning: 'Somebody has switched a backup off, and it has been off for a day.',
    impact: 'No new backups are made.',
    remedy: 'Switch it on again: a deploy does.',
    command: 'hubs deploy',
    rules: ofBackups('BackupSuspended'),
  },
  {
    alert: 'PostgresDown',
    group: 'data',
    meaning: 'The exporter cannot log in to PostgreSQL.',
    impact: 'Whatever needs the database fails.',
    remedy: 'See whether its pod runs, and what its log says.',
    command: 'hubs status',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'pg_up == 0',
        for: '2m',
        summary: 'PostgreSQL in {{ $labels.namespace }} does not answer.',
      },
    ],
  },
  {
    alert: 'PostgresConnectionsHigh',
    group: 'data',
    meaning: 'Most connections that PostgreSQL allows are in use.',
    impact: 'Once all are, new ones are refused: parts of the application fail.',
    remedy: 'See who holds them; put a pool before it, or lower the number of processes.',
    command: 'hubs doctor',
    rules: ({ thresholds: { dataPercent } }): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * sum by (namespace, app) (pg_stat_database_numbackends) / max by (namespace, app) (pg_settings_max_connections) > ${dataPercent}`,
        for: '5m',
        summary:
          '{{ $value | printf "%.0f" }} % of the connections of PostgreSQL in {{ $labels.namespace }} are in use.',
      },
    ],
  },
  {
    alert: 'RedisDown',
    group: 'data',
    meaning: 'The exporter beside Redis gets no answer from it.',
    impact: 'Sessions, caches and queues that lie in it are away.',
    remedy: 'See whether its pod runs, and what its log says: loading much data takes a while.',
    command: 'hubs status',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'redis_up == 0',
        for: '2m',
        summary: '{{ $labels.app }} in {{ $labels.namespace }} does not answer.',
      },
    ],
  },
  {
    alert: 'RedisNotSaving',
    group: 'data',
    meaning: 'Redis could not write its data to its volume.',
    impact: 'It refuses to write, and what it has been told since is lost with its pod.',
    remedy: 'Most often the volume is full: make it larger and deploy.',
    command: 'hubs status',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'redis_rdb_last_bgsave_status == 0 or redis_aof_last_write_status == 0',
        for: '5m',
        summary: '{{ $labels.app }} in {{ $labels.namespace }} cannot write to its volume.',
      },
    ],
  },
  {
    alert: 'RedisMemoryHigh',
    group: 'data',
    meaning: 'Most of the memory for data is in use.',
    impact: 'A broker refuses new tasks once it is full; a cache forgets.',
    remedy: 'Raise its memory limit, or find out what fills it.',
    command: 'hubs top',
    rules: ({ thresholds: { dataPercent } }): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * redis_memory_used_bytes / (redis_memory_max_bytes > 0) > ${dataPercent}`,
        for: '10m',
        summary: '{{ $labels.app }} in {{ $labels.namespace }} uses {{ $value | printf "%.0f" }} % of its memory.',
      },
    ],
  },
  {
    alert: 'CeleryNoWorkers',
    group: 'data',
    meaning: 'Flower sees no worker of Celery that is online.',
    impact: 'Tasks wait in the queue.',
    remedy: 'See whether the workers’ pods run, and what their logs say.',
    command: 'hubs status',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'sum by (namespace) (flower_worker_online) == 0',
        for: '5m',
        summary: 'No worker of Celery in {{ $labels.namespace }} is online.',
      },
    ],
  },
  {
    alert: 'CeleryTasksFailing',
    group: 'data',
    meaning: 'More than a tenth of all tasks of the last half hour failed.',
    impact: 'Work is not done.',
    remedy: 'Read the workers’ logs; Flower shows which task it is.',
    command: 'hubs logs',
    rules: (): Rule[] => [
      {
        severity: 'warning',
        expr: '100 * sum by (namespace) (rate(flower_events_total{type="task-failed"}[30m])) / sum by (namespace) (rate(flower_events_total{type=~"task-failed|task-succeeded"}[30m])) > 10',
        for: '15m',
        summary: '{{ $value | printf "%.0f" }} % of the tasks in {{ $labels.namespace }} fail.',
      },
    ],
  },
];
