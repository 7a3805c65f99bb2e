/** An alert as Prometheus knows it. */
export interface BackupAlert {
  /** Its name. */
  readonly alert: string;
  /** What is wrong while it has a value, in PromQL, over the metrics of kube-state-metrics. */
  readonly expr: string;
  /** For how long it must be so, in Prometheus' own form. */
  readonly for: string;
  /** How urgent it is: `critical` wakes somebody, `warning` is for the day. */
  readonly severity: 'warning' | 'critical';
  /** What happened, for a person. */
  readonly summary: string;
}

/** Which backups are watched, and when one is too old. */
export interface BackupAlertsProps {
  /** The namespace that the CronJobs are in. */
  readonly namespace: string;
  /** The CronJobs, such as `pgsql-backup`. */
  readonly backups: readonly string[];
  /**
   * Hours after which a backup that has not succeeded again is too old.
   *
   * @default 26
   */
  readonly maxAgeHours?: number;
}

/**
 * What to raise the alarm about, with the labels `namespace` and `cronjob`: a run that failed, a backup that is too old, a backup that
 * has never been, one that was switched off.
 */
export function backupAlerts({ namespace, backups, maxAgeHours = 26 }: BackupAlertsProps): BackupAlert[] {
  return backups.flatMap((name) => {
    const of = `namespace="${namespace}", cronjob="${name}"`;
    const jobs = `namespace="${namespace}", job_name=~"${name}-.*"`;
    return [
      {
        alert: 'BackupFailed',
        // Jobs do not say of which CronJob they are, but for their names.
        expr: `label_replace(max by (namespace) (kube_job_status_failed{${jobs}} > 0 and on (namespace, job_name) time() - kube_job_status_start_time{${jobs}} < 86400), "cronjob", "${name}", "", "")`,
        for: '5m',
        severity: 'warning',
        summary: `A run of ${name} has failed: hubs backup logs shows why.`,
      },
      {
        alert: 'BackupTooOld',
        expr: `time() - max by (namespace, cronjob) (kube_cronjob_status_last_successful_time{${of}}) > ${maxAgeHours * 3600}`,
        for: '10m',
        severity: 'critical',
        summary: `${name} has not succeeded for more than ${maxAgeHours} hours.`,
      },
      {
        alert: 'BackupNever',
        expr: `absent(kube_cronjob_status_last_successful_time{${of}})`,
        for: `${maxAgeHours}h`,
        severity: 'critical',
        summary: `${name} has never succeeded.`,
      },
      {
        alert: 'BackupSuspended',
        expr: `max by (namespace, cronjob) (kube_cronjob_spec_suspend{${of}}) == 1`,
        for: '1d',
        severity: 'warning',
        summary: `${name} is suspended: no run starts.`,
      },
    ];
  });
}
