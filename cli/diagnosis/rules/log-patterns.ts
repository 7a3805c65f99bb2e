import { setting } from '../setting';
import { t } from '../../../terminal/language';
import type { Expected } from '../expected';

/** What a line in a log says about why a program ended. */
export interface LogPattern {
  readonly id: string;
  readonly pattern: RegExp;
  /** The containers that say it; all when left out. */
  readonly containers?: readonly string[];
  readonly cause: () => string;
  readonly remedy: (expected: Expected) => string;
  /** Whether another component is to blame that the program needs. */
  readonly blamesDatabase?: boolean;
  /** Whether a volume of its own is to blame. */
  readonly blamesVolume?: boolean;
  readonly final?: boolean;
}

const deployAgain = () => 'hubs deploy';

/** What Hubs' programs say before they give up, the most telling first. */
export const LOG_PATTERNS: readonly LogPattern[] = [
  {
    id: 'crash/platform',
    pattern: /exec format error/,
    cause: () => t`The image is for another processor than the node’s.`,
    remedy: () => t`Use nodes with Intel or AMD processors (amd64).`,
    final: true,
  },
  {
    id: 'crash/no-public-address',
    pattern: /cannot find out this node's public IPv4 address/,
    cause: () => t`It cannot find out the node’s public address.`,
    remedy: (expected) => t`Write ${setting(expected, 'media.publicAddress', t`the public address`)}; then hubs deploy`,
    final: true,
  },
  {
    id: 'crash/database-version',
    pattern:
      /database files are incompatible with server|initialized by PostgreSQL version \d+, which is not compatible/,
    cause: () => t`The data in the volume is from another version of PostgreSQL.`,
    remedy: () => t`Set images.pgsql back to the version before; an upgrade needs a dump and a restore.`,
    final: true,
  },
  {
    id: 'crash/disk-full',
    pattern: /No space left on device|ENOSPC|\benospc\b/i,
    cause: () => t`Its volume is full.`,
    remedy: (expected) =>
      t`Raise ${setting(expected, 'database.size, storage.size', t`the size of its volume`)}; then hubs deploy`,
    blamesVolume: true,
    final: true,
  },
  {
    id: 'crash/database-damaged',
    pattern: /could not locate a valid checkpoint record|invalid page in block|PANIC: {2}could not/,
    containers: ['postgresql'],
    cause: () => t`The database’s files are damaged.`,
    remedy: () => t`Stop here and copy the volume first (a snapshot at the provider); then restore a backup.`,
    final: true,
  },
  {
    id: 'crash/data-folder',
    pattern:
      /directory "[^"]*" exists but is not empty|has wrong ownership|has invalid permissions|could not (?:change|access|create) (?:permissions of )?directory/,
    containers: ['postgresql'],
    cause: () => t`PostgreSQL cannot use the folder with its data.`,
    remedy: () => t`The folder has to belong to user 999 and contain nothing else.`,
    final: true,
  },
  {
    id: 'crash/database-password',
    pattern: /password authentication failed|invalid_password|28P01|SASL authentication failed/,
    cause: () => t`The database refuses the password: the volume was set up with another DB_PASS.`,
    remedy: () => t`Bring back the DB_PASS of then: hubs secrets set DB_PASS; then hubs deploy`,
    final: true,
  },
  {
    id: 'crash/database-missing',
    pattern: /database "[^"]+" does not exist|3D000/,
    cause: () => t`The database server has no database of that name.`,
    remedy: (expected) =>
      t`Check ${setting(expected, 'database.external.name', t`the name of the database`)}, or create the database.`,
    final: true,
  },
  {
    id: 'crash/too-many-connections',
    pattern: /too many clients already|remaining connection slots|53300/,
    cause: () => t`The database takes no more connections.`,
    remedy: () => t`Restart what holds them: hubs restart`,
  },
  {
    id: 'crash/token-key',
    pattern: /JWT secret must be at least|JWSError|invalid JWT secret/i,
    containers: ['postgrest'],
    cause: () => t`PostgREST cannot use its key (PGRST_JWT_SECRET).`,
    remedy: () => t`It follows from PERMS_KEY: hubs secrets check; then hubs deploy`,
    final: true,
  },
  {
    id: 'crash/configuration',
    pattern: /toml.*(?:error|invalid)|invalid.*toml|Toml\.|config\.toml/i,
    containers: ['reticulum'],
    cause: () => t`Reticulum cannot read its configuration.`,
    remedy: () => t`Apply what this tool renders, without changes by hand: hubs diff; then hubs deploy`,
    final: true,
  },
  {
    id: 'crash/user',
    pattern: /unable to setgid to root|haproxy_wrapper: Operation not permitted|setuid.*not permitted/i,
    containers: ['haproxy'],
    cause: () => t`HAProxy may not become the user that its image wants.`,
    remedy: () => t`Its securityContext was changed; put it back: hubs deploy`,
    final: true,
  },
  {
    id: 'crash/start-race',
    pattern: /PANIC.*haproxy-runtime-api\.sock|dial unix .*haproxy-runtime-api\.sock/,
    containers: ['haproxy'],
    cause: () => t`The controller started before its HAProxy did.`,
    remedy: () => t`It heals by itself after a few restarts; controller 3.2 does not have this fault.`,
  },
  {
    id: 'crash/rights',
    pattern: /is forbidden: User "system:serviceaccount:/,
    cause: () => t`It lacks a right in the cluster.`,
    remedy: deployAgain,
    final: true,
  },
  {
    id: 'crash/port-in-use',
    pattern: /address already in use|EADDRINUSE|eaddrinuse/,
    cause: () => t`A port that it wants is taken on the node.`,
    remedy: () => t`Another installation may run on this node: give each one a node of its own.`,
  },
  {
    id: 'crash/database-unreachable',
    pattern:
      /could not connect to server|server closed the connection|connection to server at .* failed|DBConnection\.ConnectionError|Postgrex.*(?:econnrefused|nxdomain|timeout)|tcp connect \([^)]*\): (?:connection refused|non-existing domain|timeout)|could not translate host name|server_login_failed|ECONNREFUSED.*:5432|:econnrefused|the database system is (?:starting up|shutting down)|could not connect to .*(?:5432|pgsql|pgbouncer)/i,
    cause: () => t`It does not reach the database.`,
    remedy: () => t`Look at the database: hubs logs pgsql. An external one must let the nodes in (database.external).`,
    blamesDatabase: true,
  },
  {
    id: 'crash/name-not-found',
    pattern: /getaddrinfo|Temporary failure in name resolution|nxdomain|no such host/i,
    cause: () => t`A name does not resolve inside the cluster.`,
    remedy: () => t`Look at the cluster’s DNS: kubectl get pods -n kube-system -l k8s-app=kube-dns`,
    blamesDatabase: true,
  },
  {
    id: 'crash/permission',
    pattern: /permission denied|EACCES|read-only file system|EROFS/i,
    cause: () => t`It may not write where it wants to.`,
    remedy: (expected) =>
      t`Another image than the one that the rest is made for? Check ${setting(expected, 'images, overrides', t`its image and its volumes`)}.`,
  },
];
