import type { Construct } from 'constructs';
import { SQL_NAME, expectFormat, unexpected } from '../../../formats';
import type { k8s } from '../../../imports';
import type { ContainerProps } from '../../kit';
import { ConfigFiles, NetworkNode, applyOverrides, labels } from '../../kit';
import { AppComponent } from '../app-component';
import { digestJob } from '../job';
import type { MigrationJob } from '../migration-job';
import { connectProcess } from '../process';
import type { PsqlProps } from './program';
import { psqlPods } from './program';
import { CHECK, CHECK_SQL } from './scripts';

export interface DatabaseCheckProps extends PsqlProps {
  /** What has to have run before. It is checked anew whenever that changes. */
  readonly after: MigrationJob;
  /**
   * Fewest tables in the schema public.
   *
   * @default 1
   */
  readonly minTables?: number;
  /**
   * Tables that must be there.
   *
   * @default - none in particular
   */
  readonly requireTables?: readonly string[];
  /**
   * Seconds that it may take until they are.
   *
   * @default 120
   */
  readonly patienceSeconds?: number;
}

/** Proves that a migration has left the tables that it should: the Job fails otherwise, and its log names what is missing. */
export class DatabaseCheck extends AppComponent {
  /** The Job, named `<name>-<digest>`: it runs again after another migration only. */
  readonly job: k8s.KubeJob;
  readonly network: NetworkNode;
  /** Nobody connects to it. */
  readonly endpoint = undefined;
  private readonly waiting: ContainerProps;

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: DatabaseCheckProps) {
    super(scope, id, props.name ?? id, [props.database, props.after]);
    const { name } = this;
    const { database, after, minTables = 1, requireTables = [], patienceSeconds = 120 } = props;
    if (!Number.isInteger(minTables) || minTables < 0)
      throw unexpected(`${name}.minTables`, 'a whole number of tables', minTables);
    if (!Number.isInteger(patienceSeconds) || patienceSeconds < 1)
      throw unexpected(`${name}.patienceSeconds`, 'a whole number of seconds', patienceSeconds);
    for (const table of requireTables) expectFormat(`${name}.requireTables`, SQL_NAME, table);
    const scripts = new ConfigFiles(this, 'Scripts', {
      name: `${name}-scripts`,
      files: { 'check.sh': CHECK, 'check.sql': CHECK_SQL },
      labels: labels(name, COMPONENT),
    });
    const pods = psqlPods(this, props, {
      component: COMPONENT,
      scripts,
      script: 'check.sh',
      dependsOn: this.dependencies,
      env: {
        ...database.env(),
        MIN_TABLES: String(minTables),
        REQUIRED_TABLES: requireTables.join(' '),
        PATIENCE_SECONDS: String(patienceSeconds),
        // Makes another Job of it, whose name differs.
        AFTER: after.job.name,
      },
    });
    this.job = digestJob(this, 'Job', pods, { retries: 0, timeoutSeconds: patienceSeconds + 480 });
    this.network = new NetworkNode(name);
    connectProcess(this, this.network, COMPONENT, { dependsOn: this.dependencies, network: 'isolated' });
    this.waiting = { ...pods.containers[0]!, name: `wait-for-${name}` };
    applyOverrides(this, props.overrides);
  }

  /** Waits until the tables are there. */
  waitContainer(): ContainerProps {
    return this.waiting;
  }
}

const COMPONENT = 'database';
