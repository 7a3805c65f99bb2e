import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import type { RunResult } from './facts';
import { parseResult } from './facts';

const [LABEL, VALUE] = ['app.kubernetes.io/component', 'backup'];

/** What every object of a backup is labelled with. */
export const BACKUP_SELECTOR = `${LABEL}=${VALUE}`;

/** Everything else. */
export const NO_BACKUP_SELECTOR = `${LABEL}!=${VALUE}`;

/** Whether an object is one of a backup, as `BACKUP_SELECTOR` selects them. */
export function isOfBackup({ metadata }: ClusterObject): boolean {
  return metadata.labels?.[LABEL] === VALUE;
}

/** Whether an object makes backups. */
export function isBackupCronJob(object: ClusterObject): boolean {
  return object.kind === 'CronJob' && isOfBackup(object);
}

/** The label of Jobs that make no backup, such as those of a restore, with what they do. */
export const TASK_LABEL = 'hubs.cdk8s/task';

/** A run of a backup, as far as the cluster remembers it. */
export interface BackupRun {
  readonly job: string;
  /** In ISO 8601. */
  readonly createdAt: string;
  readonly state: 'running' | 'verified' | 'failed';
  readonly result?: RunResult;
}

/** A backup that is set up, with the runs that the cluster remembers, newest first. */
export interface Backup {
  /** The CronJob's name, such as `pgsql-backup`. */
  readonly name: string;
  readonly cronJob: ClusterObject;
  readonly runs: readonly BackupRun[];
}

/** The backups of a namespace, in the order of their schedules' names. */
export async function readBackups(kubectl: Kubectl, namespace: string): Promise<Backup[]> {
  return backupsAmong(await kubectl.list('cronjobs,jobs,pods', namespace, BACKUP_SELECTOR));
}

/** The backups among CronJobs, Jobs and pods. */
export function backupsAmong(objects: readonly ClusterObject[]): Backup[] {
  const of = (kind: string) =>
    objects.filter((object) => object.kind === kind && object.metadata.labels?.[TASK_LABEL] === undefined);
  const pods = of('Pod');
  return of('CronJob').map((cronJob) => {
    const { name } = cronJob.metadata;
    const jobs = of('Job').filter((job) => (job.metadata.labels?.['app'] ?? '') === name);
    const runs = jobs.map((job) => runOf(job, podsOf(job, pods)));
    return { name, cronJob, runs: runs.sort((a, b) => b.createdAt.localeCompare(a.createdAt)) };
  });
}

/** The pods of a Job. */
export function podsOf({ metadata }: ClusterObject, pods: readonly ClusterObject[]): ClusterObject[] {
  return pods.filter(
    (pod) =>
      pod.metadata.labels?.['batch.kubernetes.io/job-name'] === metadata.name ||
      pod.metadata.labels?.['job-name'] === metadata.name,
  );
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** How a Job ended, if it has. */
export function endOf({
  status,
}: ClusterObject): { readonly succeeded: boolean; readonly message: string } | undefined {
  const conditions = ((status ?? {}) as { conditions?: Condition[] }).conditions ?? [];
  const ended = conditions.find(({ type, status: is }) => is === 'True' && (type === 'Complete' || type === 'Failed'));
  return ended && { succeeded: ended.type === 'Complete', message: ended.message ?? ended.reason ?? '' };
}

/** What containers of a pod said at their end, the last one first; those that failed before those that did not. */
export function messagesOf({ status }: ClusterObject): string[] {
  interface ContainerStatus {
    readonly state?: { readonly terminated?: { readonly exitCode: number; readonly message?: string } };
  }
  const { initContainerStatuses = [], containerStatuses = [] } = (status ?? {}) as {
    initContainerStatuses?: ContainerStatus[];
    containerStatuses?: ContainerStatus[];
  };
  const ended = [...containerStatuses, ...[...initContainerStatuses].reverse()].flatMap(({ state }) =>
    state?.terminated ? [state.terminated] : [],
  );
  const failed = ended.filter(({ exitCode }) => exitCode !== 0);
  const rest = ended.filter(({ exitCode }) => exitCode === 0);
  return [...failed, ...rest].flatMap(({ message }) => (message ? [message] : []));
}

function runOf(job: ClusterObject, pods: readonly ClusterObject[]): BackupRun {
  const newest = [...pods].sort((a, b) =>
    (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
  );
  const results = newest.flatMap((pod) => messagesOf(pod).flatMap((text) => parseResult(text) ?? []));
  const end = endOf(job);
  const common = { job: job.metadata.name, createdAt: job.metadata.creationTimestamp ?? '' };
  if (!end) return { ...common, state: 'running' };
  if (end.succeeded) {
    // A Job that succeeded without saying so has lost its pod, and with it the proof.
    const result = results.find(({ status }) => status === 'verified');
    return { ...common, state: 'verified', ...(result && { result }) };
  }
  const words = newest.flatMap(messagesOf)[0] ?? end.message;
  const result = results.find(({ status }) => status === 'failed') ?? {
    status: 'failed' as const,
    reason: lastLine(words),
  };
  return { ...common, state: 'failed', result };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)!;
}
