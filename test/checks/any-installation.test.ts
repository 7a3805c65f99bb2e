import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseInstallation } from '../../config';
import { COMPONENTS, CONTROLLERS } from '../../upstream';
import { objectsOf } from '../support/example';
import { checkInstallation } from './installation';
import { line } from './objects';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const hostName = fc.tuple(label, label, fc.constantFrom('org', 'edu', 'example')).map((labels) => labels.join('.'));
const folder = fc.array(label, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`);
const size = fc
  .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('Gi', 'G', 'Ti'))
  .map((parts) => parts.join(''));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const section = <T extends object>(entries: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(entries, { requiredKeys: [] });

const volume = fc.oneof(
  section({ size, storageClass: label }),
  section({ hostPath: folder }),
  section({ size, hostPath: folder }),
);
const externalDatabase = fc.record(
  {
    host: fc.oneof(hostName, fc.ipV4()),
    port: fc.integer({ min: 1, max: 65535 }),
    name: fc.stringMatching(/^[a-z_][a-z0-9_]{0,30}$/),
    sslMode: fc.constantFrom('disable', 'prefer', 'require'),
    version: fc.integer({ min: 12, max: 18 }),
  },
  { requiredKeys: ['host', 'version'] },
);
const target = fc.oneof(
  fc.record({ spaces: fc.record({ bucket: fc.constant('school-backups'), region: fc.constantFrom('fra1', 'ams3') }) }),
  fc.record({ s3: fc.record({ endpoint: hostName.map((host) => `https://${host}`), bucket: fc.constant('backups') }) }),
  fc.record({
    path: label,
    sftp: fc.record(
      {
        host: hostName,
        port: fc.constantFrom(22, 23),
        user: label,
        login: fc.constantFrom('password', 'key'),
        hostKey: fc.constant(`ssh-ed25519 ${'A'.repeat(68)}`),
      },
      { requiredKeys: ['host', 'user', 'hostKey'] },
    ),
  }),
);
const kindOf = (one: object) => (['spaces', 's3', 'sftp'] as const).find((kind) => kind in one)!;
const backup = fc.record(
  {
    targets: fc.uniqueArray(target, { minLength: 1, maxLength: 3, selector: kindOf }),
    timeZone: fc.constantFrom('Etc/UTC', 'Europe/Madrid'),
    encryptDumps: fc.boolean(),
    ping: fc.boolean(),
  },
  { requiredKeys: ['targets'] },
);
const resources = fc
  .tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 16, max: 256 }), fc.integer({ min: 1, max: 8 }))
  .map(([cpu, memory, factor]) => ({
    requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
    limits: { cpu: `${cpu * factor}m`, memory: `${memory * factor}Mi` },
  }));

/** Settings that `hubs.yaml` may have, with no contradictions in them but those that the rules of `config/` know. */
const settings = fc.record(
  {
    domain: hostName,
    adminEmail: fc.tuple(label, hostName).map(([name, host]) => `${name}@${host}`),
    smtp: fc.record({
      server: hostName,
      port: fc.constantFrom(2525, 2587, 26),
      user: fc.stringMatching(/^[!#-;=?-[\]-~]{1,64}$/),
    }),
    namespace: label,
    tls: section({ issuer: fc.oneof(fc.constantFrom('letsencrypt', 'letsencrypt-staging', 'self-signed'), label) }),
    database: fc.oneof(volume, fc.record({ external: externalDatabase })),
    storage: volume,
    backup,
    ingress: section({ controller: fc.constantFrom(...CONTROLLERS), className: label }),
    loadBalancer: fc.oneof(
      section({ name: label, type: fc.constantFrom('regional-network', 'regional') }),
      fc.constant({ serviceType: 'NodePort' }),
    ),
    turn: fc.boolean(),
    media: section({ publicAddress: fc.ipV4() }),
    integrations: section({ sketchfab: fc.boolean(), tenor: fc.boolean() }),
    trustedDomains: fc.uniqueArray(
      fc.tuple(fc.constantFrom('', '*.'), hostName).map((parts) => parts.join('')),
      { maxLength: 4 },
    ),
    networkPolicies: fc.boolean(),
    secrets: fc.constantFrom('local', 'existing'),
    resources: fc.dictionary(fc.constantFrom('reticulum', 'hubs', 'spoke', 'dialog', 'nearspark'), resources),
    images: fc.dictionary(
      fc.constantFrom('reticulum', 'hubs', 'dialog', 'postgrest'),
      fc.tuple(hostName, label).map(([host, name]) => `${host}/${name}@sha256:${'a'.repeat(64)}`),
    ),
  },
  { requiredKeys: ['domain', 'adminEmail', 'smtp'] },
);

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
