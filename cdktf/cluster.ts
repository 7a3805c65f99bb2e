import { Construct } from 'constructs';
import { KUBERNETES_VERSION_PREFIX } from '../digitalocean';
import type { NodeSizeSlug, RegionSlug } from '../digitalocean';
import { addressed } from './addresses';
import { DataDigitaloceanKubernetesVersions, Fn, KubernetesCluster, KubernetesNodePool } from './terraform';

/** Nodes of one kind. */
export interface NodePoolProps {
  /** Lower-case letters, digits and hyphens; `default` is taken. */
  readonly name: string;
  /** DigitalOcean's name for the machines, such as `s-2vcpu-4gb`; another one replaces the pool. */
  readonly size: NodeSizeSlug;
  /** @default 1 */
  readonly nodes?: number;
  /**
   * Up to how many nodes DigitalOcean adds by itself while pods find no room; `nodes` is the least then.
   *
   * @default - as many as `nodes`, always
   */
  readonly maxNodes?: number | undefined;
  /** Labels of the nodes, for `nodeSelector`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What keeps pods without a matching toleration away. */
  readonly taints?: readonly NodeTaint[];
  /**
   * Identifier of a pool that exists, to be managed from here on.
   *
   * @default - a pool to be made
   */
  readonly import?: string | undefined;
}

/** What keeps pods away from nodes. */
export interface NodeTaint {
  /** The taint's key, which a pod's toleration names. */
  readonly key: string;
  /** The taint's value, which a pod's toleration names beside the key. */
  readonly value: string;
  /**
   * `NoSchedule` lets no further pods on; `PreferNoSchedule` only where there is no other room; `NoExecute` also
   * removes those that run.
   */
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Where a cluster at DigitalOcean is, how large, and how it is upgraded. */
export interface DoksClusterProps {
  /** Lower-case letters, digits and hyphens, such as `hcce-production-2026`. */
  readonly name: string;
  /** DigitalOcean's name for where the nodes are, such as `fra1`. Terraform replaces the cluster when it changes. */
  readonly region: RegionSlug;
  /**
   * Begin with the newest Kubernetes of this minor or patch version, from 1.31 on, such as `1.35`. Later upgrades are no difference to it.
   *
   * @default - the newest that DigitalOcean has
   */
  readonly versionPrefix?: string;
  /**
   * Size of the cluster's own nodes. Terraform replaces the whole cluster when it changes: add a node pool instead.
   *
   * @default s-4vcpu-8gb
   */
  readonly size?: NodeSizeSlug;
  /** @default 1 */
  readonly nodes?: number;
  /**
   * Up to how many nodes DigitalOcean adds by itself while pods find no room; `nodes` is the least then.
   *
   * @default - as many as `nodes`, always
   */
  readonly maxNodes?: number | undefined;
  /**
   * Addresses and ranges of addresses from which the API server may be reached.
   *
   * @default - everywhere
   */
  readonly controlPlaneSources?: readonly string[] | undefined;
  /**
   * Whether the control plane runs on several machines, for 40 dollars a month. DigitalOcean never takes it back.
   *
   * @default false
   */
  readonly ha?: boolean;
  /**
   * Whether DigitalOcean installs patch releases in the maintenance window.
   *
   * @default true
   */
  readonly autoUpgrade?: boolean;
  /**
   * Day of the week, or `any`, and the time in UTC at which four hours of maintenance begin.
   *
   * @default - Sunday, 04:00
   */
  readonly maintenance?: {
    /** Such as `sunday`, in lower case, or `any`. */
    readonly day: string;
    /** Such as `04:00`. */
    readonly startTime: string;
  };
  /**
   * Whether an upgrade brings new nodes before it takes old ones away.
   *
   * @default true
   */
  readonly surgeUpgrade?: boolean;
  /**
   * Whether plans that would destroy the cluster are refused.
   *
   * @default true
   */
  readonly protect?: boolean;
  /**
   * Identifier of the private network. A cluster cannot change it.
   *
   * @default - the region's default network
   */
  readonly vpcId?: string;
  /** @default - the cluster's own nodes only */
  readonly nodePools?: readonly NodePoolProps[];
  /**
   * Identifier of a cluster that exists, to be managed from here on.
   *
   * @default - a new cluster
   */
  readonly importId?: string;
}

/** A Kubernetes cluster of DigitalOcean, with further node pools. */
export class DoksCluster extends Construct {
  /** The cluster, with the pool `default`. */
  readonly cluster: KubernetesCluster;
  /** The further pools, in the order of `nodePools`. */
  readonly nodePools: readonly KubernetesNodePool[];
  /** The tag that DigitalOcean puts on every node of this cluster, whatever replaces it. */
  readonly nodeTag: string;

