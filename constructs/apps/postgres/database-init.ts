import type { Construct } from 'constructs';
import { SQL_NAME, expectFormat, unexpected } from '../../../formats';
import type { k8s } from '../../../imports';
import type { ContainerProps, SecretKey } from '../../kit';
import { ConfigFiles, NetworkNode, applyOverrides, labels } from '../../kit';
import { AppComponent } from '../app-component';
import type { JobPatience } from '../job';
import { RUNS_AGAIN, digestJob } from '../job';
import { connectProcess } from '../process';
import type { ExternalPostgres } from './external-postgres';
import type { PsqlProps } from './program';
import { psqlPods } from './program';
import { INIT, INIT_SQL } from './scripts';

export interface DatabaseInitProps extends PsqlProps, JobPatience {
  /** Who may make roles and databases. A superuser can; the administrator of a managed server can as well. */
  readonly admin: {
    /** The administrator's password, which the application itself never gets. */
    readonly password: SecretKey;
    /** @default postgres */
    readonly user?: string;
    /**
     * A database that is there already.
     *
     * @default postgres
     */
    readonly databaseName?: string;
  };
  /** @default UTF8 */
  readonly encoding?: string;
  /**
   * Locale by which text is sorted (LC_COLLATE) and told apart (LC_CTYPE). The server must have it.
   *
   * @default en_US.UTF-8
   */
  readonly collation?: string;
}

/**
 * Makes a database and its owner on a server that somebody else runs, with the right to make tables, which PostgreSQL has taken from
 * all but the owner since version 15. Run again, it changes nothing but what differs: the owner's password follows its Secret. A
 * database of another encoding or collation is left alone, and the Job fails and says so.
 */
export class DatabaseInit extends AppComponent {
  /** The Job, named `<name>-<digest>`: it runs again when a script, a setting or a password changes. */
  readonly job: k8s.KubeJob;
  readonly network: NetworkNode;
  /** Nobody connects to it. */
  readonly endpoint = undefined;
  private readonly waiting: ContainerProps;

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: DatabaseInitProps) {
    super(scope, id, props.name ?? id, [props.database]);
    const { name } = this;
    const { database, admin, encoding = 'UTF8', collation = 'en_US.UTF-8' } = props;
    const { user, password, name: databaseName } = database.database;
    const administrator = expectFormat(`${name}.admin.user`, SQL_NAME, admin.user ?? 'postgres');
    if (administrator === user)
      throw unexpected(`${name}.admin.user`, 'another user than the one who is to own the database', administrator);
    const scripts = new ConfigFiles(this, 'Scripts', {
      name: `${name}-scripts`,
      files: { 'init.sh': INIT, 'init.sql': INIT_SQL },
      labels: labels(name, COMPONENT),
    });
    const pods = psqlPods(this, props, {
      component: COMPONENT,
      scripts,
      script: 'init.sh',
      dependsOn: this.dependencies,
      env: {
        ...database.env({
          user: administrator,
          password: admin.password,
          name: expectFormat(`${name}.admin.databaseName`, SQL_NAME, admin.databaseName ?? 'postgres'),
        }),
        DATABASE_NAME: databaseName,
        DATABASE_OWNER: user,
        DATABASE_PASSWORD: password,
        DATABASE_ENCODING: expectFormat(`${name}.encoding`, ENCODING, encoding),
        DATABASE_COLLATION: expectFormat(`${name}.collation`, LOCALE, collation),
      },
    });
    // Another password of the owner, too, is for the server to know.
    this.job = digestJob(this, 'Job', pods, props, { [RUNS_AGAIN.annotation]: RUNS_AGAIN.withSecrets });
    this.network = new NetworkNode(name);
    connectProcess(this, this.network, COMPONENT, { dependsOn: this.dependencies, network: 'isolated' });
    this.waiting = waiting(name, pods.containers[0]!, database);
    applyOverrides(this, props.overrides);
  }

  /** Waits until the owner can log in. */
  waitContainer(): ContainerProps {
    return this.waiting;
  }
}

function waiting(name: string, container: ContainerProps, database: ExternalPostgres): ContainerProps {
  const { image, resources, securityContext } = container;
  const files = database.clientFiles;
  return {
    name: `wait-for-${name}`,
    image,
    command: ['sh', '-c', `until psql -XAtqwc 'select 1' > /dev/null; do echo "waiting for ${name}"; sleep 5; done`],
    env: database.env(),
    ...(files.length > 0 && { mounts: files }),
    resources,
    securityContext,
  };
}

const COMPONENT = 'database';

/** See https://www.postgresql.org/docs/current/multibyte.html. */
const ENCODING = { pattern: /^[A-Z][A-Z0-9_]*$/, expected: 'an encoding of PostgreSQL, such as UTF8', maxLength: 32 };

const LOCALE = {
  pattern: /^[A-Za-z][A-Za-z0-9_.@-]*$/,
  expected: 'a locale as the server calls it, such as en_US.UTF-8',
  maxLength: 63,
};
