import { Yaml } from 'cdk8s';
import { closest, unexpected } from '../../../formats';
import { jobOf } from '../scrape-config';
import type { Watched } from '../watched';
import { namespacesOf } from '../watched';
import type { Alert, AlertGroup, AlertMeaning, AlertRule, RuleScope, Thresholds } from './alert';
import { DEFAULT_THRESHOLDS } from './alert';
import { AVAILABILITY } from './availability';
import { CAPACITY } from './capacity';
import { DATA } from './data';
import { HUBS } from './hubs';
import { MONITORING } from './monitoring';

export { MEASURED } from './hubs';
export { DEFAULT_THRESHOLDS } from './alert';
export type { AlertGroup, AlertMeaning, AlertRule, Severity, Thresholds } from './alert';

/** Which alerts are raised, and from when on. */
export interface AlertOptions {
  /**
   * Names of alerts that are not raised.
   *
   * @default - none
   */
  readonly exclude?: readonly string[];
  /** @default - `DEFAULT_THRESHOLDS` */
  readonly thresholds?: Partial<Thresholds>;
}

const ALL: readonly Alert[] = [...AVAILABILITY, ...CAPACITY, ...DATA, ...HUBS, ...MONITORING];

/** Every alert that there is, and what it means to a person. */
export const ALERTS: readonly AlertMeaning[] = ALL.map(({ rules: _, ...meaning }) => meaning);

/**
 * The rules for what is watched.
 *
 * @throws Error when a threshold is out of range, or an alert to exclude is none
 */
export function alertRules(watched: readonly Watched[], options: AlertOptions = {}): AlertRule[] {
  const { exclude = [] } = options;
  for (const name of exclude) {
    if (!ALL.some(({ alert }) => alert === name)) {
      const names = ALL.map(({ alert }) => alert);
      const meant = closest(name, names);
      throw unexpected(
        'alerts.exclude',
        meant === undefined ? `one of ${names.join(', ')}` : `an alert, such as ${meant}`,
        name,
      );
    }
  }
  const scope = scopeOf(watched, checkedThresholds(options.thresholds ?? {}));
  return ALL.filter(({ alert }) => !exclude.includes(alert)).flatMap(({ alert, rules }) =>
    rules(scope).map((rule) => ({ alert, ...rule })),
  );
}

/** A rule as Prometheus has it in its files, with what an alert means beside it. */
export interface WrittenRule {
  /** The alert's name, such as `HostDown`. */
  readonly alert: string;
  /** PromQL: what is wrong while it has a value. */
  readonly expr: string;
  /** For how long it must be so, such as `10m`; absent for at once. */
  readonly for?: string;
  /** What alerts carry besides the labels of `expr`: `severity`. */
  readonly labels: Readonly<Record<string, string>>;
  /** What a person reads: `summary`, `impact`, `remedy`, and the command that helps as `runbook`. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** Rules that Prometheus judges together, one after another. */
export interface RuleGroup {
  /** What its alerts are about. */
  readonly name: AlertGroup;
  /** Its rules, in the order in which alerts are documented. */
  readonly rules: readonly WrittenRule[];
}

/** A group for each kind of alert, each rule with what helps. */
export function ruleGroups(watched: readonly Watched[], options: AlertOptions = {}): RuleGroup[] {
  const rules = alertRules(watched, options);
  const groups = [...new Set(ALL.map(({ group }) => group))];
  return groups.flatMap((name) => {
    const own = rules.filter(({ alert }) => meaningOf(alert).group === name);
    return own.length === 0 ? [] : [{ name, rules: own.map(ruleOf) }];
  });
}

/** `rules.yml`. */
export function rulesFile(watched: readonly Watched[], options: AlertOptions = {}): string {
  return Yaml.stringify({ groups: ruleGroups(watched, options) });
}

/** What an alert means. */
export function meaningOf(alert: string): AlertMeaning {
  return ALERTS.find((one) => one.alert === alert)!;
}

/** The rooms of alerts, in the order in which they are documented. */
export const ALERT_GROUPS: Readonly<Record<AlertGroup, string>> = {
  availability: 'Availability',
  capacity: 'Capacity',
  data: 'Data',
  hubs: 'Hubs',
  monitoring: 'The watch itself',
};

function ruleOf({ alert, expr, for: duration, severity, summary }: AlertRule): WrittenRule {
  const { impact, remedy, command } = meaningOf(alert);
  return {
    alert,
    expr,
    ...(duration !== '0s' && { for: duration }),
    labels: { severity },
    annotations: { summary, impact, remedy, runbook: command },
  };
}

function scopeOf(watched: readonly Watched[], thresholds: Thresholds): RuleScope {
  return {
    namespaces: namespacesOf(watched).join('|'),
    hubs: watched.filter(({ hubs }) => hubs).map(({ namespace }) => namespace),
    backups: watched
      .filter(({ backups }) => backups.length > 0)
      .map(({ namespace, backups }) => ({ namespace, cronJobs: backups })),
    jobs: watched.flatMap(({ namespace, pods }) => pods.map(({ app }) => jobOf(namespace, app))),
    thresholds,
  };
}

/** From and to, for each threshold. */
const RANGES: Readonly<Record<keyof Thresholds, readonly [number, number]>> = {
  certificateDays: [3, 60],
  nodeMemoryPercent: [10, 99],
  nodeDiskPercent: [10, 99],
  volumeFreePercent: [1, 90],
  containerMemoryPercent: [10, 100],
  backupHours: [1, 8760],
  dataPercent: [10, 100],
  errorPercent: [0.1, 100],
};

/** The range of each threshold, for whoever checks a configuration. */
export const THRESHOLD_RANGES = RANGES;

function checkedThresholds(given: Partial<Thresholds>): Thresholds {
  for (const [name, value] of Object.entries(given)) {
    const range = RANGES[name as keyof Thresholds] as readonly [number, number] | undefined;
    if (range === undefined) throw unexpected('alerts.thresholds', `one of ${Object.keys(RANGES).join(', ')}`, name);
    const [from, to] = range;
    if (!Number.isFinite(value) || value < from || value > to)
      throw unexpected(`alerts.thresholds.${name}`, `a number from ${from} to ${to}`, value);
  }
  return { ...DEFAULT_THRESHOLDS, ...given };
}
