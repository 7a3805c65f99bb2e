import type { Construct } from 'constructs';
import { LOAD_BALANCER_NAME, expectFormat } from '../../formats';
import { k8s } from '../../imports';
import { labels, selector } from './labels';
import type { ServicePort } from './service';
import { servicePorts } from './service';

/** How a Service with a public address gets it. */
export interface LoadBalancerProps {
  /**
   * `LoadBalancer` asks the cloud for a public address; `NodePort` leaves the way to the node to you, on machines of your own; with
   * `HostPort`, the pods take the ports of their node, and the Service is for the cluster alone.
   *
   * @default LoadBalancer
   */
  readonly serviceType?: 'LoadBalancer' | 'NodePort' | 'HostPort';
  /**
   * What DigitalOcean calls the load balancer; DNS records find its address by this name.
   *
   * @default - DigitalOcean makes one up
   */
  readonly name?: string;
  /**
   * DigitalOcean's kind of load balancer: `regional-network` passes packets on and shows the pods the visitor's address; `regional`
   * is a proxy and hides it. One that exists keeps its kind: only another load balancer, with a new address, has another.
   *
   * @default - DigitalOcean's default; an existing one stays as it is
   */
  readonly type?: 'regional-network' | 'regional';
  /** Further annotations of the Service. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What a Service with a public address leads to, and how it gets the address. */
export interface LoadBalancerServiceProps {
  /** The Service's name. */
  readonly name: string;
  /** The `app` label of the pods behind it. */
  readonly app: string;
  /** The part of the system that it belongs to, for the label `app.kubernetes.io/component`. */
  readonly component: string;
  /** What it opens to the world, and where each port leads. */
  readonly ports: readonly ServicePort[];
  /** @default - a load balancer with the cloud's defaults */
  readonly loadBalancer?: LoadBalancerProps;
}

/** A Service with an address that the world reaches. */
export function loadBalancerService(scope: Construct, id: string, props: LoadBalancerServiceProps): k8s.KubeService {
  const { name, app, component, ports, loadBalancer = {} } = props;
  const annotations = loadBalancerAnnotations(loadBalancer);
  return new k8s.KubeService(scope, id, {
    metadata: { name, labels: labels(app, component), ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      ...(loadBalancer.serviceType === 'HostPort'
        ? { type: 'ClusterIP' }
        : {
            type: loadBalancer.serviceType ?? 'LoadBalancer',
            // Keeps the visitor's address, and traffic off nodes without these pods.
            externalTrafficPolicy: 'Local',
          }),
      selector: selector(app),
      ports: servicePorts(name, ports),
    },
  });
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
