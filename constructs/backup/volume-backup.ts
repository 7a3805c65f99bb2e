import { Construct } from 'constructs';
import { DNS_NAME, expectFormat } from '../../formats';
import { PORTS } from '../../upstream';
import type { AccessMode, NetworkNode, User } from '../kit';
import {
  ConfigFiles,
  ScheduledJob,
  applyOverrides,
  claimVolume,
  configVolume,
  labels,
  restricted,
  scratch,
  selector,
  withDefaults,
} from '../kit';
import { BACKUP_IMAGES } from './images';
import type { VolumeBackupPolicy } from './policy';
import { BACKUP_DEFAULTS, expectCount, knownHosts, targetEnv } from './policy';
import { VOLUME_SCRIPTS } from './scripts';

/** A volume, and who uses it. */
export interface BackedUpVolume {
  /** The claim's name. */
  readonly claim: string;
  /**
   * The label `app` of the pods that use it: a volume that one node at a time can mount is read on theirs. While there is no such pod, no
   * run starts.
   */
  readonly app: string;
  /**
   * How it can be mounted. `ReadWriteOncePod` is refused: no second pod can read it.
   *
   * @default ReadWriteOnce
   */
  readonly accessMode?: AccessMode;
  /**
   * Whose eyes the files are meant for: the pod reads them as this user.
   *
   * @default - 65534, who reads what everybody may
   */
  readonly user?: User;
}

export interface VolumeBackupProps extends VolumeBackupPolicy {
  /** The claim that is backed up, and whose pods use it. */
  readonly volume: BackedUpVolume;
  /**
   * The CronJob is called `<name>-backup`, and so are its pods' label `app` and its NetworkPolicy; the scripts are in
   * `<name>-backup-scripts`.
   *
   * @default - the claim's name
   */
  readonly name?: string;
  /**
   * Images of the two programs.
   *
   * @default - BACKUP_IMAGES
   */
  readonly images?: {
    /**
     * The image of rclone, with a shell.
     *
     * @default - BACKUP_IMAGES.rclone
     */
    readonly rclone?: string;
    /**
     * The image of restic, with its program in `/usr/bin`.
     *
     * @default - BACKUP_IMAGES.restic
     */
    readonly restic?: string;
  };
}

/**
 * Backs a volume up with restic, while its application runs, and proves it: a part of the repository is read back, and files out of the new
 * snapshot are compared with those of the volume. A file that cannot be read ends the run as a failure.
 *
 * Each target has a repository of restic in its folder `restic`, made by the first run, and a `latest.json` beside it. Snapshots have the host
 * `<name>-backup`, the claim's name as a tag, and `verified` as another; those without it are none, and the next run removes them.
 *
 * Containers: `tools`, which brings restic, and `backup`, which has rclone. It leaves one line of JSON as its termination message, with
 * `status` `verified` or `failed`, as `PostgresBackup` does.
 */
export class VolumeBackup extends Construct {
  /** `<name>-backup`. */
  readonly name: string;
  /** The CronJob `<name>-backup`. */
  readonly job: ScheduledJob;
  /** The scripts of its containers, in the ConfigMap `<name>-backup-scripts`. */
  readonly scripts: ConfigFiles;
  /** Its pods in the graph of who talks to whom. */
  readonly network: NetworkNode;

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, id: string, props: VolumeBackupProps) {
    super(scope, id);
    const { volume, targets, retention = {}, images = {} } = props;
    const { accessMode = 'ReadWriteOnce', user = NOBODY } = volume;
    const what = `VolumeBackup ${id}`;
    const claim = expectFormat(`${what}.volume.claim`, DNS_NAME, volume.claim);
    if (accessMode === 'ReadWriteOncePod') {
      throw new Error(
        `${what}.volume.accessMode: expected ReadWriteOnce or ReadWriteMany, got ReadWriteOncePod, which no second pod can mount`,
      );
    }
    this.name = `${props.name ?? claim}-backup`;
    this.scripts = new ConfigFiles(this, 'Scripts', {
      name: `${this.name}-scripts`,
      labels: labels(this.name, 'backup'),
      files: {
        ...VOLUME_SCRIPTS,
        ...knownHosts(targets),
        // What a restore keeps is a copy of what was backed up before.
        exclude: ['.hubs-before-*', '.hubs-new-*', ...(props.exclude ?? [])].map((line) => `${line}\n`).join(''),
      },
    });

    const tools = { volume: scratch('tools', '128Mi'), path: '/tools' };
    const resources = withDefaults(props.resources, BACKUP_DEFAULTS.resources);
    const count = (name: string, least: number, value: number) => String(expectCount(`${what}.${name}`, least, value));
    this.job = new ScheduledJob(this, 'Job', {
      name: this.name,
      component: 'backup',
      schedule: props.schedule ?? '30 3 * * *',
      ...(props.timeZone !== undefined && { timeZone: props.timeZone }),
      deadlineSeconds: expectCount(
        `${what}.deadlineSeconds`,
        60,
        props.deadlineSeconds ?? BACKUP_DEFAULTS.deadlineSeconds,
      ),
      steps: [
        {
          name: 'tools',
          image: images.restic ?? BACKUP_IMAGES.restic,
          command: ['cp', '/usr/bin/restic', '/tools/restic'],
          mounts: [tools],
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
          securityContext: restricted(user),
        },
        {
          name: 'backup',
          image: images.rclone ?? BACKUP_IMAGES.rclone,
          command: ['sh', '/scripts/backup.sh'],
          env: {
            SCRIPTS_DIR: '/scripts',
            WORK_DIR: '/work',
            TOOLS_DIR: '/tools',
            DATA_DIR: '/data',
            RESULT_FILE: '/dev/termination-log',
            BACKUP_NAME: this.name,
            VOLUME: claim,
            RESTIC_PASSWORD: props.password,
            PARTS: count('readBackParts', 1, props.readBackParts ?? 20),
            SAMPLES: count('samples', 0, props.samples ?? 10),
            KEEP_DAYS: count('retention.days', 1, retention.days ?? 30),
            KEEP_WEEKS: count('retention.weeks', 0, retention.weeks ?? 13),
            KEEP_MONTHS: count('retention.months', 0, retention.months ?? 6),
            MINIMUM: count('retention.minimum', 1, retention.minimum ?? 7),
            LOCK_MINUTES: '35',
            ...targetEnv(what, props),
          },
          mounts: [
            { volume: configVolume('scripts', this.scripts), path: '/scripts' },
            { volume: scratch('work', '2Gi'), path: '/work' },
            { ...tools, readOnly: true },
            { volume: claimVolume('data', claim), path: '/data', readOnly: true },
          ],
          resources,
          securityContext: restricted(user),
        },
      ],
      pod: {
        // No fsGroup: Kubernetes would hand the application's files over to it.
        ...(accessMode === 'ReadWriteOnce' && { affinity: onNodeOf(volume.app) }),
      },
    });
    this.network = this.job.network;
    for (const target of targets) target.connect(this.network);
    if (props.pingUrl) this.network.connectOutside('internet', [{ port: PORTS.https }]);
    applyOverrides(this, props.overrides);
  }
}

const NOBODY: User = { uid: 65534, gid: 65534 };

function onNodeOf(app: string) {
  return {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: selector(app) }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  };
}
