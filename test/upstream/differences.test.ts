import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleObjects } from '../support/example';
import type { Difference } from '../../cli/compare/differences';
import { differences } from '../../cli/compare/differences';
import { explains } from '../../cli/compare/compare';
import { RULES } from '../../cli/compare/rules';
import { upstreamObjects } from '../../cli/compare/upstream-objects';

describe('intended differences', () => {
  const found = differences(upstreamObjects({ domain: 'meet.example.org', namespace: 'hcce' }), exampleObjects());

  test('every difference from upstream is explained by a rule', () => {
    expect(found.filter((difference) => !RULES.some((rule) => explains(rule, difference))).map(line)).toStrictEqual([]);
  });

  test('every field of a rule is a difference', () => {
    const stale = RULES.flatMap(({ objects, fields }) =>
      fields
        .filter((field) => !found.some((difference) => explains({ objects, fields: [field] }, difference)))
        .map((field) => `${objects.join(', ')}: ${field}`),
    );
    expect(stale).toStrictEqual([]);
  });

  test('docs/upstream.md shows the same rules', () => {
    expect(documented()).toStrictEqual(RULES);
  });

  test('no rule explains everything', () => {
    expect(RULES.filter(({ objects, fields }) => objects.includes('*') && fields.includes('*'))).toStrictEqual([]);
  });
});

/** Objects, fields and words of each row, without the marks of Markdown. */
function documented(): unknown[] {
  const text = readFileSync('docs/upstream.md', 'utf8').split('## Intended differences')[1]!.split('\n## ')[0]!;
  return text
    .split('\n')
    .filter((row) => row.startsWith('| `'))
    .map((row) => {
      const [objects = '', fields = '', here = '', why = ''] = row.slice(1, -1).split(' | ');
      return { objects: quoted(objects), fields: quoted(fields), here: plain(here), why: plain(why) };
    });
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
}

function plain(cell: string): string {
  return cell
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .replaceAll("'", '’')
    .trim();
}

function line({ object, path, theirs, ours }: Difference): string {
  return `${object} ${path}: ${JSON.stringify(theirs)} -> ${JSON.stringify(ours)}`;
}
