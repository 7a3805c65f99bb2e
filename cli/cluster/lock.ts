import { hostname, userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, Failure } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { isAlive } from '../files';
import { KubectlFailure } from './kubectl';
import type { Kubectl } from './kubectl';
import type { ClusterObject } from './objects';
import { tellToStart } from './stopped';

const NAME = 'hubs-deploy';
/** Seconds after which a lock that nobody renews is void. */
const DURATION = 60;
const RENEWAL = 20;

interface Lease extends ClusterObject {
  readonly spec: { readonly holderIdentity: string; readonly renewTime: string; readonly leaseDurationSeconds: number };
}

/**
 * Does something while nobody else changes the installation. What an earlier command had stopped, and could not start again because it was
 * killed, is told to start first.
 *
 * @param purpose what others are told, such as `hubs deploy`
 * @throws Failure with `EXIT.conflict` when somebody else is at it
 */
export async function withLock<T>(
  kubectl: Kubectl,
  namespace: string,
  purpose: string,
  action: () => Promise<T>,
): Promise<T> {
  const holder = `${userInfo().username}@${hostname()}/${process.pid}`;
  let timer: NodeJS.Timeout | undefined;
  return withCleanup(
    async (interrupted) => {
      clearInterval(timer);
      // Who is interrupted may hold it without knowing.
      if (timer !== undefined || interrupted) await release(kubectl, namespace, holder);
    },
    async () => {
      await acquire(kubectl, namespace, holder, purpose);
      // A renewal that fails is tried again with the next; the lock stays valid for two of them.
      timer = setInterval(() => void renew(kubectl, namespace, holder, purpose).catch(() => undefined), RENEWAL * 1000);
      // Nobody else is at it, so whoever has stopped them is gone.
      const left = await tellToStart(kubectl, namespace);
      if (left.length > 0) {
        complain(t`${left.join(', ')}: left stopped by a command that was killed, and told to start again`);
      }
      return action();
    },
  );
}

async function acquire(kubectl: Kubectl, namespace: string, holder: string, purpose: string): Promise<void> {
  try {
    await kubectl.create(lease(namespace, holder, purpose));
    return;
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'exists') throw error;
  }
  const held = await kubectl.get<Lease>('lease', NAME, namespace);
  if (held && (isValid(held) || !(await isAbandoned(kubectl, namespace, held)))) throw heldBySomebody(held);
  try {
    await kubectl.replace(lease(namespace, holder, purpose, held?.metadata.resourceVersion));
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'conflict') throw error;
    throw heldBySomebody((await kubectl.get<Lease>('lease', NAME, namespace))!);
  }
}

async function renew(kubectl: Kubectl, namespace: string, holder: string, purpose: string): Promise<void> {
  const held = await kubectl.get<Lease>('lease', NAME, namespace);
  if (held?.spec.holderIdentity !== holder) return;
  await kubectl.replace(lease(namespace, holder, purpose, held.metadata.resourceVersion));
}

async function release(kubectl: Kubectl, namespace: string, holder: string): Promise<void> {
  const held = await kubectl.get<Lease>('lease', NAME, namespace);
  if (held?.spec.holderIdentity === holder) await kubectl.deleteNamed('lease', [NAME], namespace);
}

/** Whether a lock was renewed in time, as far as the clocks agree, by somebody whose process is not gone for sure. */
function isValid(held: Lease): boolean {
  const { spec } = held;
  return Date.parse(spec.renewTime) + spec.leaseDurationSeconds * 1000 >= Date.now() && !isDead(held);
}

/** Whether the process that holds a lock was on this computer, and is gone. */
function isDead({ spec }: Lease): boolean {
  const [, host, pid] = /@(.*)\/(\d+)$/.exec(spec.holderIdentity) ?? [];
  return host === hostname() && !isAlive(Number(pid));
}

/** Whether nobody renews a lock for as long as it lasts, by one's own clock: that of the other computer may be behind. */
async function isAbandoned(kubectl: Kubectl, namespace: string, held: Lease): Promise<boolean> {
  if (isDead(held)) return true;
  const { holderIdentity, leaseDurationSeconds } = held.spec;
  complain(
    t`  … the lock of ${holderIdentity} looks old; watching for ${leaseDurationSeconds} s whether it is renewed`,
  );
  for (const deadline = Date.now() + leaseDurationSeconds * 1000; Date.now() < deadline;) {
    await sleep(Math.min(LOOK_MS, Math.max(deadline - Date.now(), 0)));
    const live = await kubectl.get<Lease>('lease', NAME, namespace);
    if (live === undefined) return true;
    if (live.metadata.resourceVersion !== held.metadata.resourceVersion) return false;
  }
  return true;
}

/** Between two looks at a lock that may be abandoned. */
const LOOK_MS = 2000;

function lease(namespace: string, holder: string, purpose: string, resourceVersion?: string): ClusterObject {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: NAME,
      namespace,
      annotations: { 'hubs.cdk8s/purpose': purpose },
      ...(resourceVersion !== undefined && { resourceVersion }),
    },
    spec: {
      holderIdentity: holder,
      leaseDurationSeconds: DURATION,
      renewTime: new Date().toISOString().replace('Z', '000Z'),
    },
  };
}

function heldBySomebody({ spec, metadata }: Lease): Failure {
  const { holderIdentity, renewTime, leaseDurationSeconds } = spec;
  const purpose = metadata.annotations?.['hubs.cdk8s/purpose'] ?? '';
  return new Failure(
    t`Somebody else is changing this installation: ${holderIdentity} (${purpose}), last seen at ${renewTime}.\n  Try again when they are done. If their computer died, the lock ends by itself after ${leaseDurationSeconds} s.`,
    EXIT.conflict,
  );
}
