import type { Settings } from '../schema';
import type { BucketSettings } from './buckets-schema';
import type { CloudSettings } from './schema';

/** A Spaces bucket. */
export type Bucket = Omit<BucketSettings, 'region' | 'activeKey'> &
  Required<Pick<BucketSettings, 'region' | 'activeKey'>>;

/** What is to be made at DigitalOcean: the section `cloud` with what follows from the rest. */
export type Cloud = Omit<CloudSettings, 'cluster' | 'project' | 'buckets'> & {
  readonly cluster: CloudSettings['cluster'] & { readonly name: string };
  readonly project: CloudSettings['project'] & { readonly name: string };
  readonly buckets: readonly Bucket[];
};

/** Fills in what the section leaves out. */
export function cloudOf({ cloud, namespace, domain }: Settings): Cloud | undefined {
  if (cloud === undefined) return undefined;
  return {
    ...cloud,
    cluster: { ...cloud.cluster, name: clusterName(cloud, namespace) },
    project: { ...cloud.project, name: cloud.project.name ?? `Hubs at ${domain}` },
    buckets: cloud.buckets.map((bucket) => ({
      ...bucket,
      region: bucket.region ?? cloud.region,
      activeKey: bucket.activeKey ?? bucket.keys.at(-1)!,
    })),
  };
}

/** The cluster's name: the one given, or one that follows from the namespace. */
export function clusterName(cloud: CloudSettings, namespace: string): string {
  return cloud.cluster.name ?? `hubs-${namespace}`;
}

/**
 * What DigitalOcean calls the load balancer: the Service asks for this name, and DNS records find its address by it.
 *
 * DigitalOcean's controller looks for it by name in the whole account, and takes over what it finds: two clusters with one name share
 * a load balancer, and the first to delete it deletes it for both. A domain leads to one installation only.
 */
export function loadBalancerName({ loadBalancer, domain }: Pick<Settings, 'loadBalancer' | 'domain'>): string {
  return loadBalancer.name ?? `hubs-${domain}`;
}
