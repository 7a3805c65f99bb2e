import { hostname, userInfo } from 'node:os';
import { EXIT, Failure } from '../terminal/failure';
import { cleanUp } from '../terminal/interruption';
import { t } from '../terminal/language';
import { KubectlFailure } from './kubectl';
import type { Kubectl } from './kubectl';
import type { ClusterObject } from './objects';

const NAME = 'hubs-deploy';
/** Seconds after which a lock that nobody renews is void. */
const DURATION = 60;
const RENEWAL = 20;

interface Lease extends ClusterObject {
  readonly spec: { readonly holderIdentity: string; readonly renewTime: string; readonly leaseDurationSeconds: number };
}

/**
 * Does something while nobody else changes the installation.
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
  await acquire(kubectl, namespace, holder, purpose);
  // A renewal that fails is tried again with the next; the lock stays valid for two of them.
  const timer = setInterval(
    () => void renew(kubectl, namespace, holder, purpose).catch(() => undefined),
    RENEWAL * 1000,
  );
  const stop = (signal: NodeJS.Signals) => {
    void cleanUp()
      .catch(() => undefined)
      .then(() => clearInterval(timer))
      .then(() => release(kubectl, namespace, holder))
      .catch(() => undefined)
      .then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await action();
  } finally {
    clearInterval(timer);
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await release(kubectl, namespace, holder);
  }
}

async function acquire(kubectl: Kubectl, namespace: string, holder: string, purpose: string): Promise<void> {
  try {
    await kubectl.run(['create', '-f', '-'], { input: lease(namespace, holder, purpose) });
    return;
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'exists') throw error;
  }
  const held = await kubectl.get<Lease>('lease', NAME, namespace);
  if (held && isValid(held)) throw heldBySomebody(held);
  try {
    await kubectl.run(['replace', '-f', '-'], {
      input: lease(namespace, holder, purpose, held?.metadata.resourceVersion),
    });
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'conflict') throw error;
    throw heldBySomebody((await kubectl.get<Lease>('lease', NAME, namespace))!);
  }
}

async function renew(kubectl: Kubectl, namespace: string, holder: string, purpose: string): Promise<void> {
  const held = await kubectl.get<Lease>('lease', NAME, namespace);
  if (held?.spec.holderIdentity !== holder) return;
  await kubectl.run(['replace', '-f', '-'], {
    input: lease(namespace, holder, purpose, held.metadata.resourceVersion),
  });
}

async function release(kubectl: Kubectl, namespace: string, holder: string): Promise<void> {
  const held = await kubectl.get<Lease>('lease', NAME, namespace);
  if (held?.spec.holderIdentity === holder)
    await kubectl.run(['delete', 'lease', NAME, '-n', namespace, '--ignore-not-found']);
}

/** A lock is void when it was not renewed in time, or when its process on this computer is gone. */
function isValid({ spec }: Lease): boolean {
  if (Date.parse(spec.renewTime) + spec.leaseDurationSeconds * 1000 < Date.now()) return false;
  const [, host, pid] = /@(.*)\/(\d+)$/.exec(spec.holderIdentity) ?? [];
  return host !== hostname() || isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function lease(namespace: string, holder: string, purpose: string, resourceVersion?: string): string {
  return JSON.stringify({
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
  });
}

function heldBySomebody({ spec, metadata }: Lease): Failure {
  const { holderIdentity, renewTime, leaseDurationSeconds } = spec;
  const purpose = metadata.annotations?.['hubs.cdk8s/purpose'] ?? '';
  return new Failure(
    t(
      `Somebody else is changing this installation: ${holderIdentity} (${purpose}), last seen at ${renewTime}.\n` +
        `  Try again when they are done. If their computer died, the lock ends by itself after ${leaseDurationSeconds} s.`,
      `Otra persona está cambiando esta instalación: ${holderIdentity} (${purpose}), visto por última vez a las ${renewTime}.\n` +
        `  Inténtalo cuando termine. Si su equipo murió, el bloqueo acaba solo tras ${leaseDurationSeconds} s.`,
    ),
    EXIT.conflict,
  );
}
