import { HOST, SQL_NAME, expectFormat, expectPort, unexpected } from '../../formats';
import { PORTS } from '../../upstream';
import type { ConfigFiles, Endpoint, SecretKey } from '../kit';

/** libpq's TLS modes. */
export const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** How a connection to PostgreSQL is encrypted, in libpq's words (`sslmode`). */
export type SslMode = (typeof SSL_MODES)[number];

/** A PostgreSQL database as its clients see it: a server, or a pooler in front of one. */
export interface Database {
  /** Where clients connect to. */
  readonly endpoint: Endpoint;
  /** The database's name. */
  readonly name: string;
  /** The user that clients log in as. */
  readonly user: string;
  /** The password of that user, as a reference. */
  readonly password: SecretKey;
  /** Whether the user may become every role. Decides how far PostgREST can give up rights. */
  readonly superuser: boolean;
  /** How connections are encrypted. */
  readonly sslMode: SslMode;
  /** The certificates that the server's is verified against, as the file `ca.crt`. */
  readonly ca?: ConfigFiles;
  /**
   * An image with PostgreSQL's programs in the server's own major version, laid out as the official one.
   *
   * @default - unknown, as behind a pool: dumps are made from the server itself
   */
  readonly clientImage?: string;
}

/** The names that upstream gives to the database and its user. */
export const DATABASE_DEFAULTS = {
  /** The database. */
  name: 'retdb',
  /** Its user, who is the server's superuser. */
  user: 'postgres',
} as const;

/** Where a database is that is not part of the cluster, and who owns it. */
export interface ExternalDatabaseProps {
  /** Host name or address of the server. */
  readonly host: string;
  /** @default 5432 */
  readonly port?: number;
  /** @default retdb */
  readonly name?: string;
  /**
   * Owner of the database: Reticulum changes its search path and creates schemas and roles when it starts.
   *
   * @default postgres
   */
  readonly user?: string;
  /** The password of `user`, as a reference. */
  readonly password: SecretKey;
  /** @default require */
  readonly sslMode?: SslMode;
  /** Needed for `verify-ca` and `verify-full`. */
  readonly ca?: ConfigFiles;
  /**
   * The server's major version, such as 16. Backups need it: a dump is made by programs of the same version.
   *
   * @default - unknown
   */
  readonly version?: number;
}

/**
 * A database that runs elsewhere, such as a managed one.
 *
 * @throws Error when a property is not what it should be, or verified TLS has nothing to verify against
 */
export function externalDatabase(props: ExternalDatabaseProps): Database {
  const { host, port = PORTS.postgresql, sslMode = 'require', ca, version } = props;
  if (sslMode.startsWith('verify') && ca === undefined) {
    throw unexpected('externalDatabase.ca', `the server's CA certificate, for sslMode ${sslMode}`, ca);
  }
  if (version !== undefined && !(Number.isInteger(version) && version >= OLDEST_POSTGRES)) {
    throw unexpected('externalDatabase.version', `a major version of PostgreSQL from ${OLDEST_POSTGRES} on`, version);
  }
  return {
    endpoint: {
      host: expectFormat('externalDatabase.host', HOST, host),
      port: expectPort('externalDatabase.port', port),
    },
    name: expectFormat('externalDatabase.name', SQL_NAME, props.name ?? DATABASE_DEFAULTS.name),
    user: expectFormat('externalDatabase.user', SQL_NAME, props.user ?? DATABASE_DEFAULTS.user),
    password: props.password,
    superuser: false,
    sslMode,
    ...(ca && { ca }),
    ...(version !== undefined && { clientImage: `postgres:${version}` }),
  };
}

/** The oldest major version that backups can be made of. */
const OLDEST_POSTGRES = 12;
