import { unexpected } from '../../formats';
import type { Resources } from '../../upstream';
import type { Env, Overrides, SecretKey } from '../kit';
import type { BackupTarget } from './targets';

/** What every backup is told: where to, when, for how long, and whom to tell. */
export interface BackupPolicy {
  /**
   * Where backups go, at least one place outside the cluster. Each gets the whole backup, and a run has succeeded only when all have it.
   * Two backups never share a folder of a target: give each one with `target.within(…)`.
   */
  readonly targets: readonly BackupTarget[];
  /**
   * When it runs, as five fields of cron. The time of two backups should differ: they compete for the same disk and line.
   *
   * @default 0 3 * * * for databases, 30 3 * * * for volumes: files come after the rows that name them
   */
  readonly schedule?: string;
  /**
   * The time zone of the schedule, such as `Europe/Madrid`. Names of backups are always in UTC.
   *
   * @default Etc/UTC
   */
  readonly timeZone?: string;
  /**
   * A URL that is fetched after each run, and with `/fail` behind it after one that failed: Healthchecks and others raise the alarm
   * when it stays away. It is a secret, since whoever knows it can pretend that all is well. It has no query.
   *
   * @default - nobody is told
   */
  readonly pingUrl?: SecretKey;
  /**
   * Seconds after which a run is ended, and counts as failed.
   *
   * @default 14400
   */
  readonly deadlineSeconds?: number;
  /**
   * Requests and limits of the containers that do the work; what is left out keeps its default.
   *
   * @default - 100m CPU, 256Mi memory, at most 1Gi
   */
  readonly resources?: Resources;
  /**
   * The last word on the rendered objects, by `Kind` or `Kind/name`.
   *
   * @default - the objects stay as they are
   */
  readonly overrides?: Overrides;
}

/** How long snapshots of a volume are kept. */
export interface VolumeRetention {
  /**
   * Every snapshot of so many days.
   *
   * @default 30
   */
  readonly days?: number;
  /**
   * Then one for each of so many weeks.
   *
   * @default 13
   */
  readonly weeks?: number;
  /**
   * Then one for each of so many months.
   *
   * @default 6
   */
  readonly months?: number;
  /**
   * Fewest snapshots that stay, however old.
   *
   * @default 7
   */
  readonly minimum?: number;
}

/** What a volume's backup is told. `new VolumeBackup(scope, id, { volume, ...policy })` makes one. */
export interface VolumeBackupPolicy extends BackupPolicy {
  /**
   * Encrypts everything before it leaves the cluster. Whoever loses it has lost all backups.
   */
  readonly password: SecretKey;
  /** @default - thirty days, then one a week for a quarter of a year, then one a month for half a year */
  readonly retention?: VolumeRetention;
  /**
   * Files and folders that are left out, in restic's patterns, such as `/data/cache` or `*.tmp`; the volume is at `/data`.
   *
   * @default - nothing but lost+found
   */
  readonly exclude?: readonly string[];
  /**
   * How many parts the repository is divided into for reading it back: each day reads the next one.
   *
   * @default 20
   */
  readonly readBackParts?: number;
  /**
   * Files that are fetched out of each new snapshot and compared with the volume.
   *
   * @default 10
   */
  readonly samples?: number;
}

/** How long dumps of a database are kept. A dump goes only after a newer one was verified and has arrived. */
export interface DumpRetention {
  /**
   * Days in the cluster.
   *
   * @default 30
   */
  readonly localDays?: number;
  /**
   * Days in the targets.
   *
   * @default 90
   */
  readonly remoteDays?: number;
  /**
   * Fewest dumps that stay in each place, however old.
   *
   * @default 7
   */
  readonly minimum?: number;
}

/**
 * Returns the number, or throws when it is not a whole one from the least on.
 *
 * @throws Error `<what>: expected a whole number from <least> on, got …`
 */
export function expectCount(what: string, least: number, value: number): number {
  if (!Number.isInteger(value) || value < least) throw unexpected(what, `a whole number from ${least} on`, value);
  return value;
}

/**
 * The variables through which containers reach the targets, and whoever watches.
 *
 * @throws Error when there is no target, or two have the same name
 */
export function targetEnv(what: string, { targets, pingUrl }: Pick<BackupPolicy, 'targets' | 'pingUrl'>): Env {
  const names = targets.map(({ name }) => name);
  if (names.length === 0) {
    throw unexpected(`${what}.targets`, 'at least one target: what stays in the cluster is lost with it', targets);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw unexpected(`${what}.targets`, 'targets with different names', twice);
  return {
    BACKUP_TARGETS: names.join(' '),
    ...Object.fromEntries(targets.flatMap(({ env }) => Object.entries(env))),
    ...(pingUrl && { PING_URL: pingUrl }),
    // Everything that rclone knows comes from variables.
    RCLONE_CONFIG: '/notfound',
    RCLONE_CACHE_DIR: '/work/cache',
    // With rclone's own patience, a target that is away takes longer than the run may.
    RCLONE_CONTIMEOUT: '15s',
    RCLONE_TIMEOUT: '5m',
    RCLONE_RETRIES: '3',
    RCLONE_LOW_LEVEL_RETRIES: '5',
  };
}

/** The pinned host keys of the targets, as files beside the scripts. */
export function knownHosts(targets: readonly BackupTarget[]): Record<string, string> {
  const lines = targets.flatMap(({ remote }) => remote.knownHosts ?? []);
  return lines.length > 0 ? { known_hosts: lines.map((line) => `${line}\n`).join('') } : {};
}

/** Defaults of every backup. */
export const BACKUP_DEFAULTS = {
  deadlineSeconds: 14400,
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
} as const;
