import { stringify } from 'yaml';
import { CANARY } from './canary';

/** A source of numbers that a seed determines. */
type Random = (below: number) => number;

/** The generator of Park and Miller: small, and the same everywhere. */
export function seeded(seed: number): Random {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const pick = <T>(random: Random, some: readonly T[]): T => some[random(some.length)]!;

/** Names of settings from everywhere, and names that are none. */
const NAMES = [
  ...['domain', 'adminEmail', 'namespace', 'provider', 'release', 'images', 'smtp', 'tls', 'database', 'storage'],
  ...['backup', 'monitoring', 'ingress', 'loadBalancer', 'cloud', 'turn', 'media', 'integrations', 'trustedDomains'],
  ...['pages', 'networkPolicies', 'secrets', 'resources', 'overrides', 'server', 'port', 'user', 'issuer', 'external'],
  ...['host', 'size', 'storageClass', 'hostPath', 'targets', 'timeZone', 'schedule', 'reticulum', 'requests', 'limits'],
  ...[
    'cpu',
    'memory',
    'annotations',
    'nodePools',
    'labels',
    'name',
    'region',
    'cluster',
    'buckets',
    'dns',
    's3',
    'path',
  ],
  ...['__proto__', 'constructor', '<<', '', ' ', 'smtpPassword', 'SMTP_PASS', 'a b/c', 'reunión', CANARY],
];

/** Values of every kind: right ones, nearly right ones, and those that look like secrets. */
const VALUES: readonly unknown[] = [
  ...[
    'meet.school.org',
    'admin@school.org',
    'Meet.School.ORG',
    'https://school.org/a',
    '10Gi',
    '500m',
    '1.5',
    '0 3 * * *',
  ],
  ...[
    '0 3 30 2 *',
    'Europe/Madrid',
    'Europe/Madird',
    '/mnt/data',
    '/mnt/../etc',
    'true',
    '2587',
    '',
    ' ',
    '\u202e',
    '𝒳',
  ],
  ...[CANARY, `https://u:${CANARY}@db.school.org/x`, `postgres://${CANARY}@h`, `-----BEGIN KEY-----\n${CANARY}`],
  ...['x'.repeat(5000), 'ñ'.repeat(64), 'a.'.repeat(200)],
  ...[0, 1, -1, 2587, 1e21, 0.1, NaN, Infinity, 9007199254740993n, true, false, null],
];

function value(random: Random, depth: number): unknown {
  const kind = random(10);
  if (depth > 3 || kind < 5) return pick(random, VALUES);
  if (kind < 7) return Array.from({ length: random(4) }, () => value(random, depth + 1));
  return map(random, depth + 1);
}

function map(random: Random, depth: number): Map<unknown, unknown> {
  return new Map(Array.from({ length: random(7) }, () => [pick(random, NAMES), value(random, depth)]));
}

const VALID = new Map<unknown, unknown>([
  ['domain', 'meet.school.org'],
  ['adminEmail', 'admin@school.org'],
  ['smtp', { server: 'smtp.school.org', port: 2587, user: 'hubs' }],
]);

/** What a slip of the hand makes of a text. */
const SLIPS: readonly ((text: string, random: Random) => string)[] = [
  (text) => text,
  (text) => text,
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) =>
    inserted(
      text,
      random,
      pick(random, ['\t', '"', "'", ': ', '- ', '{', ']', '&a ', '*a', '!x ', '#', '|', '%', '\0']),
    ),
  (text, random) => inserted(text, random, `\n---\n${CANARY}: x\n`),
  (text, random) => text.replace(/ {2}/g, (two) => (random(3) === 0 ? ' ' : two)),
  (text) => text + text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
];

function inserted(text: string, random: Random, piece: string): string {
  const at = random(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

/** A `hubs.yaml` as people and their editors may write it: settings from all over the schema, with right and wrong values, and slips. */
export function documentOf(seed: number): string {
  const random = seeded(seed);
  const settings = new Map([...(random(4) === 0 ? [] : VALID), ...map(random, 0)]);
  return pick(random, SLIPS)(stringify(settings), random);
}
