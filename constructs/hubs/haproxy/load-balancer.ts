import { Construct } from 'constructs';
import { LOAD_BALANCER_NAME, expectFormat } from '../../../formats';
import { PORTS } from '../../../upstream';
import { k8s } from '../../../imports';
import { labels, selector, servicePorts } from '../../kit';

export interface LoadBalancerProps {
  /**
   * `LoadBalancer` asks the cloud for a public address; `NodePort` leaves the way to the node to you, on machines of your own.
   *
   * @default LoadBalancer
   */
  readonly serviceType?: 'LoadBalancer' | 'NodePort';
  /**
   * What DigitalOcean calls the load balancer; DNS records find its address by this name.
   *
   * @default - DigitalOcean makes one up
   */
  readonly name?: string;
  /**
   * DigitalOcean's kind of load balancer: `regional-network` passes packets on and shows HAProxy the visitor's address; `regional`
   * is a proxy and hides it. A load balancer that exists is replaced, with a new address, when this changes.
   *
   * @default - DigitalOcean's default; an existing one stays as it is
   */
  readonly type?: 'regional-network' | 'regional';
  /** Further annotations of the Service. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface LoadBalancerServiceProps extends LoadBalancerProps {
  /** Whether TURN is reachable. */
  readonly turn: boolean;
}

/** The Service `lb`: the only public entrance. */
export class LoadBalancer extends Construct {
  readonly service: k8s.KubeService;

  constructor(scope: Construct, id: string, props: LoadBalancerServiceProps) {
    super(scope, id);
    const annotations = loadBalancerAnnotations(props);
    this.service = new k8s.KubeService(this, 'Service', {
      metadata: {
        name: 'lb',
        labels: labels('haproxy', 'ingress'),
        ...(Object.keys(annotations).length > 0 && { annotations }),
      },
      spec: {
        type: props.serviceType ?? 'LoadBalancer',
        // Keeps the visitor's address, and traffic off nodes without HAProxy.
        externalTrafficPolicy: 'Local',
        selector: selector('haproxy'),
        ports: servicePorts('lb', [
          { name: 'http', port: PORTS.http, targetPort: PORTS.haproxyHttp },
          { name: 'https', port: PORTS.https, targetPort: PORTS.haproxyHttps },
          { name: 'dialog', port: PORTS.dialog, targetPort: PORTS.haproxyHttps },
          ...(props.turn ? [{ name: 'turn', port: PORTS.turn }] : []),
        ]),
      },
    });
  }
}

function loadBalancerAnnotations({ name, type, annotations }: LoadBalancerProps): Record<string, string> {
  if (name !== undefined) expectFormat('loadBalancer.name', LOAD_BALANCER_NAME, name);
  const prefix = 'service.beta.kubernetes.io/do-loadbalancer';
  return {
    ...(name !== undefined && { [`${prefix}-name`]: name }),
    ...(type !== undefined && { [`${prefix}-type`]: type === 'regional' ? 'REGIONAL' : 'REGIONAL_NETWORK' }),
    ...annotations,
  };
}
