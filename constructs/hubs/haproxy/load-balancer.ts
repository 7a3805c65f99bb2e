import { Construct } from 'constructs';
import { PORTS } from '../../../upstream';
import type { k8s } from '../../../imports';
import type { LoadBalancerProps } from '../../kit';
import { loadBalancerService } from '../../kit';

export interface HubsLoadBalancerProps extends LoadBalancerProps {
  /** Whether TURN is reachable. */
  readonly turn: boolean;
  /** Whether signalling has port 4443 for itself; else it goes by 443. */
  readonly signalling: boolean;
}

/** The Service `lb`: the only public entrance. */
export class LoadBalancer extends Construct {
  /** The Service `lb`, of the type that `loadBalancer.serviceType` names. */
  readonly service: k8s.KubeService;

  constructor(scope: Construct, id: string, { turn, signalling, ...loadBalancer }: HubsLoadBalancerProps) {
    super(scope, id);
    this.service = loadBalancerService(this, 'Service', {
      name: 'lb',
      app: 'haproxy',
      component: 'ingress',
      ports: [
        { name: 'http', port: PORTS.http, targetPort: PORTS.haproxyHttp },
        { name: 'https', port: PORTS.https, targetPort: PORTS.haproxyHttps },
        ...(signalling ? [{ name: 'dialog', port: PORTS.dialog, targetPort: PORTS.haproxyHttps }] : []),
        ...(turn ? [{ name: 'turn', port: PORTS.turn }] : []),
      ],
      loadBalancer,
    });
  }
}
