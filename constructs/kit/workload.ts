import { Construct } from 'constructs';
import { k8s } from '../../imports';
import type { ContainerProps } from './container';
import { volumesOf } from './container';
import { labels, selector } from './labels';
import { NetworkNode } from './network';
import type { PodProps } from './pod';
import { podTemplate } from './pod';

export interface WorkloadProps extends PodProps {
  /** The Deployment's name, and the `app` label that selects its pods. */
  readonly name: string;
  /**
   * Pods that run at once; `autoscaled` leaves the number to a HorizontalPodAutoscaler.
   *
   * @default 1
   */
  readonly replicas?: number | 'autoscaled';
  /**
   * Whether two of its pods must never run side by side, be it for a moment: they are then replaced rather than rolled.
   *
   * @default - only where they hold a volume or a port of their node
   */
  readonly exclusive?: boolean;
  /**
   * Seconds that a pod must be ready before it counts as available.
   *
   * @default 0
   */
  readonly minReadySeconds?: number;
  /**
   * Annotations of the Deployment itself, not of its pods.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * A Deployment with the habits of a careful operator.
 *
 * Pods that hold a volume or a port of the node are replaced (Recreate), since two of them can never run side by side; all others
 * are rolled without a gap. Pods restart when configuration or secrets that they use change. No service-account token, no
 * environment variables for every Service of the namespace.
 */
export class Workload extends Construct {
  /** The Deployment, named as `name` says. */
  readonly deployment: k8s.KubeDeployment;
  /** This workload in the graph of who talks to whom. */
  readonly network: NetworkNode;

  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    const { name, component, containers, initContainers = [], replicas = 1, hostNetwork = false } = props;
    const volumes = volumesOf([...initContainers, ...containers]);
    const exclusive =
      props.exclusive === true ||
      hostNetwork ||
      volumes.some((volume) => volume.exclusive) ||
      containers.some(opensHostPort);
    if (exclusive && replicas !== 0 && replicas !== 1) {
      throw new Error(
        `${name}.replicas: expected 0 or 1 for pods that ${props.exclusive ? 'must never run side by side' : 'hold a volume or a port of their node'}, got ${replicas}`,
      );
    }

    this.network = new NetworkNode(name, selector(name), hostNetwork);
    this.deployment = new k8s.KubeDeployment(this, 'Deployment', {
      metadata: {
        name,
        labels: labels(name, component),
        ...(props.annotations && { annotations: { ...props.annotations } }),
      },
      spec: {
        ...(replicas !== 'autoscaled' && { replicas }),
        selector: { matchLabels: selector(name) },
        strategy: exclusive ? { type: 'Recreate' } : rolling,
        ...(props.minReadySeconds !== undefined && { minReadySeconds: props.minReadySeconds }),
        template: podTemplate(props),
      },
    });
  }
}

const rolling: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
};

function opensHostPort(container: ContainerProps): boolean {
  return (container.ports ?? []).some((port) => port.onHost !== undefined && port.onHost !== false);
}
