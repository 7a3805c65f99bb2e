import { randomUUID } from 'node:crypto';
import type { ClusterObject } from '../../cli/cluster/objects';

/** A condition as controllers write it. */
export function condition(type: string, status: 'True' | 'False', reason: string, message = ''): object {
  return { type, status, reason, message, lastTransitionTime: '2026-11-20T10:00:00Z', observedGeneration: 1 };
}

function ownedBy({ apiVersion, kind, metadata }: ClusterObject): { kind: string; name: string; uid: string } {
  const reference = { apiVersion, kind, name: metadata.name, uid: metadata.uid!, controller: true };
  return reference;
}

function made(
  kind: string,
  name: string,
  owner: ClusterObject | undefined,
  fields: object,
  annotations?: Record<string, string>,
): ClusterObject {
  const group = kind === 'Order' || kind === 'Challenge' ? 'acme.cert-manager.io' : 'cert-manager.io';
  return {
    apiVersion: `${group}/v1`,
    kind,
    metadata: {
      name,
      ...(kind === 'ClusterIssuer' ? {} : { namespace: 'hcce' }),
      uid: randomUUID(),
      generation: 1,
      creationTimestamp: '2026-11-20T10:00:00Z',
      ...(annotations && { annotations }),
      ...(owner && {
        ownerReferences: [ownedBy(owner)],
      }),
    },
    ...fields,
  };
}

const issuerRef = { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'letsencrypt-prod-hcce' };

export const READY_ISSUER = condition('Ready', 'True', 'ACMEAccountRegistered', 'The ACME account was registered');

export function issuer(ready: object = READY_ISSUER, name = issuerRef.name): ClusterObject {
  const acme = {
    email: 'admin@example.org',
    server: 'https://acme-v02.api.letsencrypt.org/directory',
    privateKeySecretRef: { name },
    solvers: [{ http01: { ingress: { ingressClassName: 'haproxy' } } }],
  };
  return made('ClusterIssuer', name, undefined, { spec: { acme }, status: { conditions: [ready] } });
}

export function certificateFor(host: string, status: object): ClusterObject {
  return made('Certificate', `cert-${host}`, undefined, {
    spec: { dnsNames: [host], secretName: `cert-${host}`, issuerRef },
    status,
  });
}

/** The status of a certificate that is in order. */
export function readyStatus(notAfter = '2027-02-18T10:00:00Z', revision = 1): object {
  return {
    conditions: [condition('Ready', 'True', 'Ready', 'Certificate is up to date and has not expired')],
    notBefore: '2026-11-20T10:00:00Z',
    notAfter,
    renewalTime: '2027-01-19T10:00:00Z',
    revision,
  };
}

/** The status of a certificate that is issued for the first time. */
export const FIRST_STATUS = {
  conditions: [
    condition('Issuing', 'True', 'DoesNotExist', 'Issuing certificate as Secret does not exist'),
    condition('Ready', 'False', 'DoesNotExist', 'Issuing certificate as Secret does not exist'),
  ],
};

/** The status of a certificate whose last attempt failed. */
export function failedStatus(message: string, more: object = {}): object {
  return {
    conditions: [
      condition('Ready', 'False', 'DoesNotExist', 'Issuing certificate as Secret does not exist'),
      condition('Issuing', 'False', 'Failed', message),
    ],
    failedIssuanceAttempts: 2,
    lastFailureTime: '2026-11-20T11:00:00Z',
    ...more,
  };
}

export function requestOf(owner: ClusterObject, ready: object, revision = 1): ClusterObject {
  // The conditions of requests know no generation.
  const conditions = [{ ...ready, observedGeneration: undefined }];
  return made(
    'CertificateRequest',
    `${owner.metadata.name}-${revision}`,
    owner,
    { spec: { issuerRef, request: 'LS0t' }, status: { conditions } },
    {
      'cert-manager.io/certificate-name': owner.metadata.name,
      'cert-manager.io/certificate-revision': String(revision),
    },
  );
}

/** A request that waits for its order. */
export function waitingRequestOf(owner: ClusterObject, revision = 1): ClusterObject {
  const message = `Waiting on certificate issuance from order hcce/${owner.metadata.name}-${revision}-1: "pending"`;
  return requestOf(owner, condition('Ready', 'False', 'Pending', message), revision);
}

export function orderOf(owner: ClusterObject, host: string, status: object): ClusterObject {
  return made('Order', `${owner.metadata.name}-1`, owner, {
    spec: { dnsNames: [host], issuerRef, request: 'LS0t' },
    status: { url: 'https://acme-v02.api.letsencrypt.org/acme/order/1/2', ...status },
  });
}

export function challengeOf(owner: ClusterObject, host: string, status: object): ClusterObject {
  return made('Challenge', `${owner.metadata.name}-2`, owner, {
    spec: {
      authorizationURL: 'https://acme-v02.api.letsencrypt.org/acme/authz/1/3',
      url: 'https://acme-v02.api.letsencrypt.org/acme/chall/1/3/x',
      dnsName: host,
      issuerRef,
      key: 'token.thumbprint',
      solver: { http01: { ingress: { ingressClassName: 'haproxy' } } },
      token: 'token',
      type: 'HTTP-01',
      wildcard: false,
    },
    status: { presented: true, processing: true, ...status },
  });
}

/** What a challenge says whose answer cert-manager could not find itself. */
export function selfCheck(host: string, problem: string): string {
  const url = `http://${host}/.well-known/acme-challenge/token`;
  const prefix = 'Waiting for HTTP-01 challenge propagation: ';
  if (!/^(Get|dial)/.test(problem)) return `${prefix}${problem}`;
  return `${prefix}failed to perform self check GET request '${url}': ${problem.replace('URL', url)}`;
}

/** Everything of a host whose challenge waits for something. */
export function waitingFor(host: string, reason: string): ClusterObject[] {
  const certificate = certificateFor(host, FIRST_STATUS);
  const request = waitingRequestOf(certificate);
  const order = orderOf(request, host, { state: 'pending' });
  return [certificate, request, order, challengeOf(order, host, { state: 'pending', reason })];
}
