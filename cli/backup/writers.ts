import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { tellToStart, tellToStop } from '../cluster/stopped';
import { waitingFor } from '../cluster/rollout';
import type { Facts } from '../open/opened';
import { EXIT, Failure } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { Progress } from '../../terminal/progress';
import { complain } from '../../terminal/print';

/**
 * The Deployments that use a database, in the order in which they start; all of the namespace, where nobody knows which of them do.
 *
 * @param deployments those of the namespace
 * @param host the server, as its backup knows it
 * @param known who uses which database
 */
export function usersOfDatabase(
  deployments: readonly ClusterObject[],
  host: string,
  known: Facts['stops'],
): Pick<Facts['stops'][number], 'connected' | 'writers'> {
  const names = deployments.map(({ metadata }) => metadata.name);
  return known.find((database) => database.host === host) ?? { connected: names, writers: names };
}

/** The Deployments whose pods mount a claim. */
export function mounting(deployments: readonly ClusterObject[], claim: string): string[] {
  return deployments.filter((deployment) => mounts(deployment, claim)).map(({ metadata }) => metadata.name);
}

/** Whether pods of a Deployment mount a claim. */
export function mounts({ spec }: ClusterObject, claim: string): boolean {
  interface Volume {
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }
  const { volumes = [] } = (spec as { template: { spec: { volumes?: Volume[] } } }).template.spec;
  return volumes.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim);
}

export interface StopOptions {
  /** Seconds that stopping and starting may each take. */
  readonly timeout: number;
  /** Seconds between two looks. @default 2 */
  readonly interval?: number;
}

/** Does something while some Deployments have no pods. They come back whatever happens. */
export async function whileStopped<T>(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
  options: StopOptions,
  action: () => Promise<T>,
): Promise<T> {
  const live = (await kubectl.list('deployments', namespace)).map(({ metadata }) => metadata.name);
  const present = names.filter((name) => live.includes(name));
  return withCleanup(
    (interrupted) => start(kubectl, namespace, present, options, interrupted),
    async () => {
      await stop(kubectl, namespace, present, options);
      return action();
    },
  );
}

async function stop(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
  { timeout, interval = 2 }: StopOptions,
): Promise<void> {
  const progress = new Progress(t`stop`, complain);
  try {
    await tellToStop(kubectl, namespace, names);
    for (;;) {
      const left = (await kubectl.list('pods', namespace))
        .filter(({ metadata }) => names.includes(metadata.labels?.['app'] ?? ''))
        .map(({ metadata }) => metadata.name);
      if (left.length === 0) break;
      progress.waiting(left.join(', '));
      if (progress.seconds > timeout) {
        throw new Failure(t`These do not stop: ${left.join(', ')}`, EXIT.timeout);
      }
      await sleep(interval * 1000);
    }
    progress.done(names.join(', '));
  } catch (error) {
    progress.failed(t`failed`);
    throw error;
  }
}

async function start(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
  { timeout, interval = 2 }: StopOptions,
  interrupted: boolean,
): Promise<void> {
  const progress = new Progress(t`start again`, complain);
  await tellToStart(kubectl, namespace, names);
  if (interrupted) return progress.done(names.join(', '));
  // One that does not start must not keep the others from it.
  for (;;) {
    const waiting = await waitingFor(kubectl, namespace, names);
    if (waiting.length === 0) return progress.done(names.join(', '));
    progress.waiting(waiting.join(', '));
    if (progress.seconds > timeout) {
      progress.failed(waiting.join(', '));
      complain(t`They were told to start, and are not there yet: ${waiting.join(', ')}. Look: hubs doctor components`);
      process.exitCode = EXIT.timeout;
      return;
    }
    await sleep(interval * 1000);
  }
}
