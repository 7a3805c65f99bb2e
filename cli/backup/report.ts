import { ageText } from '../age';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table, wrap } from '../../terminal/print';
import type { RestorePoint } from './inventory';
import type { BackupStanding } from './standing';
import { SHRUNK } from './standing';

/** A number of bytes as people say it: 812 B, 1.4 MiB. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

/** How backups stand, a line each, with reasons below. */
export function standingsReport(standings: readonly BackupStanding[]): string {
  if (standings.length === 0) return `${colours.red('✗')}  ${nothing()}`;
  const rows = standings.map((standing) => [
    standing.ok ? colours.green('✓') : colours.red('✗'),
    standing.name,
    ageOf(standing),
    sizeOf(standing),
    (standing.last?.targets ?? []).join(', '),
  ]);
  const notes = standings.flatMap(notesOf).map((note) => wrap(note, 2, 80));
  return [table(rows), ...notes].join('\n');
}

/** What is wrong with a backup, or worth knowing. */
export function notesOf({ name, suspended, failure, sizeTrend, last }: BackupStanding): string[] {
  return [
    ...(failure ? [t`${name}: the newest run failed: ${failure.reason} (hubs backup logs ${failure.job})`] : []),
    ...(suspended ? [t`${name} is suspended: no run starts by itself`] : []),
    ...(sizeTrend !== undefined && sizeTrend < SHRUNK && last
      ? [
          t`${name}: the last backup has ${bytesText(last.bytes)}, ${Math.round(sizeTrend * 100)} % of what is usual: is something missing?`,
        ]
      : []),
  ];
}

/** Says that there is no backup. */
export function nothing(): string {
  return t`there is no backup`;
}

/** What there is to go back to, for somebody who is about to lose something. */
export function knownBackups(standings: readonly BackupStanding[]): string {
  if (standings.length === 0) {
    return t`There is no backup that this tool knows of.`;
  }
  const known = standings.map((standing) => {
    const places = standing.last?.targets ?? [];
    return `${standing.name}: ${ageOf(standing)}${places.length > 0 ? ` (${places.join(', ')})` : ''}`;
  });
  return t`Backups: ${known.join('; ')}.`;
}

/** How old the last verified backup is. */
export function ageOf({ age, running }: BackupStanding): string {
  if (age === undefined) {
    return running ? t`the first one runs` : t`none verified yet`;
  }
  return t`verified ${ageText(age)} ago`;
}

function sizeOf({ last, sizeTrend }: BackupStanding): string {
  if (!last) return '';
  const trend = sizeTrend === undefined ? '' : ` (${sizeTrend >= 1 ? '+' : ''}${Math.round((sizeTrend - 1) * 100)} %)`;
  return `${bytesText(last.bytes)}${trend}`;
}

/** What can be gone back to, newest first. */
export function pointsReport(points: readonly RestorePoint[], now: number): string {
  if (points.length === 0) return t`There is no backup in any target.`;
  const rows = points.map(({ id, at, dump, files, coordinated }) => [
    id,
    ageText((now - Date.parse(at)) / 1000),
    dump ? (dump.bytes === undefined ? '?' : bytesText(dump.bytes)) : '-',
    dump?.facts?.sha256?.slice(0, 12) ?? '-',
    dump?.facts ? t`yes` : dump ? '?' : '-',
    (dump?.places ?? []).join(' ') || '-',
    files ? `${files.id}${coordinated ? t` (same moment)` : ''}: ${files.places.join(' ')}` : '-',
  ]);
  return table([['ID', t`Age`, t`Dump`, 'sha256', t`Verified`, t`Where`, t`Files`], ...rows]);
}
