import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { texts } from '../../terminal/spanish';
import { CATALOGUE, catalogueFiles } from '../../tools/catalogue';

const TEXTS = Object.entries(texts());

test('the catalogue has every text of the command, and no other, in the file of the room that says it: npm run catalogue', async () => {
  const files = readdirSync(CATALOGUE).filter((name) => name.endsWith('.ts'));
  const written = new Map(files.map((name) => [name, readFileSync(join(CATALOGUE, name), 'utf8')]));
  expect(written).toStrictEqual(await catalogueFiles());
});

test('each text has a translation', () => {
  expect(TEXTS.filter(([, spanish]) => spanish === '').map(([english]) => english)).toStrictEqual([]);
});

test('a translation fills in nothing that the text lacks', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => number!);
  expect(
    TEXTS.filter(([english, spanish]) => holes(spanish).some((hole) => !holes(english).includes(hole))),
  ).toStrictEqual([]);
});
