import { describe, expect, test } from 'vitest';
import { installationJsonSchema } from '../../config';
import { ALERTS as RAISED } from '../../constructs';
import { ALERTS } from '../../tools/spanish/alerts';
import { SETTINGS } from '../../tools/spanish/settings';
import { PAGES, readPage } from '../support/pages';

const english = PAGES.filter((page) => !page.startsWith('docs/es/'));
const spanishOf = (page: string) => (page === 'README.md' ? 'docs/es/README.md' : page.replace('docs/', 'docs/es/'));

test('every page is there in Spanish, and no other', () => {
  expect(PAGES.filter((page) => page.startsWith('docs/es/'))).toStrictEqual(english.map(spanishOf).sort());
});

/** The lines of a page outside of its blocks of code. */
function prose(page: string): string[] {
  return readPage(page)
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .split('\n');
}

/** What stands in backquotes, sorted: translations may name it in another order. */
const quoted = (text: string) => (text.match(/`[^`]+`/g) ?? []).sort();

/** The rows of tables, each with its number of cells and what it quotes. */
function rows(page: string): unknown[] {
  return prose(page)
    .filter((line) => line.startsWith('|') && !/^[| -]+$/.test(line))
    .map((line) => ({ cells: line.split(/(?<!\\) ?\|/).length, quoted: quoted(line) }));
}

/** Blocks of code with what is typed in them, without comments and without pictures and output. */
function typed(page: string): string[] {
  return [...readPage(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .map(([, language, code]) => ({ language: language!, code: code! }))
    .filter(({ language, code }) => language !== '' || !/[─│✗]/.test(code))
    .map(({ language, code }) => `${language}\n${code.replaceAll(/ +# .*$/gm, '')}`);
}

describe.each(english.map((page) => [page, spanishOf(page)]))('%s and %s', (page, spanish) => {
  test('have headings of the same levels', () => {
    const levels = (name: string) =>
      prose(name)
        .filter((line) => /^#+ /.test(line))
        .map((line) => line.split(' ')[0]);
    expect(levels(spanish)).toStrictEqual(levels(page));
  });

  test('have the same commands and code', () => {
    expect(typed(spanish)).toStrictEqual(typed(page));
    const commands = (name: string) =>
      quoted(prose(name).join('\n').replaceAll('\n', ' ')).filter((text) => /^`(npx )?hubs |^`npm /.test(text));
    expect(commands(spanish)).toStrictEqual(commands(page));
  });

  test('have tables with the same values', () => {
    expect(rows(spanish)).toStrictEqual(rows(page));
  });
});

test('every setting and every alert has its Spanish, and nothing else has', () => {
  const described = new Set<string>();
  const visit = (schema: Schema) => {
    for (const property of Object.values(schema.properties ?? {})) {
      const children = property.properties ?? property.items?.properties;
      if (children) visit({ properties: children });
      else if (property.description !== undefined) described.add(property.description);
    }
  };
  const { properties } = installationJsonSchema() as Schema;
  // These follow from the components.
  const { images: _, resources: __, overrides: ___, ...others } = properties!;
  visit({ properties: others });
  expect(Object.keys(SETTINGS).sort()).toStrictEqual([...described].sort());
  const said = RAISED.flatMap(({ meaning, impact, remedy }) => [meaning, impact, remedy]);
  expect(said.filter((text) => ALERTS[text] === undefined)).toStrictEqual([]);
});

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

test('lines of prose fit a terminal', () => {
  const wide = [...PAGES, 'CONTRIBUTING.md', 'CHANGELOG.md'].flatMap((page) =>
    prose(page)
      .filter((line) => line.length > 120 && !line.startsWith('|') && !line.startsWith('    ') && line.includes(' '))
      .map((line) => `${page}: ${line}`),
  );
  expect(wide).toStrictEqual([]);
});
