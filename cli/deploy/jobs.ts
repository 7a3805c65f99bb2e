import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { remove } from './leftovers';
import { printable } from '../../terminal/printable';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

const LOG_LINES = 20;

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

/** How a Job stands. */
export function jobState(job: ClusterObject): 'running' | 'complete' | 'failed' {
  const { conditions = [] } = (job['status'] ?? {}) as { conditions?: readonly Condition[] };
  const is = (type: string) => conditions.some((condition) => condition.type === type && condition.status === 'True');
  // The first comes minutes before the last where a pod is slow to stop.
  if (is('FailureTarget') || is('Failed')) return 'failed';
  return is('Complete') ? 'complete' : 'running';
}

/** Removes those of the Jobs that have failed, so that an apply runs them once more. A Job that is complete is never run again. */
export async function forgetFailed(kubectl: Kubectl, namespace: string, jobs: readonly Named[]): Promise<number> {
  const failed = (await liveJobs(kubectl, namespace, jobs)).filter((job) => jobState(job) === 'failed');
  if (failed.length > 0) await remove(kubectl, failed);
  return failed.length;
}

/**
 * The Jobs that are not over yet.
 *
 * @throws Failure with the last lines of its log where one has failed
 */
export async function waitingForJobs(kubectl: Kubectl, namespace: string, jobs: readonly Named[]): Promise<string[]> {
  const live = await liveJobs(kubectl, namespace, jobs);
  const failed = live.find((job) => jobState(job) === 'failed');
  if (failed) throw await failure(kubectl, namespace, failed);
  return jobs
    .map(({ metadata }) => metadata.name)
    .filter((name) => !live.some((job) => job.metadata.name === name && jobState(job) === 'complete'));
}

/** An object as far as it has a name. */
type Named = Pick<ClusterObject, 'metadata'>;

async function liveJobs(kubectl: Kubectl, namespace: string, jobs: readonly Named[]): Promise<ClusterObject[]> {
  if (jobs.length === 0) return [];
  const names = jobs.map(({ metadata }) => metadata.name);
  return (await kubectl.list('jobs', namespace)).filter(({ metadata }) => names.includes(metadata.name));
}

async function failure(kubectl: Kubectl, namespace: string, job: ClusterObject): Promise<Failure> {
  const { name } = job.metadata;
  const { conditions = [] } = job['status'] as { conditions?: readonly Condition[] };
  const why = conditions.find(({ type }) => type === 'Failed' || type === 'FailureTarget')?.message ?? '';
  const log = printable(await lastLog(kubectl, namespace, name))
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  return new Failure(
    t`The job ${name} has failed: ${printable(why)}\n${log}\n  What depends on it was left as it was. Mend the cause and run the same command again: the job then runs once more.`,
  );
}

/** Of the pod that was made last. */
async function lastLog(kubectl: Kubectl, namespace: string, job: string): Promise<string> {
  const pods = await kubectl.list('pods', namespace, `batch.kubernetes.io/job-name=${job}`);
  const [newest] = pods.sort((a, b) =>
    (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
  );
  const none = t`(its pods are gone, and their logs with them)`;
  if (!newest) return none;
  const args = ['logs', newest.metadata.name, '-n', namespace, `--tail=${LOG_LINES}`, '--request-timeout=10s'];
  try {
    return (await kubectl.run(args, { once: true })).trimEnd() || t`(it wrote no log)`;
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return t`(its log cannot be read)`;
  }
}
