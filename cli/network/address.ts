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

/** What to do as long as there is no address. */
export function noAddress(namespace: string, serviceType: 'LoadBalancer' | 'NodePort'): string {
  return serviceType === 'NodePort'
    ? t`This installation has no load balancer (loadBalancer.serviceType is NodePort).\n  Name the address that visitors come to: --address <ip>`
    : t`The load balancer has no address yet. It comes a few minutes after a deploy:\n  kubectl get service lb -n ${namespace} --watch\n  Do you know it already? --address <ip>`;
}
