import type { Construct } from 'constructs';
import type { RegionSlug } from '../digitalocean';
import type { AlertsProps } from './alerts';
import { Alerts } from './alerts';
import type { DoksClusterProps } from './cluster';
import { DoksCluster } from './cluster';
import type { OpenPorts } from './firewall';
import { NodeFirewall } from './firewall';
import { useDigitalOcean } from './provider';
import type { SpacesStorageProps } from './spaces';
import { SpacesStorage } from './spaces';
import type { State } from './state';
import { keepState } from './state';
import { Project, TerraformOutput, TerraformStack, Vpc } from './terraform';

/** What is made at DigitalOcean: cluster, firewall, buckets, alerts; and where the state is kept. */
export interface InfraStackProps {
  /** Where cluster and network are, such as `fra1`; buckets name their own region. */
  readonly region: RegionSlug;
  /** Name, size and upgrades of the cluster. */
  readonly cluster: Omit<DoksClusterProps, 'region' | 'vpcId'>;
  /** What may be reached on the nodes. */
  readonly inbound: readonly OpenPorts[];
  /** Where Terraform keeps what it knows about the stack, keys of buckets included. */
  readonly state: State;
  /**
   * The network of the nodes: the identifier of one that exists, or the range of one for this cluster alone.
   *
   * @default - a network for this cluster alone, with a range of DigitalOcean's choice
   */
  readonly vpc?: {
    /** Identifier of a network that exists, in the same region. */
    readonly existing?: string | undefined;
    /** Range of the new network in CIDR notation, such as `10.10.0.0/20`. */
    readonly ipRange?: string | undefined;
  };
  /**
   * The project under which DigitalOcean's panel shows everything.
   *
   * @default - the account's default project
   */
  readonly project?: {
    /** What the panel calls it; DigitalOcean takes each name once for an account. */
    readonly name: string;
    /** What the panel says that it is for. Nothing else depends on it. */
    readonly environment: 'development' | 'staging' | 'production';
  };
  /** @default - no buckets */
  readonly buckets?: readonly SpacesStorageProps[];
  /** @default - no alerts */
  readonly alerts?: Omit<AlertsProps, 'nodeTag'>;
}

/** What an installation runs on: cluster, network, firewall, buckets, alerts. */
export class InfraStack extends TerraformStack {
  /** The cluster and its node pools. */
  readonly cluster: DoksCluster;
  /** What may be reached on its nodes. */
  readonly firewall: NodeFirewall;
  /** The buckets, in the order of `buckets`. */
  readonly buckets: readonly SpacesStorage[];

  constructor(scope: Construct, id: string, props: InfraStackProps) {
    super(scope, id);
    const { region, cluster, vpc = {} } = props;
    useDigitalOcean(this);
    keepState(this, props.state);

    this.cluster = new DoksCluster(this, 'cluster', {
      ...cluster,
      region,
      vpcId: vpc.existing ?? this.ownNetwork(cluster.name, region, vpc.ipRange),
    });
    this.firewall = new NodeFirewall(this, 'firewall', {
      name: cluster.name,
      nodeTag: this.cluster.nodeTag,
      inbound: props.inbound,
    });
    this.buckets = (props.buckets ?? []).map((bucket) => new SpacesStorage(this, bucket.name, bucket));
    if (props.alerts) new Alerts(this, 'alerts', { ...props.alerts, nodeTag: this.cluster.nodeTag });
    if (props.project) {
      const { name, environment } = props.project;
      new Project(this, 'project', {
        name,
        purpose: 'Web Application',
        environment: PROJECT_ENVIRONMENTS[environment],
        resources: [this.cluster.cluster.urn, ...this.buckets.map(({ bucket }) => bucket.urn)],
      });
    }
    this.outputs();
  }

  private ownNetwork(name: string, region: RegionSlug, ipRange: string | undefined): string {
    return new Vpc(this, 'vpc', { name, region, ...(ipRange !== undefined && { ipRange }) }).id;
  }

  private outputs(): void {
    const { cluster } = this.cluster;
    output(this, 'cluster_id', cluster.id, 'Identifier of the cluster.');
    output(this, 'cluster_name', cluster.name, 'Name of the cluster: doctl kubernetes cluster kubeconfig save <name>.');
    output(this, 'cluster_version', cluster.version, 'Version of Kubernetes that runs.');
    secretOutput(this, 'kubeconfig', cluster.kubeConfig.get(0).rawConfig, 'The way into the cluster, for seven days.');
    for (const { bucket, metadata, credentials, node } of this.buckets) {
      const name = `spaces_${node.id.replaceAll('-', '_')}`;
      output(this, name, metadata, `How applications find the bucket ${bucket.nameInput}.`);
      secretOutput(
        this,
        `${name}_key`,
        credentials,
        `The key with which applications reach the bucket ${bucket.nameInput}.`,
      );
    }
  }
}

const PROJECT_ENVIRONMENTS = { development: 'Development', staging: 'Staging', production: 'Production' } as const;

function output(stack: TerraformStack, name: string, value: unknown, description: string, sensitive = false): void {
  new TerraformOutput(stack, name, { value, description, staticId: true, ...(sensitive && { sensitive }) });
}

function secretOutput(stack: TerraformStack, name: string, value: unknown, description: string): void {
  output(stack, name, value, description, true);
}
