import type { Construct } from 'constructs';
import { unexpected } from '../../../formats';
import type { Database, ExternalDatabaseProps } from '../../data';
import { externalDatabase } from '../../data';
import type { ContainerProps, Endpoint, Env, Mount } from '../../kit';
import { configVolume } from '../../kit';
import { AppComponent } from '../app-component';
import type { UrlSecret } from '../secret-source';
import { secretUrl } from '../secret-source';
import { waitForPort } from '../wait';

/** Where a PostgreSQL server is that is not part of the cluster, and how it is entered. */
export interface ExternalPostgresProps extends Pick<
  ExternalDatabaseProps,
  'host' | 'port' | 'password' | 'sslMode' | 'ca' | 'version'
> {
  /**
   * What components that wait for it call it.
   *
   * @default - the construct's id
   */
  readonly name?: string;
  /** The database: lower-case letters, digits and underscores. */
  readonly databaseName: string;
  /** Its owner, with whose password the application logs in. */
  readonly user: string;
}

/** How a URL of a database differs from the usual. */
export interface PostgresUrlOptions {
  /**
   * What a library goes by, such as `postgresql+asyncpg`.
   *
   * @default postgresql
   */
  readonly scheme?: string;
  /**
   * What follows the question mark: libraries other than libpq have names of their own, such as `ssl` for asyncpg.
   *
   * @default - `sslmode`, and `sslrootcert` where there is a certificate
   */
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * A PostgreSQL database on a server that somebody else runs. It renders nothing: clients get the server's own name or address, since a
 * Service before it would bring another name, which the server's certificate does not have.
 */
export class ExternalPostgres extends AppComponent {
  /** The database as its owner sees it; backups take it, too. */
  override readonly database: Database;
  readonly endpoint: Endpoint;
  /** It has no pods. */
  readonly network = undefined;
  override readonly clientFiles: readonly Mount[];

  /** @throws Error when a property is not what it should be, or verified TLS has nothing to verify against */
  constructor(scope: Construct, id: string, props: ExternalPostgresProps) {
    const { name = id, databaseName, ...server } = props;
    super(scope, id, name);
    this.database = externalDatabase({ ...server, name: databaseName });
    this.endpoint = this.database.endpoint;
    const { ca } = this.database;
    this.clientFiles = ca ? [{ volume: configVolume(`${name}-ca`, ca), path: this.caFolder }] : [];
  }

  /**
   * The URL with which its owner logs in: every character of the password is encoded. The certificate that it may name is where every
   * component finds it that depends on this one or connects to it.
   */
  url({ scheme = 'postgresql', query = this.libpqQuery() }: PostgresUrlOptions = {}): UrlSecret {
    if (!/^[a-z][a-z0-9+.-]*$/.test(scheme))
      throw unexpected(`${this.name}.url.scheme`, 'a scheme, such as postgresql', scheme);
    const { user, password, name, endpoint } = this.database;
    return secretUrl({ scheme, user, password, host: endpoint.host, port: endpoint.port, path: name, query });
  }

  /**
   * The variables that PostgreSQL's own programs go by: https://www.postgresql.org/docs/current/libpq-envars.html.
   *
   * @param login who logs in, and to which database; the owner unless given
   */
  env(login: Pick<Database, 'user' | 'password' | 'name'> = this.database): Env {
    const { endpoint, sslMode, ca } = this.database;
    return {
      PGHOST: endpoint.host,
      PGPORT: String(endpoint.port),
      PGDATABASE: login.name,
      PGUSER: login.user,
      PGPASSWORD: login.password,
      PGSSLMODE: sslMode,
      ...(ca && { PGSSLROOTCERT: `${this.caFolder}/ca.crt` }),
      PGCONNECT_TIMEOUT: '15',
    };
  }

  waitContainer(): ContainerProps {
    return waitForPort(this.name, this.endpoint);
  }

  private get caFolder(): string {
    return `/etc/${this.name}-ca`;
  }

  private libpqQuery(): Record<string, string> {
    const { sslMode, ca } = this.database;
    return { sslmode: sslMode, ...(ca && { sslrootcert: `${this.caFolder}/ca.crt` }) };
  }
}
