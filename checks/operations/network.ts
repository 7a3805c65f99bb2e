import { rule } from '../model';
import { nodePorts } from './rollout';

/** Pods on the host network resolve the names of Services. */
export const hostNetworkDns = rule('operations/host-network-dns', (cluster, report) => {
  for (const { spec } of cluster.pods) {
    const policy = spec.get('dnsPolicy');
    // None and Default are said by those who mean them.
    if (!spec.get('hostNetwork').isTrue || !['ClusterFirst', undefined].includes(policy.text)) continue;
    report.error(
      policy,
      "on the host network, names are looked up by the node's resolver, which knows no Services",
      'Set dnsPolicy: ClusterFirstWithHostNet.',
    );
  }
});

/** Exactly one Service has a load balancer: each costs money, and none leaves an ingress controller unreachable. */
export const loadBalancer = rule('operations/load-balancer', (cluster, report) => {
  const balanced = cluster.all('Service').filter((service) => service.get('spec', 'type').text === 'LoadBalancer');
  for (const service of balanced.slice(1)) {
    report.warning(
      service.get('spec', 'type'),
      `a further load balancer beside that of ${balanced[0]!.title}: it costs extra, and has an address of its own`,
      'Add the ports to the first one, or put an Ingress in front of this Service.',
    );
  }
  const ingresses = cluster.all('Ingress');
  const exposed =
    cluster.all('Service').some((service) => service.get('spec', 'type').text === 'NodePort') ||
    cluster.pods.some((pod) => nodePorts(pod).some(({ port }) => port === 443));
  const controlled = cluster.all('IngressClass').length > 0;
  if (balanced.length === 0 && ingresses.length > 0 && controlled && !exposed) {
    report.warning(
      ingresses[0]!,
      'no Service of type LoadBalancer or NodePort is among the objects: nothing leads to the ingress controller',
      'Add a Service of type LoadBalancer for its pods.',
    );
  }
});
