import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { tellToStart, tellToStop } from '../cluster/stopped';
import { waitingFor } from '../cluster/rollout';
import { EXIT, Failure } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { Progress } from '../../terminal/progress';
import { complain } from '../../terminal/print';

/** The Deployments of Hubs that hold connections to the database, the pools first: others need them to start. */
const HUBS_USERS = ['pgbouncer', 'pgbouncer-t', 'coturn', 'reticulum'];

/**
 * The Deployments that use a database: those of Hubs that do, and all of an application, since nobody knows which of them do.
 *
 * @param deployments those of the namespace
 */
export function usersOfDatabase(deployments: readonly ClusterObject[]): string[] {
  const names = deployments.map(({ metadata }) => metadata.name);
  return names.includes('reticulum') ? HUBS_USERS : names;
}

/**
 * The Deployments that write to a database or to the files of a claim.
 *
 * @param deployments those of the namespace
 * @param claim the files; nothing for a database alone
 */
export function writersOf(
  deployments: readonly ClusterObject[],
  { database, claim }: { readonly database: boolean; readonly claim: string | undefined },
): string[] {
  const mounting = deployments.filter((deployment) => claim !== undefined && mounts(deployment, claim));
  const names = mounting.map(({ metadata }) => metadata.name);
  if (!database) return names;
  const all = usersOfDatabase(deployments);
  // Pools write nothing of their own.
  return all === HUBS_USERS ? ['reticulum'] : all;
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
