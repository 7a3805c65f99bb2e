import { rule } from '../model';
import { controllers, settings } from './controller';

const PREFIX = 'service.beta.kubernetes.io/do-loadbalancer-';

/**
 * PROXY protocol is spoken at both ends or at none: HAProxy refuses connections that begin with a header which it does not expect,
 * and waits for one that never comes.
 */
export const proxyProtocolEnds = rule('haproxy/proxy-protocol', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    const expected = settings(cluster, controller)?.get('proxy-protocol');
    const services = cluster
      .all('Service')
      .filter(
        (service) =>
          service.get('spec', 'type').text === 'LoadBalancer' &&
          service.namespace === controller.pod.owner.namespace &&
          selectsAll(service.get('spec', 'selector').strings, controller.pod.labels),
      );
    for (const service of services) {
      const sent = service.get('metadata', 'annotations', `${PREFIX}enable-proxy-protocol`);
      const type = service.annotations[`${PREFIX}type`] ?? 'REGIONAL_NETWORK';
      if (sent.text === 'true' && type !== 'REGIONAL_NETWORK' && !expected?.present) {
        report.error(
          sent,
          'the load balancer puts a PROXY header before every connection, which HAProxy does not expect: it refuses all of them',
          'Set proxy-protocol to the addresses of the load balancer in the ConfigMap of the controller, or remove the annotation.',
        );
      }
      const ofDigitalOcean = Object.keys(service.annotations).some((key) => key.startsWith(PREFIX));
      if (expected?.present && ofDigitalOcean && (sent.text !== 'true' || type === 'REGIONAL_NETWORK')) {
        report.error(
          expected,
          'HAProxy waits for a PROXY header that the load balancer does not send: connections from there come to nothing',
          `Remove it, or set ${PREFIX}type: REGIONAL and ${PREFIX}enable-proxy-protocol: "true" on the Service.`,
        );
      }
    }
  }
});

function selectsAll(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const pairs = Object.entries(selector);
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value);
}
