import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { duration } from '../../terminal/duration';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { Progress } from '../../terminal/progress';
import { parsed } from './facts';
import { endOf, messagesOf, podsOf } from './runs';

/** A Job that has succeeded. */
export interface Finished {
  /** What its last container said at its end; nothing where that was no object of JSON. */
  readonly result: Readonly<Record<string, unknown>>;
  /** The container's log; empty unless it was asked for. */
  readonly log: string;
  readonly seconds: number;
}

export interface RunJobOptions {
  /** What the Job does, for whoever waits. */
  readonly title: string;
  /** Seconds to wait. */
  readonly timeout: number;
  /** The container whose log is wanted. */
  readonly logOf?: string;
  /** What is said once it has succeeded. */
  readonly done?: (finished: Finished) => string;
  /** Whether the Job is removed once it has succeeded. @default false */
  readonly remove?: boolean;
  /** Whether it is gone soon after it has failed, so that the failure has to tell all that it said. @default false */
  readonly fleeting?: boolean;
  /** Seconds between two looks. @default 2 */
  readonly interval?: number;
}

/**
 * Starts a Job and waits until it has succeeded. It goes on when whoever waits goes away.
 *
 * @throws Failure that says why the Job failed, or with `EXIT.timeout` when it does not end in time
 */
export async function runJob(kubectl: Kubectl, job: ClusterObject, options: RunJobOptions): Promise<Finished> {
  const { title, timeout, fleeting = false, interval = 2 } = options;
  const { name, namespace = '' } = job.metadata;
  const progress = new Progress(title, complain);
  try {
    await kubectl.create(job);
    for (;;) {
      const live = await kubectl.get('job', name, namespace);
      if (!live) throw new Failure(t`Somebody has deleted Job/${name}.`);
      const pods = podsOf(live, await kubectl.list('pods', namespace, `batch.kubernetes.io/job-name=${name}`));
      const end = endOf(live);
      if (end && !end.succeeded) {
        const all = fleeting ? await logsOf(kubectl, namespace, pods) : hint(name);
        throw failed(name, reasonOf(pods, end.message), all);
      }
      if (end) {
        const finished = {
          result: resultOf(pods),
          log: options.logOf === undefined ? '' : await logOf(kubectl, namespace, name, options.logOf),
          seconds: progress.seconds,
        };
        if (options.remove) await kubectl.deleteNamed('job', [name], namespace, { wait: false });
        progress.done(options.done?.(finished) ?? t`done`);
        return finished;
      }
      const pending = whereabouts(pods);
      progress.waiting(pending);
      if (progress.seconds >= timeout) throw late(name, pending, timeout, fleeting);
      await sleep(interval * 1000);
    }
  } catch (error) {
    progress.failed(t`failed`);
    throw error;
  }
}

async function logOf(kubectl: Kubectl, namespace: string, job: string, container: string): Promise<string> {
  return kubectl.run(['logs', `job/${job}`, '-n', namespace, '-c', container, '--tail=-1']);
}

function resultOf(pods: readonly ClusterObject[]): Finished['result'] {
  const results = pods
    .flatMap(messagesOf)
    .map(parsed)
    .filter((value) => value !== undefined);
  return results.find(({ status }) => status !== 'failed') ?? {};
}

/** Why a Job failed: what its containers said themselves, else what Kubernetes says. */
export function reasonOf(pods: readonly ClusterObject[], message: string): string {
  const words = pods.flatMap(messagesOf);
  const told = words.flatMap((text) => {
    const reason = parsed(text)?.['reason'];
    return typeof reason === 'string' ? [reason] : [];
  });
  return told[0] ?? words[0]?.trim().split('\n').slice(-4).join('\n  ') ?? message;
}

interface ContainerStatus {
  readonly name: string;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly running?: object;
  };
}

/** What a Job is at: the container that runs, or what it waits for. */
export function whereabouts(pods: readonly ClusterObject[]): string {
  const newest = [...pods].sort((a, b) =>
    (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''),
  )[0];
  const status = (newest?.status ?? {}) as {
    initContainerStatuses?: ContainerStatus[];
    containerStatuses?: ContainerStatus[];
    conditions?: { type: string; status: string; message?: string }[];
  };
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const running = containers.find(({ state }) => state?.running);
  if (running) return running.name;
  const stuck = containers.find(({ state }) => /Err|BackOff|Config/.test(state?.waiting?.reason ?? ''));
  if (stuck) return `${stuck.name}: ${stuck.state!.waiting!.message ?? stuck.state!.waiting!.reason!}`;
  const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return scheduled.message ?? t`no node has room`;
  return t`the pod starts`;
}

/** All that the containers of a Job's pods said. */
async function logsOf(kubectl: Kubectl, namespace: string, pods: readonly ClusterObject[]): Promise<string> {
  const options = ['-n', namespace, '--all-containers', '--prefix', '--ignore-errors', '--tail=-1'];
  const logs = pods.map(({ metadata }) => kubectl.run(['logs', metadata.name, ...options]).catch(() => ''));
  return (await Promise.all(logs)).join('').trimEnd();
}

function hint(job: string): string {
  return `  ${t`All that it said: hubs backup logs ${job}`}`;
}

function failed(name: string, reason: string, all: string): Failure {
  return new Failure(t`Job/${name} has failed: ${reason}\n${all}`);
}

function late(name: string, pending: string, timeout: number, fleeting: boolean): Failure {
  const words = t`Job/${name} has not ended after ${duration(timeout)}: ${pending}.`;
  const further = t` It goes on by itself; see hubs backup logs ${name} --follow`;
  return new Failure(fleeting ? words : words + further, EXIT.timeout);
}
