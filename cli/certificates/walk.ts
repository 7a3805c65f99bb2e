import type { ClusterObject } from '../cluster/objects';
import type { CertManagerFields, Condition } from './objects';
import { conditionOf, fieldsOf } from './objects';
import { CERT_MANAGER_NAMESPACE } from './authority';
import type { CertificateState, ChallengeStep, IssuerStep, Step } from './state';

/**
 * Follows a Certificate to the request, the order and the challenges that it waits for.
 *
 * @param objects everything of cert-manager in the namespace, and the ClusterIssuers
 */
export function stateOf(certificate: ClusterObject, objects: readonly ClusterObject[]): CertificateState {
  const { metadata } = certificate;
  const { spec, status } = fieldsOf(certificate);
  const [ready, issuing] = [conditionOf(certificate, 'Ready'), conditionOf(certificate, 'Issuing')];
  const valid = ready?.status === 'True';
  const phase = phaseOf(valid, issuing);
  const requests = requestsOf(certificate, objects);
  const request = phase === 'ready' ? undefined : requests.at(-1);
  const order = request && ownedBy(request, 'Order', objects).at(-1);
  const challenges = order ? ownedBy(order, 'Challenge', objects) : [];
  const steps = {
    issuer: issuerStep(spec.issuerRef, objects),
    certificate: certificateStep(metadata.name, phase, phase === 'failed' ? issuing : valid ? issuing : ready),
    ...(request && { request: requestStep(request) }),
    ...(order && { order: orderStep(order) }),
    challenges: challenges.map(challengeStep),
  };
  const deciding = phase === 'ready' ? undefined : decidingOf(steps);
  return {
    name: metadata.name,
    hosts: spec.dnsNames ?? [],
    phase,
    valid,
    ...dates({ notAfter: status.notAfter, renewalTime: status.renewalTime, lastFailure: status.lastFailureTime }),
    revision: status.revision ?? 0,
    failedAttempts: status.failedIssuanceAttempts ?? 0,
    ...steps,
    ...(deciding && { deciding }),
    requested: requests.flatMap(({ metadata: { creationTimestamp } }) =>
      creationTimestamp === undefined ? [] : [new Date(creationTimestamp)],
    ),
  };
}

function phaseOf(valid: boolean, issuing: Condition | undefined): CertificateState['phase'] {
  if (issuing?.status === 'True') return valid ? 'renewing' : 'issuing';
  if (issuing?.reason === 'Failed') return 'failed';
  return valid ? 'ready' : 'issuing';
}

/** What decides is the end of the chain, unless something that it depends on is not there. */
function decidingOf(
  steps: Pick<CertificateState, 'issuer' | 'certificate' | 'request' | 'order' | 'challenges'>,
): Step {
  const { issuer, certificate, request, order, challenges } = steps;
  if (issuer.state !== 'done') return issuer;
  const failed = challenges.find(({ state }) => state === 'failed');
  const waiting = challenges.find(({ state, message }) => state === 'waiting' && message !== undefined);
  const chain = [failed, waiting, order, request].filter((step) => step !== undefined && step.state !== 'done');
  return chain.find((step) => step!.message !== undefined) ?? chain[0] ?? certificate;
}

function requestsOf(certificate: ClusterObject, objects: readonly ClusterObject[]): ClusterObject[] {
  const revision = ({ metadata }: ClusterObject) =>
    Number(metadata.annotations?.['cert-manager.io/certificate-revision'] ?? 0);
  return objects
    .filter(
      (object) =>
        object.kind === 'CertificateRequest' &&
        (isOwned(object, certificate) ||
          object.metadata.annotations?.['cert-manager.io/certificate-name'] === certificate.metadata.name),
    )
    .sort((a, b) => revision(a) - revision(b) || age(a, b));
}

function ownedBy(owner: ClusterObject, kind: string, objects: readonly ClusterObject[]): ClusterObject[] {
  return objects.filter((object) => object.kind === kind && isOwned(object, owner)).sort(age);
}

function isOwned({ metadata }: ClusterObject, owner: ClusterObject): boolean {
  return (metadata.ownerReferences ?? []).some(({ uid }) => uid === owner.metadata.uid);
}

function age(a: ClusterObject, b: ClusterObject): number {
  const [first = '', second = ''] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
  return first < second ? -1 : Number(first > second);
}

function issuerStep(reference: CertManagerFields['spec']['issuerRef'], objects: readonly ClusterObject[]): IssuerStep {
  const { kind = 'Issuer', name = '' } = reference ?? {};
  const step = { kind: kind as Step['kind'], name };
  const issuer = objects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!issuer) return { ...step, state: 'missing' };
  const ready = conditionOf(issuer, 'Ready');
  const { server, privateKeySecretRef } = fieldsOf(issuer).spec.acme ?? {};
  return {
    ...step,
    state: ready?.status === 'True' ? 'done' : 'waiting',
    ...(server !== undefined && { server }),
    ...(privateKeySecretRef && {
      account: {
        name: privateKeySecretRef.name,
        namespace: issuer.metadata.namespace ?? CERT_MANAGER_NAMESPACE,
      },
    }),
    ...said(ready),
  };
}

function certificateStep(name: string, phase: CertificateState['phase'], about: Condition | undefined): Step {
  const state = { ready: 'done', renewing: 'waiting', issuing: 'waiting', failed: 'failed' } as const;
  return { kind: 'Certificate', name, state: state[phase], ...said(about) };
}

function requestStep(request: ClusterObject): Step {
  const ready = conditionOf(request, 'Ready');
  const refused = ['Denied', 'InvalidRequest']
    .map((type) => conditionOf(request, type))
    .find((one) => one?.status === 'True');
  const state =
    refused || ready?.reason === 'Failed' || ready?.reason === 'Denied'
      ? 'failed'
      : ready?.status === 'True'
        ? 'done'
        : 'waiting';
  return { kind: 'CertificateRequest', name: request.metadata.name, state, ...said(refused ?? ready) };
}

function orderStep(order: ClusterObject): Step {
  const { state = 'pending', reason } = fieldsOf(order).status;
  return {
    kind: 'Order',
    name: order.metadata.name,
    state: acmeState(state),
    ...said({ reason: state, message: reason }),
  };
}

function challengeStep(challenge: ClusterObject): ChallengeStep {
  const { spec, status } = fieldsOf(challenge);
  const { state = 'pending', reason } = status;
  return {
    kind: 'Challenge',
    name: challenge.metadata.name,
    host: spec.dnsName ?? '',
    ...(spec.token !== undefined && { token: spec.token }),
    ...(spec.key !== undefined && { key: spec.key }),
    state: acmeState(state),
    ...said({ reason: state, message: reason }),
  };
}

function acmeState(state: string): Step['state'] {
  if (state === 'valid') return 'done';
  return ['invalid', 'errored', 'expired'].includes(state) ? 'failed' : 'waiting';
}

function said(
  about: { reason?: string | undefined; message?: string | undefined } | undefined,
): Pick<Step, 'reason' | 'message'> {
  const { reason, message } = about ?? {};
  return {
    ...(reason !== undefined && reason !== '' && { reason }),
    ...(message !== undefined && message !== '' && { message }),
  };
}

function dates<K extends string>(times: Readonly<Record<K, string | undefined>>): Partial<Record<K, Date>> {
  const known = Object.entries<string | undefined>(times).filter(([, time]) => time !== undefined);
  return Object.fromEntries(known.map(([key, time]) => [key, new Date(time!)])) as Partial<Record<K, Date>>;
}
