import { IMAGE, expectFormat, expectPort } from '../../formats';
import { k8s } from '../../imports';
import type { Resources } from '../../upstream';
import type { ConfigFiles } from './config-files';
import { checksum } from './config-files';
import type { Env } from './env';
import { envVars, secretKeys } from './env';
import { labels } from './labels';
import type { Probes } from './probes';
import { resourceRequirements } from './resources';
import type { Mount, PodVolume } from './volumes';

export interface ContainerPort {
  readonly name: string;
  readonly port: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
  /**
   * Also opens the port on the node's own address.
   *
   * @default false
   */
  readonly onHost?: boolean;
}

export interface ContainerProps {
  readonly name: string;
  /** Full reference with a tag or a digest. */
  readonly image: string;
  /** @default - the image's entrypoint */
  readonly command?: string[];
  /** @default - the image's arguments */
  readonly args?: string[];
  readonly env?: Env;
  /**
   * ConfigMaps whose keys all become environment variables; `env` wins over them.
   *
   * @default - none
   */
  readonly envFrom?: readonly ConfigFiles[];
  readonly ports?: readonly ContainerPort[];
  readonly mounts?: readonly Mount[];
  readonly resources: Resources;
  readonly securityContext: k8s.SecurityContext;
  readonly probes?: Probes;
}

/** What pods are made of, as Deployments and Jobs alike know it. */
export interface PodProps {
  /** The `app` label of the pods. */
  readonly name: string;
  /** The part of the system that they belong to, such as `media`. */
  readonly component: string;
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
      ...(volumes.length > 0 && { volumes: volumes.map((volume) => ({ name: volume.name, ...volume.source })) }),
    },
  };
}

/** The volumes that the containers mount, each once. */
export function volumesOf(containers: readonly ContainerProps[]): PodVolume[] {
  const mounts = containers.flatMap((container) => container.mounts ?? []);
  return [...new Map(mounts.map(({ volume }) => [volume.name, volume])).values()];
}

function renderContainer(workload: string, props: ContainerProps): k8s.Container {
  const what = `${workload}/${props.name}`;
  const env = envVars(props.env ?? {});
  return {
    name: props.name,
    image: expectFormat(`${what}.image`, IMAGE, props.image),
    imagePullPolicy: 'IfNotPresent',
    ...(props.command && { command: props.command }),
    ...(props.args && { args: props.args }),
    ...(props.envFrom && { envFrom: props.envFrom.map(({ name }) => ({ configMapRef: { name } })) }),
    ...(env.length > 0 && { env }),
    ...(props.ports && {
      ports: props.ports.map(({ name, port, protocol = 'TCP', onHost }) => ({
        name,
        protocol,
        containerPort: expectPort(`${what}, port ${name}`, port),
        ...(onHost && { hostPort: port }),
      })),
    }),
    ...(props.mounts && { volumeMounts: props.mounts.map(volumeMount) }),
    resources: resourceRequirements(`${what}.resources`, props.resources),
    securityContext: props.securityContext,
    ...(props.probes?.startup && { startupProbe: props.probes.startup }),
    ...(props.probes?.readiness && { readinessProbe: props.probes.readiness }),
    ...(props.probes?.liveness && { livenessProbe: props.probes.liveness }),
  };
}

function volumeMount({ volume, path, readOnly }: Mount): k8s.VolumeMount {
  const fixedContent = volume.secrets !== undefined || volume.checksum !== undefined;
  return { name: volume.name, mountPath: path, ...((readOnly ?? fixedContent) && { readOnly: true }) };
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
