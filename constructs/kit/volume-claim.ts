import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ABSOLUTE_PATH, DNS_NAME, expectFormat } from '../../formats';
import { k8s } from '../../imports';
import { clusterScoped } from './override';
import { quantity } from './resources';

/** By how many nodes a volume can be used at once. */
export type AccessMode = 'ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany';

/** How much storage, and of which kind. */
export interface StorageProps {
  /**
   * Size of the volume, as a Kubernetes quantity. A claim can grow but never shrink.
   *
   * @default 10Gi
   */
  readonly size?: string;
  /**
   * The StorageClass. It cannot be changed once the claim exists.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /**
   * A folder of the node that holds the data, for clusters of a single node without storage of their own.
   * Creates a PersistentVolume for it, and `storageClass` defaults to `manual`.
   *
   * @default - the class provisions a volume
   */
  readonly hostPath?: string;
}

export interface VolumeClaimProps extends StorageProps {
  /** The claim's name. */
  readonly name: string;
  /** Labels of the claim. */
  readonly labels: Readonly<Record<string, string>>;
  /** By how many nodes it can be used at once. It cannot be changed once the claim exists. */
  readonly accessMode: AccessMode;
}

/** A PersistentVolumeClaim, with its own PersistentVolume where the data lies in a folder of the node. */
export class VolumeClaim extends Construct {
  /** The PersistentVolumeClaim. */
  readonly claim: k8s.KubePersistentVolumeClaim;
  /** The claim's name. */
  readonly name: string;
  /** What it asks for, as a Kubernetes quantity. */
  readonly size: string;

  constructor(scope: Construct, id: string, props: VolumeClaimProps) {
    super(scope, id);
    const { name, accessMode, hostPath, size = '10Gi' } = props;
    const storageClassName = props.storageClass ?? (hostPath === undefined ? undefined : 'manual');
    if (storageClassName !== undefined) expectFormat(`${name}.storageClass`, DNS_NAME, storageClassName);
    const storage = quantity(`${name}.size`, size);

    this.name = name;
    this.size = size;
    if (hostPath !== undefined) this.hostPathVolume(name, hostPath, storage, storageClassName!, accessMode);
    this.claim = new k8s.KubePersistentVolumeClaim(this, 'Claim', {
      metadata: { name, labels: { ...props.labels } },
      spec: {
        accessModes: [accessMode],
        ...(storageClassName !== undefined && { storageClassName }),
        resources: { requests: { storage } },
      },
    });
  }

  private hostPathVolume(
    claim: string,
    hostPath: string,
    storage: k8s.Quantity,
    storageClassName: string,
    accessMode: AccessMode,
  ): void {
    const namespace = Chart.of(this).namespace;
    expectFormat(`${claim}.hostPath`, ABSOLUTE_PATH, hostPath);
    if (namespace === undefined)
      throw new Error(`${claim}.hostPath: expected a chart with a namespace, got one without`);
    clusterScoped(
      new k8s.KubePersistentVolume(this, 'Volume', {
        metadata: { name: `${claim}-${namespace}` },
        spec: {
          capacity: { storage },
          accessModes: [accessMode],
          storageClassName,
          persistentVolumeReclaimPolicy: 'Retain',
          claimRef: { namespace, name: claim },
          hostPath: { path: hostPath, type: 'DirectoryOrCreate' },
        },
      }),
    );
  }
}
