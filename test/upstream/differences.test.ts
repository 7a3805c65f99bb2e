import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exampleObjects } from '../support/example';
import type { Difference } from '../../cli/compare/differences';
import { differences } from '../../cli/compare/differences';
import { explains } from '../../cli/compare/compare';
import { RULES } from '../../cli/compare/rules';
import { upstreamObjects } from '../../cli/compare/upstream-objects';
import { speak } from '../../terminal/language';
import { translated } from '../../terminal/translated';

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

  test('docs/explanation/upstream.md shows the same rules', () => {
    expect(documented('docs/explanation/upstream.md', '## Intended differences')).toStrictEqual(RULES);
  });

  test('and docs/es/explanation/upstream.md shows them in the words of the command', () => {
    speak('es');
    const spanish = RULES.map(({ here, why, ...rule }) => ({ ...rule, here: translated(here), why: translated(why) }));
    expect(documented('docs/es/explanation/upstream.md', '## Diferencias intencionadas')).toStrictEqual(spanish);
    speak('en');
  });

  test('no rule explains everything', () => {
    expect(RULES.filter(({ objects, fields }) => objects.includes('*') && fields.includes('*'))).toStrictEqual([]);
  });
});

/** Objects, fields and words of each entry, without the marks of Markdown. */
function documented(page: string, heading: string): unknown[] {
  const text = readFileSync(page, 'utf8').split(heading)[1]!.split('\n## ')[0]!;
  return text
    .split(/^- /m)
    .slice(1)
    .map((entry) => {
      const [, objects, fields, here, why] = /^(.*?): (.*?) \*\*(.*?)\*\* (.*)$/.exec(
        entry.trim().replaceAll(/\s+/g, ' '),
      )!;
      return { objects: quoted(objects!), fields: quoted(fields!), here: plain(here!), why: plain(why!) };
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
