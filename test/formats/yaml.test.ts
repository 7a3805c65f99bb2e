import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { writeYaml } from '../../formats';
import { TRICKY, anyText } from '../support/strings';

const read = (text: string, version: '1.1' | '1.2') =>
  [parseAllDocuments(text, { version, merge: false })].flat().map((document) => {
    expect(document.errors).toStrictEqual([]);
    return document.toJS({ mapAsMap: true, maxAliasCount: 0 }) as unknown;
  });

/** Maps in place of objects: keys such as `__proto__` are keys like any other. */
function asRead(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asRead);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, asRead(inner)]));
}

const anyValue = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyText(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(anyText(), tie('value'), { maxKeys: 4 }),
}));

test.each(['1.1', '1.2'] as const)('whatever is written is read as what was meant, by YAML %s', (version) => {
  fc.assert(
    fc.property(fc.array(anyValue.object, { minLength: 1, maxLength: 3 }), (documents) => {
      const objects = documents.map((document) => ({ first: 1, ...document }));
      expect(read(writeYaml(...objects), version)).toStrictEqual(objects.map(asRead));
    }),
  );
});

test('what some parser takes for something else is quoted, as a key too', () => {
  for (const text of TRICKY) {
    const object = { [text]: text, list: [text, [text], { key: text }] };
    expect(read(writeYaml(object, object), '1.1')).toStrictEqual([object, object].map(asRead));
  }
});

test('reads like a file that a person has written', () => {
  expect(
    writeYaml(
      { kind: 'A', list: ['x', ['z', 1], { a: 'b', c: [] }], text: 'one\ntwo\n', none: {} },
      { quoted: ['0o644', 'yes', '"so"', ' a'] },
    ),
  ).toBe(
    `kind: A
list:
  - x
  - - z
    - 1
  - a: b
    c: []
text: |
  one
  two
none: {}
---
quoted:
  - "0o644"
  - "yes"
  - '"so"'
  - " a"
`,
  );
});

test('half of a pair of surrogates, which no file can hold, becomes the character for what is unknown', () => {
  expect(read(writeYaml({ text: 'a\ud800b' }), '1.2')).toStrictEqual([new Map([['text', 'a\ufffdb']])]);
});
