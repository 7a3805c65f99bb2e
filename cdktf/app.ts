import type { Cloud, Installation } from '../config';
import { dnsRecords, dnsZone, inboundRules, loadBalancerName } from '../config';
import { DnsStack } from './dns-stack';
import { InfraStack } from './infra-stack';
import type { State } from './state';
import { App } from './terraform';

/** Stacks by their names, in the order in which they are applied. */
export const STACKS = ['infra', 'dns'] as const;

export type StackName = (typeof STACKS)[number];

/** An installation that has a section `cloud`. */
export type CloudInstallation = Installation & { readonly cloud: Cloud };

/**
 * The stacks of an installation: `infra`, and `dns` where DigitalOcean answers for the domain.
 *
 * @param outdir the folder to synthesize to, which must be in the folder of `hubs.yaml`
 */
export function cloudApp(installation: CloudInstallation, outdir: string): App {
  const app = new App({ outdir });
  const { cloud, hosts } = installation;
  new InfraStack(app, 'infra', {
    region: cloud.region,
    cluster: { ...clusterProps(cloud), nodePools: cloud.nodePools },
    inbound: inboundRules(installation),
    state: state(installation, 'infra'),
    vpc: cloud.vpc,
    project: cloud.project,
    buckets: cloud.buckets,
    ...(cloud.alerts && {
      alerts: {
        emails: cloud.alerts.emails,
        memoryPercent: cloud.alerts.memoryPercent,
        ...(cloud.alerts.uptime && { host: hosts.apex }),
      },
    }),
  });
  if (cloud.dns.at === 'digitalocean') {
    new DnsStack(app, 'dns', {
      zone: dnsZone(installation),
      existingZone: cloud.dns.existingZone,
      loadBalancerName: loadBalancerName(installation),
      records: (address) => dnsRecords(installation, address),
      state: state(installation, 'dns'),
    });
  }
  return app;
}

function clusterProps({ cluster }: Cloud) {
  const { versionPrefix, import: importId, ...rest } = cluster;
  return {
    ...rest,
    ...(versionPrefix !== undefined && { versionPrefix }),
    ...(importId !== undefined && { importId }),
  };
}

/** State is named after the namespace, as the secret store beside it is. */
function state({ namespace, cloud }: CloudInstallation, stack: StackName): State {
  const { backend, bucket, region } = cloud.state;
  if (backend === 'spaces' && bucket !== undefined) {
    return { bucket, region: region ?? cloud.region, key: `${namespace}/${stack}.tfstate` };
  }
  // From cdktf.out/stacks/<stack>/ to the folder of hubs.yaml.
  return { path: `../../../.secrets/${namespace}.${stack}.tfstate` };
}
