import { ageText } from '../age';
import type { ClusterObject } from '../cluster/objects';
import { printable } from '../../terminal/printable';
import { Scene } from '../diagnosis/scene';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';

/** The same thing that happened to an object, once or often. */
export interface EventLine {
  readonly warning: boolean;
  readonly object: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** Seconds since it happened last. */
  readonly age: number;
}

/**
 * Events as a person reads them: warnings first, the newest of each at the top, repeated ones as one.
 *
 * @param all whether ordinary events are wanted, too
 */
export function eventLines(objects: readonly ClusterObject[], takenAt: string, all: boolean): EventLine[] {
  const scene = new Scene({
    namespace: '',
    takenAt,
    objects,
    logs: {},
    unknownKinds: [],
    forbiddenKinds: [],
    wholeCluster: false,
    versions: {},
  });
  const lines = new Map<string, EventLine>();
  for (const { type, about, reason, message, count, at } of scene.events) {
    const warning = type !== 'Normal';
    if (!warning && !all) continue;
    const key = [warning, about, reason, message].join('\n');
    const before = lines.get(key);
    // The newest comes first.
    const age = before?.age ?? Math.max(0, (scene.now - at) / 1000);
    lines.set(key, { warning, object: about, reason, message, count: count + (before?.count ?? 0), age });
  }
  return [...lines.values()].sort((a, b) => Number(b.warning) - Number(a.warning) || a.age - b.age);
}

/** Events on at most 80 columns. */
export function eventsReport(lines: readonly EventLine[], all: boolean): string {
  if (lines.length === 0) {
    return all ? t`Nothing has happened in the last hour.` : t`No warnings. Everything else: hubs events --all`;
  }
  return lines.map(lineOf).join('\n');
}

function lineOf({ warning, object, reason, message, count, age }: EventLine): string {
  const mark = warning ? colours.yellow('!') : '·';
  const often = count > 1 ? ` ×${count}` : '';
  const title = wrap(`${ageText(age).padEnd(4)} ${printable(object)} ${printable(reason)}${often}`, 2, 80).trimStart();
  return `${mark} ${title}\n${colours.dim(wrap(printable(message), 7, 80))}`;
}