  /** @throws Error for a version of Kubernetes that is too old, or none */
  constructor(scope: Construct, id: string, props: DoksClusterProps) {
    super(scope, id);
    const { name, region, versionPrefix, maintenance = { day: 'sunday', startTime: '04:00' } } = props;
    if (versionPrefix !== undefined && !KUBERNETES_VERSION_PREFIX.pattern.test(versionPrefix)) {
      const { expected } = KUBERNETES_VERSION_PREFIX;
      throw new Error(`${id}.versionPrefix: expected ${expected}, got ${JSON.stringify(versionPrefix)}`);
    }
    const versions = new DataDigitaloceanKubernetesVersions(this, 'Versions', {
      // DigitalOcean compares text: without the dot, 1.3 would also mean 1.35.
      ...(versionPrefix !== undefined && {
        versionPrefix: `${versionPrefix}${versionPrefix.split('.').length === 2 ? '.' : '-'}`,
      }),
    });
    this.cluster = new KubernetesCluster(this, 'Resource', {
      name,
      region,
      // A prefix whose versions DigitalOcean no longer offers finds null, which no plan would take, not even one that destroys. What runs
      // ignores the version, and to begin with one that is not on offer is refused by DigitalOcean.
      version: Fn.coalesce([addressed(versions).latestVersion, versionPrefix ?? 'none']) as string,
      // Left out, it becomes true with Kubernetes 1.36 and later, and cannot be taken back.
      ha: props.ha ?? false,
      autoUpgrade: props.autoUpgrade ?? true,
      maintenancePolicy: { ...maintenance },
      surgeUpgrade: props.surgeUpgrade ?? true,
      ...(props.vpcId !== undefined && { vpcUuid: props.vpcId }),
      nodePool: { name: 'default', size: props.size ?? 's-4vcpu-8gb', ...howMany(props) },
      ...(props.controlPlaneSources && {
        controlPlaneFirewall: { enabled: true, allowedAddresses: [...props.controlPlaneSources] },
      }),
      // The version is where a cluster begins; upgrades are DigitalOcean's, and a lower one would replace the cluster.
      lifecycle: { preventDestroy: props.protect ?? true, ignoreChanges: ['version'] },
    });
    addressed(this.cluster);
    if (props.importId !== undefined) this.cluster.importFrom(props.importId);
    this.nodePools = (props.nodePools ?? []).map((pool) => {
      const made = addressed(
        new KubernetesNodePool(this, pool.name, {
          clusterId: this.cluster.id,
          name: pool.name,
          size: pool.size,
          ...howMany(pool),
          ...(pool.labels && Object.keys(pool.labels).length > 0 && { labels: { ...pool.labels } }),
          ...(pool.taints && pool.taints.length > 0 && { taint: pool.taints.map((taint) => ({ ...taint })) }),
        }),
        pool.name,
      );
      if (pool.import !== undefined) made.importFrom(pool.import);
      return made;
    });
    this.nodeTag = `k8s:${this.cluster.id}`;
  }
}

/** A number of nodes, or the bounds between which DigitalOcean chooses: with both, every plan would undo what it has chosen. */
function howMany({ nodes = 1, maxNodes }: Pick<NodePoolProps, 'nodes' | 'maxNodes'>) {
  return maxNodes === undefined ? { nodeCount: nodes } : { autoScale: true, minNodes: nodes, maxNodes };
}
