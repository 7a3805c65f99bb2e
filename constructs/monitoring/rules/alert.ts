/** How urgent an alert is: `critical` wakes somebody, `warning` is for the day, `info` is seen but sent to nobody. */
export type Severity = 'critical' | 'warning' | 'info';

/** What an alert is about, and the room that it has in the documentation. */
export type AlertGroup = 'availability' | 'capacity' | 'data' | 'hubs' | 'monitoring';

/** What one alert means, for the person who is woken by it. */
export interface AlertMeaning {
  /** Its name, such as `CertificateNotReady`, under which docs/reference/alerts.md explains it. */
  readonly alert: string;
  /** What it is about. */
  readonly group: AlertGroup;
  /** What the measurement says. */
  readonly meaning: string;
  /** What people notice, or will. */
  readonly impact: string;
  /** What to do, in one or two sentences. */
  readonly remedy: string;
  /** The command that helps; `$NAMESPACE` and such stand for labels of the alert. */
  readonly command: string;
}

/** A rule of Prometheus. */
export interface AlertRule {
  /** The name of the alert that it raises; several rules may raise the same one. */
  readonly alert: string;
  /** How urgent it is, as Alertmanager reads it from the label `severity`. */
  readonly severity: Severity;
  /** PromQL: what is wrong while it has a value. */
  readonly expr: string;
  /** For how long it must be so, in Prometheus' own form, such as `10m`; 0s for at once. */
  readonly for: string;
  /** What happened, for a person, with labels by Prometheus' templates. */
  readonly summary: string;
}

/** What rules are made for. */
export interface RuleScope {
  /** Every namespace that is watched, as a regular expression. */
  readonly namespaces: string;
  /** Those with an installation of Hubs. */
  readonly hubs: readonly string[];
  /** What backs up, by namespace. */
  readonly backups: readonly { readonly namespace: string; readonly cronJobs: readonly string[] }[];
  /** Jobs of pods, such as `shop/redis`. */
  readonly jobs: readonly string[];
  readonly thresholds: Readonly<Thresholds>;
}

/** From when on alerts are raised. */
export interface Thresholds {
  /** Days that a served certificate is still valid, below which people are warned. */
  readonly certificateDays: number;
  /** Per cent of a node's memory in use. */
  readonly nodeMemoryPercent: number;
  /** Per cent of a node's disk in use. */
  readonly nodeDiskPercent: number;
  /** Per cent of a volume that is left. */
  readonly volumeFreePercent: number;
  /** Per cent of a container's memory limit in use. */
  readonly containerMemoryPercent: number;
  /** Hours after which a backup that has not succeeded again is too old. */
  readonly backupHours: number;
  /** Per cent of PostgreSQL's connections, and of Redis' memory, in use. */
  readonly dataPercent: number;
  /** Per cent of requests that HAProxy answers with 5xx. */
  readonly errorPercent: number;
}

/** What is taken where nothing is said. */
export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = {
  certificateDays: 14,
  nodeMemoryPercent: 85,
  nodeDiskPercent: 85,
  volumeFreePercent: 15,
  containerMemoryPercent: 90,
  backupHours: 26,
  dataPercent: 80,
  errorPercent: 5,
};

/** An alert: what it means, and its rules for what is watched. None where there is nothing that it could be about. */
export interface Alert extends AlertMeaning {
  readonly rules: (scope: RuleScope) => readonly Omit<AlertRule, 'alert'>[];
}
