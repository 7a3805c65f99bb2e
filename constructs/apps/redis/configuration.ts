import { unexpected } from '../../../formats';

/** Saves a snapshot after so many seconds, if so many keys have changed by then. */
export interface SaveRule {
  /** Seconds since the last snapshot. */
  readonly seconds: number;
  /** Fewest changed keys since then. */
  readonly changes: number;
}

/** What Redis does when its memory is full; see https://redis.io/docs/latest/develop/reference/eviction/. */
export const EVICTION_POLICIES = [
  'noeviction',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
] as const;

/** What Redis does when its memory is full, in Redis' own words (`maxmemory-policy`). */
export type EvictionPolicy = (typeof EVICTION_POLICIES)[number];

/** What `redis.conf` is made of. */
export interface RedisConfiguration {
  readonly port: number;
  /** Folder of the append-only file and the snapshots. */
  readonly folder: string;
  readonly save: readonly SaveRule[];
  readonly maxMemoryBytes: number;
  readonly evictionPolicy: EvictionPolicy;
}

/**
 * The text of `redis.conf`. It holds no password: see `START`.
 *
 * @throws Error for a rule or a policy that Redis would refuse
 */
export function redisConf(what: string, configuration: RedisConfiguration): string {
  const { port, folder, save, maxMemoryBytes, evictionPolicy } = configuration;
  if (!EVICTION_POLICIES.includes(evictionPolicy)) {
    throw unexpected(`${what}.evictionPolicy`, `one of ${EVICTION_POLICIES.join(', ')}`, evictionPolicy);
  }
  for (const { seconds, changes } of save) {
    if (![seconds, changes].every((number) => Number.isInteger(number) && number > 0)) {
      throw unexpected(`${what}.save`, 'whole numbers of seconds and changes', `${seconds} ${changes}`);
    }
  }
  const rules = save.map(({ seconds, changes }) => `${seconds} ${changes}`).join(' ');
  return [
    `port ${port}`,
    // Without a password, nobody would get in from another pod.
    'protected-mode yes',
    `dir ${folder}`,
    'appendonly yes',
    'appendfsync everysec',
    `save ${rules === '' ? '""' : rules}`,
    `maxmemory ${maxMemoryBytes}`,
    `maxmemory-policy ${evictionPolicy}`,
    '',
  ].join('\n');
}

/** Starts the server. The password goes in on standard input: whoever may look at arguments or ConfigMaps does not see it. */
export const START = `#!/bin/sh
# Reads: REDISCLI_AUTH, the password. A backslash goes before what means something within quotes.
set -eu
password=$(printf '%s' "$REDISCLI_AUTH" | sed 's/[\\\\"]/\\\\&/g')
exec redis-server /etc/redis/redis.conf - << CONF
requirepass "$password"
CONF
`;
