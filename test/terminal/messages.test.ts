import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Catalogue } from '../../terminal/catalogue';
import { speak } from '../../terminal/language';
import { messages as spanish } from '../../terminal/spanish/messages';
import { yamlErrors } from '../../terminal/spanish/messages/yaml';
import { translated } from '../../terminal/translated';
import type { SourceText } from '../support/messages';
import { textsIn } from '../support/messages';

/** Where messages are made without knowing the language. */
const ROOMS = [
  ...['formats', 'digitalocean', 'config', 'secrets', 'checks'],
  ...['cli/compare/rules.ts', 'cli/compare/variants.ts', 'cli/lint/documents.ts'],
];

/** Where errors are that `hubs.yaml` leads to; the other texts there are of objects and of files. */
const ROOMS_WITH_ERRORS = ['constructs', 'cdktf'];

/** Reached from TypeScript only, where errors are in English. */
const LIBRARY = 'constructs/apps/';

/** Texts in those rooms that nobody reads as messages. */
const SILENT = new Set([
  // Names of places and projects at DigitalOcean, and numbers with their unit.
  ...['New York', 'San Francisco', 'Hubs at {1}', '{1} GiB'],
  // The head of a file, which stays whoever calls; part of the name of an object; a value that is no object.
  ...texts('secrets/store.ts')
    .filter(({ template }) => template.startsWith('# '))
    .map(({ template }) => template),
  ...['(without a name)', 'more aliases than a manifest has'],
  // Types of fields, which messages name in other words.
  ...['whole number', 'number or text'],
  // Why exemptions are: in the source, for those who read it.
  ...texts('checks/hubs-exemptions.ts').map(({ template }) => template),
]);

const SPANISH = spanish();

afterEach(() => speak('en'));

function texts(path: string): SourceText[] {
  const root = join(import.meta.dirname, '../..');
  return textsIn(join(root, path)).map((text) => ({ ...text, place: relative(root, text.place) }));
}

/** What the package yaml may say, beside much else. */
const yaml = new Set(
  ['compose', 'nodes'].flatMap((folder) => texts(`node_modules/yaml/dist/${folder}`)).map(({ template }) => template),
);

const own = ROOMS.flatMap(texts);
const others = ROOMS_WITH_ERRORS.flatMap(texts).filter(({ place }) => !place.startsWith(LIBRARY));
const messages = [
  ...own.filter(({ message }) => message),
  ...others.filter(({ error, template }) => error && /\p{L}{2}/u.test(template)),
].filter(({ template }) => !SILENT.has(template));

describe('the Spanish catalogue of messages', () => {
  test('has every message that is made where nobody knows the language', () => {
    const missing = messages.filter(({ template }) => !Object.hasOwn(SPANISH, template));
    // Ready to be pasted into terminal/spanish/messages/.
    expect(missing.map(({ template, place }) => `${JSON.stringify(template)}: '', // ${place}`)).toStrictEqual([]);
  });

  test('has no others', () => {
    const known = new Set([...own, ...others].map(({ template }) => template));
    expect(Object.keys(SPANISH).filter((text) => !known.has(text) && !yaml.has(text))).toStrictEqual([]);
  });

  test('says everything once', async () => {
    const folder = join(import.meta.dirname, '../../terminal/spanish/messages');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => !name.endsWith('index.ts'),
    );
    const modules = await Promise.all(
      files
        .filter((name) => name.endsWith('.ts'))
        .map((name) => import(join(folder, name)) as Promise<Record<string, () => Record<string, string>>>),
    );
    const keys = modules.flatMap((module) => Object.values(module)).flatMap((part) => Object.keys(part()));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toStrictEqual([]);
    expect([...keys].sort()).toStrictEqual(Object.keys(SPANISH).sort());
  });

  test('fills in the same', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\d+)\*?\}/g)].map(([, number]) => number!).sort();
    const different = Object.entries(SPANISH).filter(
      ([english, spanish]) => holes(english).join() !== holes(spanish).join(),
    );
    expect(different).toStrictEqual([]);
    // Where two things follow each other, nobody could tell where the one ends.
    expect(Object.keys(SPANISH).filter((english) => english.includes('}{'))).toStrictEqual([]);
  });

  test('translates what is filled in where it is made of words', () => {
    const plain = messages.flatMap(({ template, words, place }) =>
      words.filter((number) => !SPANISH[template]?.includes(`{${number}*}`)).map((number) => `${place} {${number}}`),
    );
    expect(plain).toStrictEqual([]);
  });
});

describe('a message', () => {
  const catalogue = new Catalogue(SPANISH);

  test('is found whatever is filled in, and for no other one', () => {
    const value = fc.oneof(
      fc.stringMatching(/^x-[a-z0-9-]{0,20}$/),
      fc.stringMatching(/^"x-[a-z0-9./-]{0,20}"$/),
      fc.nat().map(String),
      fc.constant('Deployment x-hcce/reticulum'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(SPANISH)),
        fc.array(value, { minLength: 4, maxLength: 4 }),
        ([english, spanish], values) => {
          const fill = (text: string) =>
            text.replace(/\{(\d+)\*?\}/g, (_, number: string) => values[Number(number) - 1]!);
          expect(catalogue.find(fill(english))).toBe(fill(spanish));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('of words in words is translated as a whole', () => {
    speak('es');
    expect(translated('no field of Deployment in Kubernetes 1.34; did you mean spec?')).toBe(
      'no es un campo de Deployment en Kubernetes 1.34; ¿querías decir spec?',
    );
    expect(translated('private key of u123456 at u123456.example.org, where backups go')).toBe(
      'clave privada de u123456 en u123456.example.org, donde van las copias',
    );
    expect(
      translated(
        'nothing among these objects makes a Secret of this name in namespace hcce: the pod waits for it for ever',
      ),
    ).toBe('nada crea un Secret con este nombre en el espacio de nombres hcce: el pod lo espera para siempre');
    expect(
      translated(
        'DigitalOcean blocks 25, 465 and 587 against spam. Use 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) or another port that your provider offers.',
      ),
    ).toBe(
      'DigitalOcean bloquea el 25, el 465 y el 587 contra el spam. Usa 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) u otro puerto que ofrezca tu proveedor.',
    );
  });

  test('stays as it is in English, and where nobody has translated it', () => {
    expect(translated('Remove them.')).toBe('Remove them.');
    speak('es');
    expect(translated('Somebody else says this.')).toBe('Somebody else says this.');
    expect(translated('')).toBe('');
  });

  test('of names that look like messages comes to an end', () => {
    const name = 'no field of '.repeat(20_000);
    expect(catalogue.find(`no field of ${name}; did you mean ${name}?`)).toContain('no es un campo de');
  });
});

test('what the package yaml says is what it says', () => {
  expect(Object.keys(yamlErrors()).filter((text) => !yaml.has(text))).toStrictEqual([]);
});
