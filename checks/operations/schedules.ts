import type { Resource } from '../model';
import { rule } from '../model';

/** No two backups begin in the same minute: they would compete for disks, lines and the space of one node. */
export const backupSchedules = rule('operations/backup-schedules', (cluster, report) => {
  const backups = cluster.all('CronJob').filter(isBackup);
  backups.forEach((backup, index) => {
    const other = backups.slice(0, index).find((one) => meet(one, backup));
    if (other === undefined) return;
    report.warning(
      backup.get('spec', 'schedule'),
      `begins in the same minute as ${other.title}`,
      'Let half an hour lie between two backups, and files come after the database that names them.',
    );
  });
});

function isBackup(job: Resource): boolean {
  const labels = job.get('metadata', 'labels').strings;
  return labels['app.kubernetes.io/component'] === 'backup' && !job.get('spec', 'suspend').isTrue;
}

/** Whether two schedules have a minute in common. What lies in different time zones is not compared: summer time moves it. */
function meet(a: Resource, b: Resource): boolean {
  const zone = (job: Resource) => (job.get('spec', 'timeZone').text ?? 'Etc/UTC').replace(/^UTC$/, 'Etc/UTC');
  const [one, two] = [a, b].map((job) => fields(job.get('spec', 'schedule').text ?? ''));
  if (one === undefined || two === undefined || zone(a) !== zone(b)) return false;
  const clock = [0, 1, 3].every((index) => [...one[index]!.values].some((value) => two[index]!.values.has(value)));
  return clock && DAYS.some((day) => WEEKDAYS.some((weekday) => falls(one, day, weekday) && falls(two, day, weekday)));
}

const DAYS = Array.from({ length: 31 }, (_, index) => index + 1);
const WEEKDAYS = Array.from({ length: 7 }, (_, index) => index);

/** Whether a schedule means a day: where both are given, one of day of the month and day of the week is enough. */
function falls(schedule: Schedule, day: number, weekday: number): boolean {
  const [days, weekdays] = [schedule[2]!, schedule[4]!];
  const [onDay, onWeekday] = [days.values.has(day), weekdays.values.has(weekday)];
  return days.every || weekdays.every ? onDay && onWeekday : onDay || onWeekday;
}

interface Values {
  /** Whether it is `*`. */
  readonly every: boolean;
  readonly values: ReadonlySet<number>;
}

type Schedule = readonly Values[];

const RANGES: readonly (readonly [from: number, to: number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
];

const NAMED: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** The five fields of a schedule; nothing for what cannot be read, names of days and months included. */
function fields(schedule: string): Schedule | undefined {
  const parts = (NAMED[schedule] ?? schedule).trim().split(/\s+/);
  const parsed = parts.length === 5 ? parts.map((part, index) => valuesOf(part, RANGES[index]!)) : [];
  return parsed.length === 5 && parsed.every((field) => field !== undefined) ? parsed : undefined;
}

function valuesOf(field: string, [least, most]: readonly [number, number]): Values | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [, star, from, to, step] = /^(?:(\*|\?)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (star === undefined && from === undefined) return undefined;
    const first = star === undefined ? Number(from) : least;
    const last = star !== undefined || (step !== undefined && to === undefined) ? most : Number(to ?? from);
    if (Number(step ?? 1) < 1) return undefined;
    for (let value = first; value <= last && value <= most; value += Number(step ?? 1)) values.add(value);
  }
  return { every: field === '*' || field === '?', values };
}
