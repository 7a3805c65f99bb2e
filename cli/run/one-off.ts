import type { ClusterObject } from '../cluster/objects';

/** What a container of a workload has, as far as a command of one's own is concerned. */
interface Container {
  readonly name: string;
  readonly image: string;
  readonly volumeMounts?: readonly { readonly name: string }[];
  readonly [field: string]: unknown;
}

interface Volume {
  readonly name: string;
  readonly persistentVolumeClaim?: object;
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly [field: string]: unknown;
}

interface Template {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec: PodSpec;
}

/**
 * No pod ever fulfils it: the Service in front of the component sends nobody to a pod whose labels are those of the component, so that
 * its NetworkPolicies hold, and which answers no requests.
 */
const NEVER_READY = { conditionType: 'hubs.cdk8s/serves' };

/** What a controller writes on its own pods, and other pods must not have. */
const OF_CONTROLLERS =
  /^(pod-template-hash|controller-revision-hash|(batch\.kubernetes\.io\/)?(controller-uid|job-name))$/;

export interface OneOff {
  /** Of the Job and its pod's container. */
  readonly name: string;
  readonly command: readonly string[];
  /** Seconds after which it is ended. */
  readonly deadlineSeconds: number;
  /** Whether a pod of the component runs, whose node has its volumes. */
  readonly beside: boolean;
}

/** The container that a person means: that of this name, else the one that is called like its workload, else the first. */
export function containerOf(workload: ClusterObject, wanted?: string): Container | undefined {
  const { containers } = templateOf(workload).spec;
  if (wanted !== undefined) return containers.find(({ name }) => name === wanted);
  return containers.find(({ name }) => name === workload.metadata.name) ?? containers[0];
}

/**
 * A Job that runs a command once, with the image, the settings, the secrets, the volumes and the ways through the network of a
 * container that is deployed. It is never tried again.
 */
export function oneOffJob(
  workload: ClusterObject,
  container: Container,
  { name, command, deadlineSeconds, beside }: OneOff,
): ClusterObject {
  const { metadata, spec } = templateOf(workload);
  const { readinessProbe: _, livenessProbe: __, startupProbe: ___, lifecycle: ____, ports: _____, ...own } = container;
  const mounted = new Set((container.volumeMounts ?? []).map((mount) => mount.name));
  const volumes = (spec.volumes ?? []).filter((volume) => mounted.has(volume.name));
  const keepsFiles = volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim !== undefined);
  const labels = Object.fromEntries(
    Object.entries(metadata?.labels ?? {}).filter(([label]) => !OF_CONTROLLERS.test(label)),
  );
  const { app } = labels;
  const { initContainers: _init, affinity: _affinity, topologySpreadConstraints: _spread, ...pod } = spec;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: workload.metadata.namespace!, labels },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: deadlineSeconds,
      ttlSecondsAfterFinished: 3600,
      template: {
        metadata: { labels },
        spec: {
          ...pod,
          restartPolicy: 'Never',
          readinessGates: [NEVER_READY],
          ...(keepsFiles && beside && app !== undefined && { affinity: besidePods(app) }),
          containers: [{ ...own, name: 'run', command: [...command], args: [] }],
          volumes,
        },
      },
    },
  };
}

/** A volume is mounted on one node at a time. */
function besidePods(app: string): object {
  const term = { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' };
  return { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
}

function templateOf({ spec }: ClusterObject): Template {
  return (spec as { template: Template }).template;
}
