import { Construct } from 'constructs';
import { expectFormat, quantityValue, unexpected, SQL_NAME } from '../../formats';
import { PORTS } from '../../upstream';
import type { Database } from '../data';
import type { ContainerProps, Mount, NetworkNode, SecretKey, StorageProps, User } from '../kit';
import {
  ConfigFiles,
  ScheduledJob,
  VolumeClaim,
  applyOverrides,
  claimVolume,
  configVolume,
  labels,
  restricted,
  scratch,
  withDefaults,
} from '../kit';
import { BACKUP_IMAGES } from './images';
import type { BackupPolicy, DumpRetention } from './policy';
import { BACKUP_DEFAULTS, expectCount, knownHosts, targetEnv } from './policy';
import { POSTGRES_SCRIPTS } from './scripts';

export interface PostgresBackupProps extends BackupPolicy {
  /** The server itself, not a pool in front of it. */
  readonly database: Database;
  /**
   * The CronJob is called `<name>-backup`, and so are its pods' label `app`, its claim and its NetworkPolicy; the scripts are in
   * `<name>-backup-scripts`.
   *
   * @default pgsql
   */
  readonly name?: string;
  /**
   * Image with PostgreSQL's programs in the server's major version, laid out as the official one.
   *
   * @default - that of the database, `Database.clientImage`
   */
  readonly image?: string;
  /**
   * The user postgres of that image: 999 in the official one, 70 in its variant for Alpine.
   *
   * @default - 999
   */
  readonly user?: User;
  /**
   * rclone's image.
   *
   * @default - BACKUP_IMAGES.rclone
   */
  readonly rcloneImage?: string;
  /**
   * Encrypts dumps before they leave the cluster; their names get `.bin` behind them. Whoever loses it has lost all dumps.
   *
   * @default - the target sees the dumps
   */
  readonly encryptionPassword?: SecretKey;
  /** @default - thirty days in the cluster, ninety in the targets, never fewer than seven */
  readonly retention?: DumpRetention;
  /**
   * The volume for the dumps of the last days. It has to hold all of them.
   *
   * @default - 10Gi of the cluster's default class
   */
  readonly local?: StorageProps;
  /**
   * How hard gzip tries, from 1 to 9.
   *
   * @default 9
   */
  readonly compression?: number;
  /** What a dump must stand before it counts. */
  readonly verify?: DumpVerification;
}

/** What a dump must stand, once it is loaded into a scratch server. */
export interface DumpVerification {
  /**
   * Fewest tables.
   *
   * @default 1
   */
  readonly minTables?: number;
  /**
   * Queries that say true in their first row, such as `select count(*) > 0 from users`.
   *
   * @default - none
   */
  readonly queries?: readonly string[];
  /**
   * Whether indexes and tables are checked with the extension amcheck.
   *
   * @default true
   */
  readonly amcheck?: boolean;
  /**
   * Space for the scratch server, on the node's own disk: five quarters of the database's size at least.
   *
   * @default 10Gi
   */
  readonly scratch?: string;
}

/**
 * Backs a PostgreSQL database up and proves it: a dump counts only after it was loaded into a scratch server in the same pod. Then it goes
 * to every target, is read back, and what is too old is removed.
 *
 * Files are called `backup_<database>_<YYYYmmdd_HHMMSS>.sql.gz`, in UTC, with a `.json` of facts and a `.sql.gz.sha256` beside them; the
 * last one is written last, and a dump without it is none. They lie at the top of the claim, and below `/YYYY/MM/DD/` in a target, whose
 * `latest.json` repeats the newest `.json`. A dump makes the roles that it names, without passwords, and loads with
 * `gunzip -c <file> | psql -v ON_ERROR_STOP=1`.
 *
 * Containers: `dump`, `verify`, `upload`. The last one leaves one line of JSON as its termination message, with `status` `verified` or
 * `failed`; a failure of any step is told there as `reason`. So whoever may read pods knows the last verified backup, and no pod needs
 * rights in the cluster. A run with the variable `BACKUP_RUN` has its value in `run`, which ties dump and files of a coordinated backup
 * together; stopping the writers for it takes rights, and is left to whoever starts such a run.
 */
