import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { FIELD_MANAGER } from '../cluster/ownership';
import { waitingFor } from '../deploy/rollout';
import { EXIT, Failure } from '../terminal/failure';
import { withCleanup } from '../terminal/interruption';
import { t } from '../terminal/language';
import { Progress } from '../terminal/progress';
import { complain } from '../terminal/print';

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

/** Where a Deployment that was stopped keeps the number of its pods: it is there for whoever comes after an interruption. */
const REPLICAS = 'hubs.cdk8s/replicas';
const MANAGER = `--field-manager=${FIELD_MANAGER}-stopped`;

export interface StopOptions {
  /** Seconds that stopping and starting may each take. */
  readonly timeout: number;
  /** Seconds between two looks. @default 2 */
  readonly interval?: number;
}

/** Does something while some Deployments have no pods. They come back whatever happens, Ctrl-C included. */
export async function whileStopped<T>(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
  options: StopOptions,
  action: () => Promise<T>,
): Promise<T> {
  const present = (await kubectl.list('deployments', namespace)).filter(({ metadata }) =>
    names.includes(metadata.name),
  );
  const ordered = names.filter((name) => present.some(({ metadata }) => metadata.name === name));
  return withCleanup(
    () => start(kubectl, namespace, ordered, options),
    async () => {
      await stop(kubectl, namespace, present, options);
      return action();
    },
  );
}

/** The number of pods that a Deployment has when it is not stopped. */
export function replicasOf({ metadata, spec }: ClusterObject): number {
  const remembered = metadata.annotations?.[REPLICAS];
  return remembered === undefined ? ((spec as { replicas?: number }).replicas ?? 1) : Number(remembered);
}

async function stop(
  kubectl: Kubectl,
  namespace: string,
  deployments: readonly ClusterObject[],
  { timeout, interval = 2 }: StopOptions,
): Promise<void> {
  const names = deployments.map(({ metadata }) => metadata.name);
  const progress = new Progress(t('stop', 'parada'), complain);
  try {
    for (const deployment of deployments) {
      const annotations = { [REPLICAS]: String(replicasOf(deployment)) };
      await patch(kubectl, namespace, deployment.metadata.name, { metadata: { annotations }, spec: { replicas: 0 } });
    }
    for (;;) {
      const left = (await kubectl.list('pods', namespace))
        .filter(({ metadata }) => names.includes(metadata.labels?.['app'] ?? ''))
        .map(({ metadata }) => metadata.name);
      if (left.length === 0) break;
      progress.waiting(left.join(', '));
      if (progress.seconds > timeout) {
        throw new Failure(
          t(`These do not stop: ${left.join(', ')}`, `Estos no paran: ${left.join(', ')}`),
          EXIT.timeout,
        );
      }
      await sleep(interval * 1000);
    }
    progress.done(names.join(', '));
  } catch (error) {
    progress.failed(t('failed', 'ha fallado'));
    throw error;
  }
}

async function start(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
  { timeout, interval = 2 }: StopOptions,
): Promise<void> {
  const progress = new Progress(t('start again', 'nuevo arranque'), complain);
  // One that does not start must not keep the others from it.
  for (const name of names) {
    const live = await kubectl.get('deployment', name, namespace);
    if (live?.metadata.annotations?.[REPLICAS] === undefined) continue;
    await patch(kubectl, namespace, name, {
      metadata: { annotations: { [REPLICAS]: null } },
      spec: { replicas: replicasOf(live) },
    });
  }
  for (;;) {
    const waiting = await waitingFor(kubectl, namespace, names);
    if (waiting.length === 0) return progress.done(names.join(', '));
    progress.waiting(waiting.join(', '));
    if (progress.seconds > timeout) {
      progress.failed(waiting.join(', '));
      complain(
        t(
          `They were told to start, and are not there yet: ${waiting.join(', ')}. Look: hubs doctor components`,
          `Se les ha dicho que arranquen y aún no están: ${waiting.join(', ')}. Mira: hubs doctor components`,
        ),
      );
      process.exitCode = EXIT.timeout;
      return;
    }
    await sleep(interval * 1000);
  }
}

async function patch(kubectl: Kubectl, namespace: string, name: string, change: object): Promise<void> {
  await kubectl.run([
    'patch',
    'deployment',
    name,
    '-n',
    namespace,
    '--type=merge',
    MANAGER,
    '-p',
    JSON.stringify(change),
  ]);
}
