import fc from 'fast-check';
import { CONTROLLERS } from '../../upstream';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const hostName = fc.tuple(label, label, fc.constantFrom('org', 'edu', 'example')).map((labels) => labels.join('.'));
const folder = fc.array(label, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`);
const size = fc
  .tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom('Gi', 'G', 'Ti'))
  .map((parts) => parts.join(''));
export const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
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
export const settings = fc.record(
  {
    domain: hostName,
    adminEmail: fc.tuple(label, hostName).map(([name, host]) => `${name}@${host}`),
    smtp: fc.record({
      server: hostName,
      port: fc.constantFrom(2525, 2587, 26),
      user: fc.stringMatching(/^[!#-;=?-[\]-~]{1,64}$/),
    }),
    namespace: label,
    tls: fc.oneof<fc.Arbitrary<{ issuer?: string; acme?: { server: string } }>[]>(
      section({ issuer: fc.oneof(fc.constantFrom('letsencrypt', 'letsencrypt-staging', 'self-signed'), label) }),
      fc.record({ acme: fc.record({ server: hostName.map((host) => `https://${host}/dir`) }) }),
    ),
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
