import { IMAGE, expectFormat, expectPort } from '../../formats';
import type { k8s } from '../../imports';
import type { Resources } from '../../upstream';
import type { ConfigFiles } from './config-files';
import type { Env } from './env';
import { envVars } from './env';
import type { Probes } from './probes';
import { resourceRequirements } from './resources';
import type { Mount, PodVolume } from './volumes';

/** A port that a container listens on. */
export interface ContainerPort {
  /** What Services and probes may call it: at most 15 letters, digits and hyphens, in lower case. */
  readonly name: string;
  /** The port, from 1 to 65535. */
  readonly port: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
  /**
   * Also opens the port on the node's own address, or the port of the node that is named.
   *
   * @default false
   */
  readonly onHost?: boolean | number;
}

/** What a container runs, with which files, variables, rights and limits. */
export interface ContainerProps {
  /** Its name within the pod: a lower-case DNS label that no other container of the pod has. */
  readonly name: string;
  /** Full reference with a tag or a digest. */
  readonly image: string;
  /** @default - the image's entrypoint */
  readonly command?: string[];
  /** @default - the image's arguments */
  readonly args?: string[];
  /**
   * Its environment variables.
   *
   * @default - those of the image
   */
  readonly env?: Env;
  /**
   * ConfigMaps whose keys all become environment variables; `env` wins over them.
   *
   * @default - none
   */
  readonly envFrom?: readonly ConfigFiles[];
  /**
   * The ports that it listens on. To Kubernetes they are information, unless they are opened on the node.
   *
   * @default - none
   */
  readonly ports?: readonly ContainerPort[];
  /**
   * Which volumes appear where; the pod gets each volume once.
   *
   * @default - none
   */
  readonly mounts?: readonly Mount[];
  /** What it asks for and may take at most. */
  readonly resources: Resources;
  /** Its user and rights, such as `restricted(user)` gives them. */
  readonly securityContext: k8s.SecurityContext;
  /**
   * How the kubelet finds out whether it has started, is ready and is alive.
   *
   * @default - it counts as ready as soon as it runs
   */
  readonly probes?: Probes;
  /**
   * Command that runs in the container before it is told to stop, within the pod's grace period.
   *
   * @default - none
   */
  readonly preStop?: string[];
}

/** The volumes that containers mount, each once. */
export function volumesOf(containers: readonly ContainerProps[]): PodVolume[] {
  const mounts = containers.flatMap((container) => container.mounts ?? []);
  return [...new Map(mounts.map(({ volume }) => [volume.name, volume])).values()];
}

/** The volumes in the form that a pod wants; nothing where there are none. */
export function podVolumes(volumes: readonly PodVolume[]): Pick<k8s.PodSpec, 'volumes'> {
  return volumes.length > 0 ? { volumes: volumes.map((volume) => ({ name: volume.name, ...volume.source })) } : {};
}

/**
 * A container in the form that Kubernetes wants.
 *
 * @param workload names what it belongs to, in messages
 * @throws Error when an image, a port or an amount is none
 */
export function renderContainer(workload: string, props: ContainerProps): k8s.Container {
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
        ...(onHost !== undefined && onHost !== false && { hostPort: onHost === true ? port : onHost }),
      })),
    }),
    ...(props.mounts && { volumeMounts: props.mounts.map(volumeMount) }),
    resources: resourceRequirements(`${what}.resources`, props.resources),
    securityContext: props.securityContext,
    ...(props.probes?.startup && { startupProbe: props.probes.startup }),
    ...(props.probes?.readiness && { readinessProbe: props.probes.readiness }),
    ...(props.probes?.liveness && { livenessProbe: props.probes.liveness }),
    ...(props.preStop && { lifecycle: { preStop: { exec: { command: props.preStop } } } }),
  };
}

function volumeMount({ volume, path, readOnly }: Mount): k8s.VolumeMount {
  const fixedContent = volume.secrets !== undefined || volume.checksum !== undefined;
  return { name: volume.name, mountPath: path, ...((readOnly ?? fixedContent) && { readOnly: true }) };
}
