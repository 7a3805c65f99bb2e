import type { Construct } from 'constructs';
import { ABSOLUTE_PATH, expectFormat } from '../../formats';
import { k8s } from '../../imports';
import type { VolumeBackupPolicy } from '../backup';
import { VolumeBackup } from '../backup';
import type { AccessMode, Mount } from '../kit';
import { VolumeClaim, applyOverrides, claimVolume, labels, nodePolicy } from '../kit';
import { autoscaler } from './autoscaler';
import { DEFAULT_USER } from './process';
import type { WebAppProps } from './web-app';
import { WebApp } from './web-app';

interface VolumeOptions {
  /** Where the application finds it. */
  readonly path: string;
  /**
   * The claim's name.
   *
   * @default - the volume's
   */
  readonly claimName?: string;
  /** Size, as a Kubernetes quantity such as `5Gi`. A claim can grow but never shrink. */
  readonly size: string;
  /**
   * The StorageClass. It cannot be changed once the claim exists.
   *
   * @default - the cluster's default; `do-block-storage-retain` for critical volumes
   */
  readonly storageClass?: string;
}

/** A volume whose loss hurts: it outlives its claim, and it must say how it is backed up. */
export interface CriticalVolume extends VolumeOptions {
  /** Makes `do-block-storage-retain` its default class, and `backup` a duty. */
  readonly critical: true;
  /** Where to and how often it is backed up; each volume gets a folder of its own in the targets. */
  readonly backup: VolumeBackupPolicy;
}

/** A volume whose loss can be borne. */
export interface OrdinaryVolume extends VolumeOptions {
  /** @default false */
  readonly critical?: false;
  /** @default - it is not backed up */
  readonly backup?: VolumeBackupPolicy;
}

/** A volume that one node mounts at a time. */
export type ExclusiveVolume = (CriticalVolume | OrdinaryVolume) & {
  /** @default ReadWriteOnce */
  readonly accessMode?: 'ReadWriteOnce' | 'ReadWriteOncePod';
};

/** A volume that many nodes mount at once: NFS and the like. */
export type SharedVolume = (CriticalVolume | OrdinaryVolume) & {
  /** What its StorageClass must be able to do. DigitalOcean's block storage cannot: it takes NFS or the like. */
  readonly accessMode: 'ReadWriteMany';
};

/** Volumes by name. */
export type StatefulWebAppProps = WebAppProps &
  (
    | {
        /** Volumes by name, a lower-case DNS label that is also their claim's name unless they have another. */
        readonly volumes: Readonly<Record<string, ExclusiveVolume | SharedVolume>>;
        /** More than one pod would need volumes of the mode ReadWriteMany throughout. */
        readonly replicas?: never;
      }
    | {
        /** Volumes by name, a lower-case DNS label that is also their claim's name unless they have another. */
        readonly volumes: Readonly<Record<string, SharedVolume>>;
        /**
         * Pods that run at once.
         *
         * @default 1
         */
        readonly replicas?: number;
      }
  );

/**
 * A web application that keeps files in volumes, and sessions in its memory. Exactly one pod runs, by type: only volumes that many
 * nodes can mount at once allow for more. Two pods never run side by side, so an update takes as long as a start.
 */
export class StatefulWebApp extends WebApp {
  /** A HorizontalPodAutoscaler whose fewest and most pods are both `replicas`: it never scales. */
  readonly autoscaler: k8s.KubeHorizontalPodAutoscalerV2;
  /** The claims by the volumes' names. */
  readonly claims: Readonly<Record<string, VolumeClaim>>;
  /** The backups of those volumes that have one, by the volumes' names. */
  readonly backups: Readonly<Record<string, VolumeBackup>>;

  constructor(scope: Construct, id: string, props: StatefulWebAppProps) {
    const name = props.name ?? id;
    const volumes = Object.entries(props.volumes);
    const { replicas = 1 } = props;
    super(scope, id, props, {
      component: 'application',
      resources: DEFAULT_RESOURCES,
      mounts: volumes.map(([volume, { path, claimName = volume, accessMode }]): Mount => ({
        volume: claimVolume(volume, claimName, accessMode !== 'ReadWriteMany'),
        path: expectFormat(`${name}.volumes.${volume}.path`, ABSOLUTE_PATH, path),
      })),
      workload: { replicas, exclusive: replicas === 1 },
    });
    this.claims = Object.fromEntries(
      volumes.map(
        ([volume, { claimName = volume, size, critical = false, storageClass, accessMode = 'ReadWriteOnce' }]) => [
          volume,
          new VolumeClaim(this, volume, {
            name: claimName,
            size,
            labels: labels(name, 'application'),
            accessMode: accessMode satisfies AccessMode,
            ...(storageClass !== undefined ? { storageClass } : critical ? { storageClass: RETAINED } : {}),
          }),
        ],
      ),
    );
    this.backups = Object.fromEntries(
      volumes.flatMap(([volume, { claimName = volume, accessMode, backup }]) =>
        backup ? [[volume, this.backUp({ claim: claimName, ...(accessMode && { accessMode }) }, backup, props)]] : [],
      ),
    );
    // It never scales, which is the point: whoever asks the cluster sees that one pod is meant.
    this.autoscaler = autoscaler(this, 'Autoscaler', { name, component: 'application', min: replicas, max: replicas });
    applyOverrides(this, props.overrides);
  }

  private backUp(
    volume: { readonly claim: string; readonly accessMode?: AccessMode },
    policy: VolumeBackupPolicy,
    { user = DEFAULT_USER }: StatefulWebAppProps,
  ): VolumeBackup {
    const backup = new VolumeBackup(this, `${volume.claim}-backup`, {
      ...policy,
      targets: policy.targets.map((target) => target.within(volume.claim)),
      volume: { ...volume, app: this.name, user },
    });
    nodePolicy(this, `${volume.claim}-backup-policy`, backup.network, labels(backup.name, 'backup'));
    return backup;
  }
}

/** DigitalOcean's class whose volumes stay when their claims go. */
const RETAINED = 'do-block-storage-retain';

/** What document 002 gives to its application. */
const DEFAULT_RESOURCES = { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '2Gi' } };