export class PostgresBackup extends Construct {
  /** `<name>-backup`. */
  readonly name: string;
  /** The CronJob `<name>-backup`. */
  readonly job: ScheduledJob;
  /** The claim `<name>-backup`, in which dumps stay inside the cluster. */
  readonly claim: VolumeClaim;
  /** The scripts of its containers, in the ConfigMap `<name>-backup-scripts`. */
  readonly scripts: ConfigFiles;
  /** Its pods in the graph of who talks to whom. */
  readonly network: NetworkNode;

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: PostgresBackupProps) {
    super(scope, id);
    const { database, targets, retention = {}, verify = {}, user = POSTGRES, compression = 9 } = props;
    const { deadlineSeconds = BACKUP_DEFAULTS.deadlineSeconds } = props;
    const what = `PostgresBackup ${id}`;
    const image = props.image ?? database.clientImage;
    if (image === undefined) {
      throw unexpected(`${what}.image`, "an image of the server's major version, such as postgres:16", image);
    }
    if (!(Number.isInteger(compression) && compression >= 1 && compression <= 9)) {
      throw unexpected(`${what}.compression`, 'a number from 1 to 9', compression);
    }
    this.name = `${props.name ?? 'pgsql'}-backup`;
    const scratchSize = verify.scratch ?? '10Gi';
    this.scripts = new ConfigFiles(this, 'Scripts', {
      name: `${this.name}-scripts`,
      labels: labels(this.name, 'backup'),
      files: {
        ...POSTGRES_SCRIPTS,
        ...knownHosts(targets),
        ...Object.fromEntries(
          (verify.queries ?? []).map((sql, index) => [`query-${String(index + 1).padStart(2, '0')}.sql`, `${sql}\n`]),
        ),
      },
    });
    this.claim = new VolumeClaim(this, 'Claim', {
      ...props.local,
      name: this.name,
      labels: labels(this.name, 'backup'),
      accessMode: 'ReadWriteOnce',
    });

    const common: Mount[] = [
      { volume: configVolume('scripts', this.scripts), path: '/scripts' },
      { volume: scratch('work', '256Mi'), path: '/work' },
      { volume: claimVolume('backups', this.claim.name), path: '/backups' },
    ];
    const step = (name: string, container: Pick<ContainerProps, 'image' | 'env'>, ...mounts: Mount[]) => ({
      name,
      command: ['sh', `/scripts/${name}.sh`],
      resources: withDefaults(props.resources, BACKUP_DEFAULTS.resources),
      securityContext: restricted(user),
      ...container,
      env: { SCRIPTS_DIR: '/scripts', WORK_DIR: '/work', BACKUP_DIR: '/backups', ...container.env },
      mounts: [...common, ...mounts],
    });
    this.job = new ScheduledJob(this, 'Job', {
      name: this.name,
      component: 'backup',
      schedule: props.schedule ?? '0 3 * * *',
      ...(props.timeZone !== undefined && { timeZone: props.timeZone }),
      deadlineSeconds: expectCount(`${what}.deadlineSeconds`, 60, deadlineSeconds),
      steps: [
        step(
          'dump',
          {
            image,
            env: {
              PGHOST: database.endpoint.host,
              PGPORT: String(database.endpoint.port),
              PGUSER: database.user,
              PGPASSWORD: database.password,
              PGDATABASE: expectFormat(`${what}.database.name`, SQL_NAME, database.name),
              PGSSLMODE: database.sslMode,
              ...(database.ca && { PGSSLROOTCERT: '/ca/ca.crt' }),
              PGCONNECT_TIMEOUT: '15',
              COMPRESSION: String(compression),
              DEADLINE_SECONDS: String(deadlineSeconds),
            },
          },
          ...(database.ca ? [{ volume: configVolume('ca', database.ca), path: '/ca' }] : []),
        ),
        step(
          'verify',
          {
            image,
            env: {
              SCRATCH_DIR: '/scratch',
              SCRATCH_BYTES: String(Math.floor(quantityValue(scratchSize))),
              MIN_TABLES: String(expectCount(`${what}.verify.minTables`, 0, verify.minTables ?? 1)),
              AMCHECK: String(verify.amcheck ?? true),
            },
          },
          { volume: scratch('scratch', scratchSize), path: '/scratch' },
        ),
        step('upload', {
          image: props.rcloneImage ?? BACKUP_IMAGES.rclone,
          env: {
            RESULT_FILE: '/dev/termination-log',
            LOCAL_DAYS: String(expectCount(`${what}.retention.localDays`, 1, retention.localDays ?? 30)),
            REMOTE_DAYS: String(expectCount(`${what}.retention.remoteDays`, 1, retention.remoteDays ?? 90)),
            MINIMUM: String(expectCount(`${what}.retention.minimum`, 1, retention.minimum ?? 7)),
            ...targetEnv(what, props),
            ...(props.encryptionPassword && { CRYPT_PASSWORD: props.encryptionPassword }),
          },
        }),
      ],
      pod: { securityContext: { fsGroup: user.gid, fsGroupChangePolicy: 'OnRootMismatch' } },
    });
    this.network = this.job.network;
    this.network.connectTo(database.endpoint);
    for (const target of targets) target.connect(this.network);
    if (props.pingUrl) this.network.connectOutside('internet', [{ port: PORTS.https }]);
    applyOverrides(this, props.overrides);
  }
}

/** The user postgres of the official image: initdb refuses one that the image does not know. */
const POSTGRES: User = { uid: 999, gid: 999 };
