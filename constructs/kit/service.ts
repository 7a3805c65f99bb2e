import type { Construct } from 'constructs';
import { expectPort } from '../../formats';
import { k8s } from '../../imports';
import { labels, selector } from './labels';

/** A port of a Service. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /**
   * The container's port.
   *
   * @default - the same as `port`
   */
  readonly targetPort?: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
}

/** Which pods a Service stands for, under which name and ports. */
export interface ServiceProps {
  readonly name: string;
  /** The `app` label of the pods behind it. */
  readonly app: string;
  readonly component: string;
  readonly ports: readonly ServicePort[];
  /**
   * Whether the name resolves to the pods' own addresses.
   *
   * @default false
   */
  readonly headless?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A Service inside the cluster. */
export function clusterService(scope: Construct, id: string, props: ServiceProps): k8s.KubeService {
  return new k8s.KubeService(scope, id, {
    metadata: {
      name: props.name,
      labels: labels(props.app, props.component),
      ...(props.annotations && { annotations: { ...props.annotations } }),
    },
    spec: {
      ...(props.headless && { clusterIp: 'None' }),
      selector: selector(props.app),
      ports: servicePorts(props.name, props.ports),
    },
  });
}

/** The ports of a Service in the form that Kubernetes wants. */
export function servicePorts(service: string, ports: readonly ServicePort[]): k8s.ServicePort[] {
  return ports.map(({ name, port, targetPort = port, protocol = 'TCP' }) => ({
    name,
    protocol,
    port: expectPort(`Service ${service}, port ${name}`, port),
    targetPort: k8s.IntOrString.fromNumber(expectPort(`Service ${service}, target port of ${name}`, targetPort)),
  }));
}
