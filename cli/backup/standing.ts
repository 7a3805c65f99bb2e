import type { Kubectl } from '../cluster/kubectl';
import type { VerifiedBackup } from './facts';
import type { Backup } from './runs';
import { readBackups } from './runs';

/** Hours after which a verified backup is too old: a day, and what a run may take. */
export const TOO_OLD_HOURS = 26;

/** How a backup stands. */
export interface BackupStanding {
  /** The CronJob's name, such as `pgsql-backup`. */
  readonly name: string;
  readonly schedule: string;
  readonly timeZone: string;
  readonly suspended: boolean;
  readonly lastScheduledAt?: string;
  /** The last backup that stood its tests; absent where the cluster remembers none. */
  readonly last?: VerifiedBackup;
  /** Seconds since then. */
  readonly age?: number;
  /** Its size as a part of the median of those before it; absent where there are fewer than two. */
  readonly sizeTrend?: number;
  /** Why the newest run failed; absent where it did not. */
  readonly failure?: { readonly job: string; readonly at: string; readonly reason: string };
  readonly running: boolean;
  readonly ok: boolean;
}

/** How the backups of a namespace stand at this moment; none where none is set up. */
export async function readStandings(kubectl: Kubectl, namespace: string): Promise<BackupStanding[]> {
  return (await readBackups(kubectl, namespace)).map((backup) => standingOf(backup, Date.now()));
}

/** How a backup stands at a moment, in milliseconds since 1970. */
export function standingOf({ name, cronJob, runs }: Backup, now: number): BackupStanding {
  const spec = cronJob.spec as { schedule: string; timeZone?: string; suspend?: boolean };
  const { lastScheduleTime } = (cronJob.status ?? {}) as { lastScheduleTime?: string };
  const backups = verifiedOf(runs);
  const [last, ...before] = backups;
  const ended = runs.find(({ state }) => state !== 'running');
  const age = last && Math.max(0, (now - Date.parse(last.verifiedAt)) / 1000);
  const suspended = spec.suspend ?? false;
  const sizeTrend = last && before.length >= 2 ? last.bytes / median(before.map(({ bytes }) => bytes)) : undefined;
  const failure =
    ended?.state === 'failed' && ended.result?.status === 'failed'
      ? { job: ended.job, at: ended.createdAt, reason: ended.result.reason }
      : undefined;
  return {
    name,
    schedule: spec.schedule,
    timeZone: spec.timeZone ?? 'Etc/UTC',
    suspended,
    ...(lastScheduleTime !== undefined && { lastScheduledAt: lastScheduleTime }),
    ...(last && { last }),
    ...(age !== undefined && { age }),
    ...(sizeTrend !== undefined && Number.isFinite(sizeTrend) && { sizeTrend }),
    ...(failure && { failure }),
    running: runs.some(({ state }) => state === 'running'),
    ok: age !== undefined && age <= TOO_OLD_HOURS * 3600 && !suspended && !failure,
  };
}

/** The verified backups that runs have left, newest first. */
export function verifiedOf(runs: Backup['runs']): VerifiedBackup[] {
  return runs
    .flatMap(({ result }) => (result?.status === 'verified' ? [result.backup] : []))
    .sort((a, b) => b.verifiedAt.localeCompare(a.verifiedAt));
}

/** Whether every backup of an installation was verified within so many hours; none at all is no backup. */
export function areRecent(standings: readonly BackupStanding[], hours: number): boolean {
  return standings.length > 0 && standings.every(({ age }) => age !== undefined && age <= hours * 3600);
}

/** Below this part of the usual size, something is likely to be missing. */
export const SHRUNK = 0.5;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
