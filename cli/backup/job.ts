import type { ClusterObject } from '../cluster/objects';
import { TASK_LABEL } from './runs';

/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- parts of objects of the cluster are passed on as they are */

/** A variable of a container. Never a secret: those are references in the CronJob already. */
type Variables = Readonly<Record<string, string>>;

/** A container of a task: one of the backup's own, with another script. */
export interface TaskStep {
  readonly name: string;
  /** The container of the backup whose image, variables, credentials and mounts it has. */
  readonly like: string;
  /** What sh runs; absent for the container's own command. */
  readonly script?: string;
  readonly env?: Variables;
  /** Volumes that are mounted in addition, by name, with their path. */
  readonly mounts?: Readonly<Record<string, string>>;
  /** Volumes that it does not mount. */
  readonly without?: readonly string[];
  /** Volumes that it may write to, though the backup only reads them. */
  readonly writes?: readonly string[];
  /** Whether it does without credentials. @default false */
  readonly withoutSecrets?: boolean;
  /** Whom it runs as. @default as the backup does */
  readonly securityContext?: object;
}

export interface Task {
  /** What it does, such as `list`. */
  readonly task: string;
  /** Tells runs apart. */
  readonly id: string;
  readonly steps: readonly TaskStep[];
  /** How often it is tried again. @default 0 */
  readonly retries?: number;
  /** Seconds after which it is ended. @default that of the backup */
  readonly deadlineSeconds?: number;
  /** Whether it has to run beside the application. @default false */
  readonly besideApplication?: boolean;
  /** Empty folders on the node, by name. */
  readonly scratch?: readonly string[];
}

/**
 * A run of a backup outside its schedule, as `kubectl create job --from` makes it.
 *
 * @param run ties it to other backups of the same moment
 * @param apart whether the application is stopped, so that there is no pod to run beside
 */
export function backupJob(
  cronJob: ClusterObject,
  { id, run, apart = false }: { readonly id: string; readonly run?: string; readonly apart?: boolean },
): ClusterObject {
  const { metadata, spec } = cronJob.spec.jobTemplate;
  const pod = spec.template.spec;
  const told = (container: { env?: object[] }) =>
    run === undefined
      ? container
      : { ...container, env: [...(container.env ?? []), { name: 'BACKUP_RUN', value: run }] };
  const { affinity, ...rest } = pod;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${cronJob.metadata.name}-${id}`,
      namespace: cronJob.metadata.namespace!,
      labels: metadata.labels,
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' },
      // So the CronJob's history limits remove it, too.
      ownerReferences: [
        {
          apiVersion: cronJob.apiVersion,
          kind: 'CronJob',
          name: cronJob.metadata.name,
          uid: cronJob.metadata.uid!,
          controller: true,
        } as { kind: string; name: string; uid: string },
      ],
    },
    spec: {
      ...spec,
      template: {
        ...spec.template,
        spec: {
          ...rest,
          ...(affinity !== undefined && !apart && { affinity }),
          ...(pod.initContainers && { initContainers: pod.initContainers.map(told) }),
          containers: pod.containers.map(told),
        },
      },
    },
  };
}

interface PodAffinity {
  readonly podAffinity: { readonly requiredDuringSchedulingIgnoredDuringExecution: readonly object[] };
}

/** The same, as a wish: after a restore that was killed, the application may have no pod to be beside. */
function preferred({ podAffinity }: PodAffinity): object {
  const terms = podAffinity.requiredDuringSchedulingIgnoredDuringExecution;
  const wishes = terms.map((podAffinityTerm) => ({ weight: 100, podAffinityTerm }));
  return { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: wishes } };
}

/** A Job that does something else with what a backup has: its images, targets and credentials, and its way through the network. */
export function taskJob(cronJob: ClusterObject, task: Task): ClusterObject {
  const { metadata, spec } = cronJob.spec.jobTemplate;
  const pod = spec.template.spec;
  const originals: ClusterObject[] = [...(pod.initContainers ?? []), ...pod.containers];
  const containers = task.steps.map((step) => containerOf(step, originals));
  const mounted = new Set(containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }: Named) => name)));
  const writes = new Set(task.steps.flatMap((step) => step.writes ?? []));
  const volumes = [
    ...(pod.volumes ?? []).map((volume: Named) => (writes.has(volume.name) ? writable(volume) : volume)),
    ...(task.scratch ?? []).map((name) => ({ name, emptyDir: {} })),
  ].filter(({ name }: Named) => mounted.has(name));
  const labels = { ...metadata.labels, [TASK_LABEL]: task.task };
  const { affinity, ...rest } = pod;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${cronJob.metadata.name}-${task.task}-${task.id}`,
      namespace: cronJob.metadata.namespace!,
      labels,
    },
    spec: {
      backoffLimit: task.retries ?? 0,
      activeDeadlineSeconds: task.deadlineSeconds ?? spec.activeDeadlineSeconds,
      ttlSecondsAfterFinished: 86_400,
      template: {
        metadata: { ...spec.template.metadata, labels },
        spec: {
          ...rest,
          ...(affinity !== undefined && task.besideApplication && { affinity: preferred(affinity as PodAffinity) }),
          initContainers: containers.slice(0, -1),
          containers: containers.slice(-1),
          volumes,
        },
      },
    },
  };
}

interface Named {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

function writable({ name, persistentVolumeClaim, ...rest }: Named): Named {
  return {
    ...rest,
    name,
    ...(persistentVolumeClaim && { persistentVolumeClaim: { claimName: persistentVolumeClaim.claimName } }),
  };
}

function containerOf(step: TaskStep, originals: readonly ClusterObject[]): ClusterObject {
  const {
    name,
    like,
    script,
    env = {},
    mounts = {},
    without = [],
    writes = [],
    withoutSecrets,
    securityContext,
  } = step;
  const original = originals.find((container) => container['name'] === like);
  if (!original) throw new Error(`the backup has no container ${like}`);
  const replaced = new Set(Object.keys(env));
  const kept = (original['volumeMounts'] ?? [])
    .filter((mount: Named) => !without.includes(mount.name) && !(mount.name in mounts))
    .map((mount: Named & { readOnly?: boolean }) => {
      const { readOnly: _, ...open } = mount;
      return writes.includes(mount.name) ? open : mount;
    });
  return {
    ...original,
    name,
    ...(script !== undefined && { command: ['sh', '-c', script] }),
    env: [
      ...(original['env'] ?? []).filter(
        (variable: Named & { valueFrom?: { secretKeyRef?: object } }) =>
          !replaced.has(variable.name) && !(withoutSecrets && variable.valueFrom?.secretKeyRef),
      ),
      ...Object.entries(env).map(([key, value]) => ({ name: key, value })),
    ],
    volumeMounts: [...kept, ...Object.entries(mounts).map(([volume, mountPath]) => ({ name: volume, mountPath }))],
    ...(securityContext && { securityContext }),
  };
}
