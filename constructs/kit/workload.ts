import { Construct } from 'constructs';
import { k8s } from '../../imports';
import { checksum } from './config-files';
import type { ContainerProps } from './container';
import { podVolumes, renderContainer, volumesOf } from './container';
import { secretKeys } from './env';
import { labels, selector } from './labels';
import { NetworkNode } from './network';
import type { PodVolume } from './volumes';

export interface WorkloadProps {
  /** The Deployment's name, and the `app` label that selects its pods. */
  readonly name: string;
  /** The part of the system that it belongs to, such as `media`. */
  readonly component: string;
  readonly containers: readonly ContainerProps[];
  /**
   * Pods that run at once.
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Seconds that a pod must be ready before it counts as available.
   *
   * @default 0
   */
  readonly minReadySeconds?: number;
  /**
   * Whether the pod uses its node's network: for servers whose clients must reach the node's address.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * The ServiceAccount whose token the pod receives.
   *
   * @default - no token is mounted
   */
  readonly serviceAccountName?: string;
  /** Further fields of the pod, in Kubernetes' own terms. */
  readonly pod?: Pick<
    k8s.PodSpec,
    'affinity' | 'nodeSelector' | 'securityContext' | 'terminationGracePeriodSeconds' | 'tolerations'
  >;
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
  readonly deployment: k8s.KubeDeployment;
  /** This workload in the graph of who talks to whom. */
  readonly network: NetworkNode;

  constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    const { name, component, containers, replicas = 1, hostNetwork = false, serviceAccountName } = props;
    const volumes = volumesOf(containers);
    const exclusive = hostNetwork || volumes.some((volume) => volume.exclusive) || containers.some(opensHostPort);
    if (exclusive && replicas > 1) {
      throw new Error(
        `${name}.replicas: expected 0 or 1 for pods that hold a volume or a port of their node, got ${replicas}`,
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
        replicas,
        selector: { matchLabels: selector(name) },
        strategy: exclusive ? { type: 'Recreate' } : rolling,
        ...(props.minReadySeconds !== undefined && { minReadySeconds: props.minReadySeconds }),
        template: {
          metadata: { labels: labels(name, component), ...restartAnnotations(containers, volumes) },
          spec: {
            ...(serviceAccountName === undefined ? { automountServiceAccountToken: false } : { serviceAccountName }),
            enableServiceLinks: false,
            // On the host network, cluster names resolve with this policy only.
            ...(hostNetwork && { hostNetwork, dnsPolicy: 'ClusterFirstWithHostNet' }),
            ...props.pod,
            containers: containers.map((container) => renderContainer(name, container)),
            ...podVolumes(volumes),
          },
        },
      },
    });
  }
}

const rolling: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
};

function opensHostPort(container: ContainerProps): boolean {
  return (container.ports ?? []).some((port) => port.onHost);
}

/** Annotations that change whenever a configuration file or a secret value that the pod uses does. */
function restartAnnotations(
  containers: readonly ContainerProps[],
  volumes: readonly PodVolume[],
): { annotations?: Record<string, string> } {
  const files = volumes.flatMap((volume) => (volume.checksum === undefined ? [] : [[volume.name, volume.checksum]]));
  const secrets = [
    ...containers.flatMap((container) => secretKeys(container.env ?? {})),
    ...volumes.flatMap((volume) => volume.secrets ?? []),
  ].flatMap(({ name, key, revision }) => (revision === undefined ? [] : [`${name}/${key}=${revision}`]));
  const annotations = {
    ...(files.length > 0 && { 'checksum/config': checksum(files) }),
    ...(secrets.length > 0 && { 'checksum/secrets': checksum([...new Set(secrets)].sort()) }),
  };
  return Object.keys(annotations).length > 0 ? { annotations } : {};
}
