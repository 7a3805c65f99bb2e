import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { duration } from '../../terminal/duration';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { knownCause } from './explain';
import { fieldsOf } from './objects';
import { certificateStates } from './read';
import type { CertificateState } from './state';

/** How many certificates for exactly the same names Let's Encrypt issues within a week. */
export const DUPLICATES_A_WEEK = 5;

/**
 * The certificate with the condition that has cert-manager issue it again, exactly as `cmctl renew` leaves it.
 *
 * @param now when it was asked for
 */
export function toBeIssued(certificate: ClusterObject, now: Date): ClusterObject {
  const { status } = fieldsOf(certificate);
  const { conditions = [] } = status;
  const before = conditions.find(({ type }) => type === 'Issuing');
  const issuing = {
    type: 'Issuing',
    status: 'True',
    reason: 'ManuallyTriggered',
    message: 'Certificate re-issuance manually triggered',
    // The moment of the last change; there is none where it was true before.
    lastTransitionTime:
      before?.status === 'True' && before.lastTransitionTime !== undefined
        ? before.lastTransitionTime
        : `${now.toISOString().slice(0, 19)}Z`,
    observedGeneration: certificate.metadata.generation,
  };
  const others = conditions.map((condition) => (condition === before ? issuing : condition));
  return { ...certificate, status: { ...status, conditions: before ? others : [...others, issuing] } };
}

/**
 * Has cert-manager issue a certificate again.
 *
 * @throws Failure when there is no such Certificate
 */
export async function triggerRenewal(kubectl: Kubectl, namespace: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const certificate = await kubectl.get('certificate.cert-manager.io', name, namespace);
    if (!certificate) {
      throw new Failure(t`There is no Certificate ${name}.`);
    }
    try {
      await kubectl.replace(toBeIssued(certificate, new Date()), 'status');
      return;
    } catch (error) {
      // The controller writes the status, too.
      if (!(error instanceof KubectlFailure) || error.reason !== 'conflict' || attempt === 5) throw error;
    }
  }
}

/**
 * Waits until certificates have been issued once more.
 *
 * @param before the certificates as they were
 * @param seconds how long, for all of them
 * @throws Failure with the reason when one fails, with `EXIT.timeout` when it takes too long
 */
export async function issuedAgain(
  kubectl: Kubectl,
  namespace: string,
  before: readonly CertificateState[],
  seconds: number,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { certificates, address } = await certificateStates(kubectl, namespace);
    const open = before.flatMap((old) => {
      const current = certificates.find(({ name }) => name === old.name);
      return current && isIssuedAgain(old, current) ? [] : [current ?? old];
    });
    if (open.length === 0) return;
    const failed = open.find((state) => hasFailedAgain(before, state));
    if (failed) throw new Failure(failureOf(failed, address));
    if (Date.now() > deadline) {
      const names = open.map(({ name }) => name).join(', ');
      throw new Failure(
        t`Not issued after ${duration(seconds)}: ${names}\n  It goes on by itself. See why: hubs certs explain`,
        EXIT.timeout,
      );
    }
    await sleep(1000);
  }
}

function isIssuedAgain(old: CertificateState, current: CertificateState): boolean {
  return current.phase === 'ready' && current.revision > old.revision;
}

/** An old failure stands in the status until the next attempt ends. */
function hasFailedAgain(
  before: readonly CertificateState[],
  { name, phase, failedAttempts }: CertificateState,
): boolean {
  const old = before.find((state) => state.name === name);
  return phase === 'failed' && failedAttempts > (old?.failedAttempts ?? 0);
}

function failureOf(state: CertificateState, address: string | undefined): string {
  const { name, hosts, deciding, certificate } = state;
  const message = deciding?.message ?? certificate.message ?? '';
  const cause = knownCause(message, hosts[0] ?? name, state, address);
  const detail = cause ? `${cause.cause}\n  → ${cause.remedy}` : message;
  return `${t`${name} was not issued.`}\n  ${detail}`;
}
