import type { Construct } from 'constructs';
import { expectPort } from '../../formats';
import { k8s } from '../../imports';
import { labels, selector } from './labels';

/** A port of a Service. */
export interface ServicePort {
  /** The port's name, which no other port of the Service has. */
  readonly name: string;
  /** The port that clients connect to, from 1 to 65535. */
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
  /** The Service's name, which is its host name within the namespace. */
  readonly name: string;
  /** The `app` label of the pods behind it. */
  readonly app: string;
  /** The part of the system that it belongs to, for the label `app.kubernetes.io/component`. */
  readonly component: string;
  /** What it listens on, and where each port leads. */
  readonly ports: readonly ServicePort[];
  /**
   * Whether the name resolves to the pods' own addresses.
   *
   * @default false
   */
  readonly headless?: boolean;
  /**
   * Annotations of the Service, such as those that tell HAProxy how to speak to its pods.
   *
   * @default - none
   */
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
