import { Construct } from 'constructs';
import { KUBERNETES_VERSION_PREFIX } from '../digitalocean';
import type { NodeSizeSlug, RegionSlug } from '../digitalocean';
import { addressed } from './addresses';
import { DataDigitaloceanKubernetesVersions, KubernetesCluster, KubernetesNodePool } from './terraform';

/** Nodes of one kind. */
export interface NodePoolProps {
  /** Lower-case letters, digits and hyphens; `default` is taken. */
  readonly name: string;
  readonly size: NodeSizeSlug;
  /** @default 1 */
  readonly nodes?: number;
  /** Labels of the nodes, for `nodeSelector`. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface DoksClusterProps {
  /** Lower-case letters, digits and hyphens, such as `hcce-production-2026`. */
  readonly name: string;
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
  readonly maintenance?: { readonly day: string; readonly startTime: string };
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

/** A Kubernetes cluster of DigitalOcean, of a fixed size, with further node pools. */
export class DoksCluster extends Construct {
  readonly cluster: KubernetesCluster;
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
      version: addressed(versions).latestVersion,
      // Left out, it becomes true with Kubernetes 1.36 and later, and cannot be taken back.
      ha: props.ha ?? false,
      autoUpgrade: props.autoUpgrade ?? true,
      maintenancePolicy: { ...maintenance },
      surgeUpgrade: props.surgeUpgrade ?? true,
      ...(props.vpcId !== undefined && { vpcUuid: props.vpcId }),
      nodePool: { name: 'default', size: props.size ?? 's-4vcpu-8gb', nodeCount: props.nodes ?? 1 },
      // The version is where a cluster begins; upgrades are DigitalOcean's, and a lower one would replace the cluster.
      lifecycle: { preventDestroy: props.protect ?? true, ignoreChanges: ['version'] },
    });
    addressed(this.cluster);
    if (props.importId !== undefined) this.cluster.importFrom(props.importId);
    this.nodePools = (props.nodePools ?? []).map((pool) =>
      addressed(
        new KubernetesNodePool(this, pool.name, {
          clusterId: this.cluster.id,
          name: pool.name,
          size: pool.size,
          nodeCount: pool.nodes ?? 1,
          ...(pool.labels && Object.keys(pool.labels).length > 0 && { labels: { ...pool.labels } }),
        }),
        pool.name,
      ),
    );
    this.nodeTag = `k8s:${this.cluster.id}`;
  }
}
