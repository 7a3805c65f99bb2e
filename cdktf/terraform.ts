/**
 * Everything that comes from cdktf and its DigitalOcean provider, in one place. Both are archived: a move to a successor is a change
 * of this file.
 */
export {
  App,
  DataTerraformRemoteStateLocal,
  Fn,
  LocalBackend,
  S3Backend,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  Testing,
} from 'cdktf';
export type { TerraformResourceLifecycle } from 'cdktf';
export { Cdn } from '@cdktf/provider-digitalocean/lib/cdn';
export { DataDigitaloceanKubernetesVersions } from '@cdktf/provider-digitalocean/lib/data-digitalocean-kubernetes-versions';
export { DataDigitaloceanLoadbalancer } from '@cdktf/provider-digitalocean/lib/data-digitalocean-loadbalancer';
export { Domain } from '@cdktf/provider-digitalocean/lib/domain';
export { Firewall } from '@cdktf/provider-digitalocean/lib/firewall';
export { KubernetesCluster } from '@cdktf/provider-digitalocean/lib/kubernetes-cluster';
export { KubernetesNodePool } from '@cdktf/provider-digitalocean/lib/kubernetes-node-pool';
export { MonitorAlert } from '@cdktf/provider-digitalocean/lib/monitor-alert';
export { Project } from '@cdktf/provider-digitalocean/lib/project';
export { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
export { Record as DomainRecord } from '@cdktf/provider-digitalocean/lib/record';
export { SpacesBucket } from '@cdktf/provider-digitalocean/lib/spaces-bucket';
export { SpacesBucketCorsConfiguration } from '@cdktf/provider-digitalocean/lib/spaces-bucket-cors-configuration';
export { SpacesKey } from '@cdktf/provider-digitalocean/lib/spaces-key';
export { UptimeAlert } from '@cdktf/provider-digitalocean/lib/uptime-alert';
export { UptimeCheck } from '@cdktf/provider-digitalocean/lib/uptime-check';
export { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
