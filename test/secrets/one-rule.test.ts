import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../checks';
import type { KubeObject } from '../../checks';
import { catalogue, checkValues, emptyStore, replaceValue, secretObjects } from '../../secrets';
import type { SecretSpec } from '../../secrets';
import { hubsYaml, installation } from '../support/example';

const everything = installation(
  hubsYaml(
    'integrations: { sketchfab: true, tenor: true }\nmonitoring: { webhook: slack, heartbeat: true }\n' +
      'backup: { targets: [{ s3: { endpoint: "https://s3.school.edu", bucket: backups } }], encryptDumps: true, ping: true }\n',
  ),
);

/** What lint says of the Secrets that a store with this one value becomes. */
function lintOf(name: string, value: string): string[] {
  const store = { ...emptyStore('0'.repeat(64)), values: { [name]: value } };
  const objects = secretObjects(store, everything).map(
    ({ name, type, data }) =>
      ({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, namespace: 'hcce' },
        type,
        data: Object.fromEntries(
          Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')]),
        ),
      }) as unknown as KubeObject,
  );
  return check(objects).flatMap(({ rule, message }) => (rule === 'security/weak-secret' ? [message] : []));
}

function storeSays(specs: readonly SecretSpec[], name: string, value: string): string[] {
  const store = replaceValue(emptyStore('0'.repeat(64)), name, value);
  return checkValues(specs, store, everything).map(({ expected, found }) => `${expected}, ${found}`);
}

const WEAK = [
  '',
  '?',
  '1',
  'hunter2',
  ' hunter2 ',
  'changeMe',
  '<SMTP_PASS>',
  '$SMTP_PASS',
  'Postgres',
  'letmein',
  'qwerty',
  'xxxx',
];

describe('what a store takes, lint takes', () => {
  const specs = catalogue(everything).filter(({ origin: { from } }) => from !== 'rsa' && from !== 'certificate');

  test('for every name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...specs.map(({ name }) => name)),
        fc.oneof(fc.constantFrom(...WEAK), fc.string({ maxLength: 12 })),
        (name, value) => {
          if (storeSays(specs, name, value).length === 0) expect(lintOf(name, value)).toStrictEqual([]);
        },
      ),
      { numRuns: 1000, seed: 14 },
    );
  });

  test.each([
    ['hunter2', ['at least 8 characters, 7']],
    [' hunter2 ', ['at least 8 characters, 7']],
    ['letmein', ['a value of your own, one that everybody tries first']],
    ['?', ['a value of your own, a placeholder']],
    ['hunter22', []],
  ])('SMTP_PASS %j', (value, said) => {
    expect(storeSays(specs, 'SMTP_PASS', value)).toStrictEqual(said);
  });
});
