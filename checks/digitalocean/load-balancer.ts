import { rule } from '../model';

const PREFIX = 'service.beta.kubernetes.io/do-loadbalancer-';

/** Load balancers that pass packets through do not announce clients by PROXY protocol, which servers would then wait for. */
export const proxyProtocol = rule('digitalocean/proxy-protocol', (cluster, report) => {
  for (const service of cluster.all('Service')) {
    if (service.get('spec', 'type').text !== 'LoadBalancer') continue;
    const type = service.annotations[`${PREFIX}type`] ?? 'REGIONAL_NETWORK';
    const field = service.get('metadata', 'annotations', `${PREFIX}enable-proxy-protocol`);
    if (field.text !== 'true' || type !== 'REGIONAL_NETWORK') continue;
    report.error(
      field,
      'a network load balancer sends no PROXY header: servers that expect one refuse every connection',
      `Remove it; or set ${PREFIX}type: REGIONAL here and have the servers expect the header, such as HAProxy by proxy-protocol in its ConfigMap.`,
    );
  }
});
