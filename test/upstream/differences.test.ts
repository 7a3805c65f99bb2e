import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleObjects } from '../support/example';
import type { Difference } from '../support/compare';
import { differences } from '../support/compare';
import { upstreamObjects } from './objects';

interface Row {
  readonly objects: readonly string[];
  readonly fields: readonly string[];
}

describe('intended differences', () => {
  const found = differences(upstreamObjects({ domain: 'meet.example.org', namespace: 'hcce' }), exampleObjects());
  const rows = tableRows('## Intended differences');

  test('every difference from upstream is named in docs/upstream.md', () => {
    expect(found.filter((difference) => !rows.some((row) => names(row, difference))).map(line)).toStrictEqual([]);
  });

  test('every field named in docs/upstream.md is a difference', () => {
    const stale = rows.flatMap(({ objects, fields }) =>
      fields
        .filter((field) => !found.some((difference) => names({ objects, fields: [field] }, difference)))
        .map((field) => `${objects.join(', ')}: ${field}`),
    );
    expect(stale).toStrictEqual([]);
  });

  test('no row names everything', () => {
    expect(rows.filter(({ objects, fields }) => objects.includes('*') && fields.includes('*'))).toStrictEqual([]);
  });
});

function tableRows(heading: string): Row[] {
  const text = readFileSync('docs/upstream.md', 'utf8').split(heading)[1]!.split('\n## ')[0]!;
  return text
    .split('\n')
    .filter((row) => row.startsWith('| `'))
    .map((row) => {
      const [, objects = '', fields = ''] = row.split('|');
      return { objects: quoted(objects), fields: quoted(fields) };
    });
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
}

function names({ objects, fields }: Row, { object, path }: Difference): boolean {
  return objects.some((pattern) => glob(pattern).test(object)) && fields.some((pattern) => glob(pattern).test(path));
}

function glob(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function line({ object, path, theirs, ours }: Difference): string {
  return `${object} ${path}: ${JSON.stringify(theirs)} -> ${JSON.stringify(ours)}`;
}
