import type { k8s } from '../../imports';
import { checksum } from './config-files';
import type { ContainerProps } from './container';
import { podVolumes, renderContainer, volumesOf } from './container';
import { secretKeys } from './env';
import { labels } from './labels';
import type { PodVolume } from './volumes';

/** What pods are made of, as Deployments and Jobs alike know it. */
export interface PodProps {
  /** The `app` label of the pods. */
  readonly name: string;
  /** The part of the system that they belong to, such as `media`. */
  readonly component: string;
  /** Those that run as long as the pod does; at least one. */
  readonly containers: readonly ContainerProps[];
  /**
   * Containers that run one after the other, each to its end, before the others start.
   *
   * @default - none
   */
  readonly initContainers?: readonly ContainerProps[];
  /**
   * Whether the pods use their node's network: for servers whose clients must reach the node's address.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * The ServiceAccount whose token the pods receive.
   *
   * @default - no token is mounted
   */
  readonly serviceAccountName?: string;
  /** Further fields of the pods, in Kubernetes' own terms. */
  readonly pod?: Pick<
    k8s.PodSpec,
    | 'affinity'
    | 'imagePullSecrets'
    | 'nodeSelector'
    | 'restartPolicy'
    | 'securityContext'
    | 'terminationGracePeriodSeconds'
    | 'tolerations'
    | 'topologySpreadConstraints'
  >;
}

/** The template of pods that restart when configuration or secrets that they use change. */
export function podTemplate(props: PodProps): k8s.PodTemplateSpec {
  const { name, component, containers, initContainers = [], hostNetwork = false, serviceAccountName } = props;
  const all = [...initContainers, ...containers];
  const volumes = volumesOf(all);
  return {
    metadata: { labels: labels(name, component), ...restartAnnotations(all, volumes) },
    spec: {
      ...(serviceAccountName === undefined ? { automountServiceAccountToken: false } : { serviceAccountName }),
      enableServiceLinks: false,
      // On the host network, cluster names resolve with this policy only.
      ...(hostNetwork && { hostNetwork, dnsPolicy: 'ClusterFirstWithHostNet' }),
      ...props.pod,
      ...(initContainers.length > 0 && {
        initContainers: initContainers.map((container) => renderContainer(name, container)),
      }),
      containers: containers.map((container) => renderContainer(name, container)),
      ...podVolumes(volumes),
    },
  };
}

/** Annotations that change whenever a configuration file or a secret value that the pod uses does. */
function restartAnnotations(
  containers: readonly ContainerProps[],
  volumes: readonly PodVolume[],
): { annotations?: Record<string, string> } {
  const files = [
    ...volumes.flatMap((volume) => (volume.checksum === undefined ? [] : [[volume.name, volume.checksum]])),
    ...containers.flatMap(({ envFrom = [] }) => envFrom.map(({ name, checksum }) => [name, checksum])),
  ];
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
