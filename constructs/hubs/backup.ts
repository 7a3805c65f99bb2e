import type { Construct } from 'constructs';
import type { BackupPolicy, BackupTarget, DumpRetention, VolumeRetention } from '../backup';
import { PostgresBackup, VolumeBackup } from '../backup';
import type { Database } from '../data';
import type { SecretKey, StorageProps } from '../kit';
import type { Reticulum } from './reticulum';

type Workload = Pick<BackupPolicy, 'resources' | 'overrides'>;

/** Backups of an installation: its database and its files, to the folders `postgres` and `storage` of every target. */
export interface HubsBackupProps extends Pick<BackupPolicy, 'timeZone' | 'pingUrl'> {
  /** Where backups go, at least one place outside the cluster. */
  readonly targets: readonly BackupTarget[];
  /** Encrypts the files before they leave the cluster. Whoever loses it has lost all backups of files. */
  readonly password: SecretKey;
  /**
   * Encrypts the dumps, too.
   *
   * @default - the targets see the dumps
   */
  readonly encryptionPassword?: SecretKey;
  /** @default - 3:00, thirty days in a volume of 10Gi, ninety in the targets */
  readonly database?: Workload & {
    /** @default 0 3 * * * */
    readonly schedule?: string;
    /** @default - thirty days in the cluster, ninety in the targets, never fewer than seven */
    readonly retention?: DumpRetention;
    /** @default - 10Gi of the cluster's default class */
    readonly local?: StorageProps;
    /**
     * Space on the node for loading each dump.
     *
     * @default 10Gi
     */
    readonly scratch?: string;
  };
  /** @default - 3:30, after the rows that name the files */
  readonly storage?: Workload & {
    /** @default 30 3 * * * */
    readonly schedule?: string;
    /** @default - thirty days, then one a week for a quarter of a year, then one a month for half a year */
    readonly retention?: VolumeRetention;
  };
}

/** Both backups of an installation: `pgsql-backup` and `storage-backup`. */
export interface HubsBackups {
  /** Dumps of the database, in the folder `postgres` of every target. */
  readonly database: PostgresBackup;
  /** Snapshots of uploaded files, in the folder `storage` of every target. */
  readonly storage: VolumeBackup;
}

/** Makes both backups. */
export function hubsBackups(
  scope: Construct,
  props: HubsBackupProps,
  { database, reticulum }: { readonly database: Database; readonly reticulum: Reticulum },
): HubsBackups {
  const { targets, password, encryptionPassword, timeZone, pingUrl } = props;
  const common = { ...(timeZone !== undefined && { timeZone }), ...(pingUrl && { pingUrl }) };
  const within = (folder: string) => targets.map((target) => target.within(folder));
  const { schedule, retention, local, scratch } = props.database ?? {};
  return {
    database: new PostgresBackup(scope, 'pgsql-backup', {
      ...common,
      targets: within('postgres'),
      database,
      name: 'pgsql',
      ...(schedule !== undefined && { schedule }),
      ...(retention && { retention }),
      ...(local && { local }),
      ...(scratch !== undefined && { verify: { scratch } }),
      ...workload(props.database),
      ...(encryptionPassword && { encryptionPassword }),
    }),
    storage: new VolumeBackup(scope, 'storage-backup', {
      ...common,
      targets: within('storage'),
      password,
      name: 'storage',
      volume: { claim: reticulum.claim.name, app: 'reticulum' },
      ...(props.storage?.schedule !== undefined && { schedule: props.storage.schedule }),
      ...(props.storage?.retention && { retention: props.storage.retention }),
      ...workload(props.storage),
    }),
  };
}

function workload({ resources, overrides }: Workload = {}): Workload {
  return { ...(resources && { resources }), ...(overrides && { overrides }) };
}
