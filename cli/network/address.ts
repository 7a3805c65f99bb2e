import type { Installation } from '../../config';
import type { Kubectl } from '../cluster/kubectl';
import { t } from '../../terminal/language';

interface ServiceStatus {
  readonly loadBalancer?: { readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[] };
}

/** The load balancer's address, an IP or a host name; nothing where it has none yet. */
export async function loadBalancerAddress(kubectl: Kubectl, namespace: string): Promise<string | undefined> {
  const service = await kubectl.get('service', 'lb', namespace);
  const status = service?.['status'] as ServiceStatus | undefined;
  const ingress = status?.loadBalancer?.ingress ?? [];
  return ingress.map(({ ip, hostname }) => ip ?? hostname).find((address) => address !== undefined);
}

/** The address that visitors come to where `hubs.yaml` names it: that of a single machine. Others are asked of the cluster. */
export function namedAddress({ server, media }: Pick<Installation, 'server' | 'media'>): string | undefined {
  return server && media.publicAddress;
}

/** The address that visitors come to: as `hubs.yaml` has it, else the load balancer's; nothing where it has none yet. */
export async function entranceAddress(installation: Installation, kubectl: Kubectl): Promise<string | undefined> {
  return namedAddress(installation) ?? (await loadBalancerAddress(kubectl, installation.namespace));
}

/**
 * What to do as long as there is no address.
 *
 * @param option how the command at hand, or another one, is told the address
 */
export function noAddress(
  { namespace, loadBalancer: { serviceType } }: Installation,
  option = '--address <ip>',
): string {
  return serviceType !== 'LoadBalancer'
    ? t`This installation has no load balancer (loadBalancer.serviceType is ${serviceType}).\n  Name the address that visitors come to: ${option}`
    : t`The load balancer has no address yet. It comes a few minutes after a deploy:\n  kubectl get service lb -n ${namespace} --watch\n  Do you know it already? ${option}`;
}
