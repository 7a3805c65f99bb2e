import { afterEach, describe, expect, test } from 'vitest';
import { duration } from '../../terminal/duration';
import { parseDuration } from '../../cli/options';
import { languageOf, speak, t } from '../../terminal/language';
import { hide, redacted, table, wrap } from '../../terminal/print';

describe('the language', () => {
  afterEach(() => speak('en'));

  test.each([
    [[], {}, 'en'],
    [[], { LANG: 'es_ES.UTF-8' }, 'es'],
    [[], { LANG: 'C.UTF-8' }, 'en'],
    [[], { LANG: 'es_MX.UTF-8', LC_ALL: 'de_DE.UTF-8' }, 'en'],
    [[], { LANG: 'de_DE.UTF-8', HUBS_LANG: 'es' }, 'es'],
    [['synth', '--lang', 'es'], { LANG: 'en_US.UTF-8' }, 'es'],
    [['--lang=en'], { LANG: 'es_ES.UTF-8' }, 'en'],
    [['--lang'], {}, 'en'],
    [[], { LANG: 'estonian' }, 'en'],
  ] as const)('for %j and %j is %s', (args, environment, expected) => {
    expect(languageOf(args, environment)).toBe(expected);
  });

  test('decides which text is said, with the same filled in', () => {
    const said = () => [t`prices of ${'November'}, without taxes`, t`${'not'} ${'in the catalogue'}`];
    expect(said()).toStrictEqual(['prices of November, without taxes', 'not in the catalogue']);
    speak('es');
    expect(said()).toStrictEqual(['precios de November, sin impuestos', 'not in the catalogue']);
  });
});

describe('durations', () => {
  test.each([
    ['90', 90],
    ['90s', 90],
    ['10m', 600],
    ['1h30m', 5400],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  test.each(['', '0', 'm', '1d', '-1m', '1.5h', ' 1m'])('%j is none', (text) => {
    expect(() => parseDuration(text)).toThrow('Write it like');
  });

  test('are shown as people write them', () => {
    expect([0, 59, 60, 90, 3600, 5400].map(duration)).toStrictEqual(['0s', '59s', '1m', '1m30s', '1h', '1h30m']);
  });
});

describe('what is printed', () => {
  test('has dots in place of secrets, wherever they are', () => {
    hide(['s3cret-value', 'ab']);
    expect(redacted('x=s3cret-value; again s3cret-value; ab')).toBe('x=••••••; again ••••••; ab');
  });

  test('fits into a width, and words stay whole', () => {
    expect(wrap('one two three\nfour', 2, 9)).toBe('  one two\n  three\n  four');
    expect(wrap('averylongwordindeed x', 0, 5)).toBe('averylongwordindeed\nx');
  });

  test('stands in columns, colours or not', () => {
    expect(
      table([
        ['a', 'b'],
        ['\u001b[32mlong\u001b[39m', 'c'],
      ]),
    ).toBe('a     b\n\u001b[32mlong\u001b[39m  c');
  });
});
