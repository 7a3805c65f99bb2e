import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseInstallation } from '../../config';
import { COMPONENTS } from '../../upstream';
import { optional, settings } from '../support/any-installation';
import { objectsOf } from '../support/example';
import { checkInstallation } from './installation';
import { line } from './objects';

test('whatever a valid configuration says, its objects have no errors', () => {
  let valid = 0;
  fc.assert(
    fc.property(settings, (given) => {
      const parsed = parseInstallation(stringify(given));
      // Words such as `todo` are refused as placeholders, wherever chance puts them.
      if (!parsed.installation) return;
      valid++;
      const errors = checkInstallation(objectsOf(parsed.installation)).filter(({ severity }) => severity === 'error');
      expect(errors.map(line)).toStrictEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(valid).toBeGreaterThan(40);
});

const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'changeMe',
    'https://example.org',
    '${DOMAIN}',
    '-1Gi',
    '../..',
    '\u0000',
    '\u202e',
    'x'.repeat(100_000),
  ),
  fc.constantFrom(NaN, Infinity, -1, 0, 65536, 1e21, null, [], {}, [[]]),
);
const PLACES = [
  'domain',
  'adminEmail',
  'namespace',
  'release',
  'provider',
  'smtp',
  'tls',
  'database',
  'storage',
  'backup',
]
  .concat(['ingress', 'loadBalancer', 'turn', 'media', 'integrations', 'trustedDomains', 'networkPolicies'])
  .concat(['secrets', 'images', 'resources', 'overrides', 'unknown', '__proto__', 'constructor']);
const BELOW = ['server', 'port', 'user', 'issuer', 'external', 'size', 'hostPath', 'storageClass', 'controller'].concat(
  ['targets', 'schedule', 'annotations', 'publicAddress', 'tenor', 'requests', 'Deployment', ...COMPONENTS],
);

test('whatever a configuration holds, each problem is readable, and none is a fault of the program', () => {
  const place = fc.tuple(fc.constantFrom(...PLACES), optional(fc.constantFrom(...BELOW)), anything);
  fc.assert(
    fc.property(settings, fc.array(place, { minLength: 1, maxLength: 4 }), (given, places) => {
      const changed = new Map<string, unknown>(Object.entries(given));
      for (const [key, below, value] of places) {
        const inner = changed.get(key);
        changed.set(key, below === undefined ? value : { ...(typeof inner === 'object' ? inner : {}), [below]: value });
      }
      const parsed = parseInstallation(stringify(changed));
      if (parsed.installation) return;
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const { path, expected, found, remedy } of parsed.problems) {
        for (const text of [path, expected, found, ...(remedy === undefined ? [] : [remedy])]) {
          expect(text).toMatch(/^\S[^\p{Cc}\p{Bidi_Control}]{0,400}$/u);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('whatever text is in the file, reading it ends with problems or an installation', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...': -\n{}[]&*!|>\'"%@`#a1') })),
      (text) => {
        const parsed = parseInstallation(text);
        if (!parsed.installation) expect(parsed.problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
