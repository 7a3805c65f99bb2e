import type { Change, FieldChange } from '../cluster/changes';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { columns } from '../../terminal/print';

/** Changes, an object each, with what is there and what comes. Objects that stay the same are not listed. */
export function changesReport(changes: readonly Change[]): string {
  return changes
    .flatMap(({ object, kind, fields }) => {
      if (kind === 'same') return [];
      if (kind === 'create') return [`${colours.green('+')} ${object}`];
      return [`${colours.yellow('~')} ${object}`, ...fields.map((field) => fieldReport(field))];
    })
    .join('\n');
}

function fieldReport({ path, live, wanted, by }: FieldChange): string {
  const who = by
    ? `\n        ${by.byHand ? t`changed by hand` : t`managed by another program`}: ${by.manager}${by.time === undefined ? '' : `, ${by.time}`}`
    : '';
  const [before, after] = [shown(live), shown(wanted)];
  const line = `    ${path}: ${before} → ${after}`;
  if (line.length <= columns()) return `${line}${who}`;
  return `    ${path}:\n        ${shortened(before)}\n      → ${shortened(after)}${who}`;
}

function shown(value: unknown): string {
  if (value === undefined) return t`nothing`;
  return typeof value === 'string' && !/[\n"]/.test(value) ? value : JSON.stringify(value);
}

function shortened(text: string): string {
  const room = columns() - 8;
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

/** How many objects are created, changed and left alone, in words. */
export function summary(changes: readonly Change[]): string {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return t`${count('create')} to create, ${count('change')} to change, ${count('same')} as they should be`;
}
