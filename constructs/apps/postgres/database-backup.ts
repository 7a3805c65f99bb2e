import type { Construct } from 'constructs';
import { PostgresBackup } from '../../backup';
import type { PostgresBackupProps } from '../../backup';
import type { NetworkNode } from '../../kit';
import { labels, nodePolicy } from '../../kit';
import { AppComponent } from '../app-component';
import type { ExternalPostgres } from './external-postgres';

/** Which database is dumped, when, to where, and how each dump proves itself. */
export interface DatabaseBackupProps extends Omit<PostgresBackupProps, 'database' | 'name'> {
  /** The database that is dumped, with its owner's password. */
  readonly database: ExternalPostgres;
  /**
   * Name of the backup, before `-backup`.
   *
   * @default - the database component's
   */
  readonly name?: string;
}

/** The backup of an application's database: see `PostgresBackup`. It reaches the database and its targets, and nobody else. */
export class DatabaseBackup extends AppComponent {
  /** The CronJob, its volume and its scripts. */
  readonly backup: PostgresBackup;
  /** Nobody connects to it. */
  readonly endpoint = undefined;
  readonly network: NetworkNode;

  constructor(scope: Construct, id: string, props: DatabaseBackupProps) {
    const { database, name = database.name, ...policy } = props;
    super(scope, id, `${name}-backup`, [database]);
    this.backup = new PostgresBackup(this, 'Backup', { ...policy, name, database: database.database });
    this.network = this.backup.network;
    nodePolicy(this, 'NetworkPolicy', this.network, labels(this.name, 'backup'));
  }

  /** Nobody waits for it. */
  waitContainer(): undefined {
    return undefined;
  }
}
