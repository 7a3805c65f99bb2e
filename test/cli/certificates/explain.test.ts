import { describe, expect, test } from 'vitest';
import { explain } from '../../../cli/certificates/explain';
import type { CertManagerState } from '../../../cli/certificates/state';
import { stateOf } from '../../../cli/certificates/walk';
import type { ClusterObject } from '../../../cli/cluster/objects';
import {
  FIRST_STATUS,
  certificateFor,
  challengeOf,
  condition,
  failedStatus,
  issuer,
  orderOf,
  readyStatus,
  requestOf,
  selfCheck,
  waitingFor,
  waitingRequestOf,
} from '../../support/cert-manager';

const HOST = 'assets.meet.example.org';

/** What objects of a cluster amount to. */
function state(objects: readonly ClusterObject[], more: Partial<CertManagerState> = {}): CertManagerState {
  const certificates = objects.filter(({ kind }) => kind === 'Certificate').map((one) => stateOf(one, objects));
  return { installed: true, controller: 'ready', certificates, ...more };
}

const cause = (objects: readonly ClusterObject[]) => explain(HOST, state(objects));

/** A first attempt whose order ended like this. */
function ended(reason: string, orderState = 'errored'): ClusterObject[] {
  const message = `The certificate request has failed to complete and will be retried: Failed to wait for order resource "x" to become ready: order is in "${orderState}" state: ${reason}`;
  const certificate = certificateFor(HOST, failedStatus(message));
  const request = requestOf(certificate, condition('Ready', 'False', 'Failed', message));
  return [issuer(), certificate, request, orderOf(request, HOST, { state: orderState, reason })];
}

describe('the way to a certificate', () => {
  test('is not of interest once it is ready', () => {
    const certificate = certificateFor(HOST, readyStatus());
    const objects = [issuer(), certificate, requestOf(certificate, condition('Ready', 'True', 'Issued'))];
    const [result] = state(objects).certificates;
    expect(result).toMatchObject({
      phase: 'ready',
      valid: true,
      hosts: [HOST],
      revision: 1,
      notAfter: new Date('2027-02-18T10:00:00Z'),
      renewalTime: new Date('2027-01-19T10:00:00Z'),
      requested: [new Date('2026-11-20T10:00:00Z')],
    });
    expect(result).not.toHaveProperty('request');
    expect(result).not.toHaveProperty('deciding');
    expect(explain(HOST, state(objects))).toBeUndefined();
  });

  test('leads through owners to the latest attempt, past those of others', () => {
    const certificate = certificateFor(HOST, {
      ...readyStatus(),
      conditions: [
        condition('Ready', 'True', 'Ready'),
        condition('Issuing', 'True', 'ManuallyTriggered', 'Certificate re-issuance manually triggered'),
      ],
    });
    const first = requestOf(certificate, condition('Ready', 'True', 'Issued'), 1);
    const tenth = waitingRequestOf(certificate, 10);
    const second = waitingRequestOf(certificate, 2);
    const order = orderOf(tenth, HOST, { state: 'pending' });
    const stale = orderOf(first, HOST, { state: 'valid' });
    const foreign = waitingFor('meet.example.org', 'not ours');
    const [result] = state([issuer(), certificate, tenth, first, second, stale, order, ...foreign]).certificates;
    expect(result).toMatchObject({
      phase: 'renewing',
      valid: true,
      request: { name: tenth.metadata.name, state: 'waiting' },
      order: { name: order.metadata.name, reason: 'pending' },
      challenges: [],
      deciding: { kind: 'CertificateRequest' },
    });
  });

  test('ends at the challenge that waits', () => {
    const objects = [issuer(), ...waitingFor(HOST, "wrong status code '404', expected '200'")];
    expect(state(objects).certificates[0]).toMatchObject({
      phase: 'issuing',
      valid: false,
      deciding: { kind: 'Challenge', reason: 'pending', message: "wrong status code '404', expected '200'" },
    });
  });
});

describe('a challenge that waits is explained:', () => {
  test.each([
    ['dns-missing', 'Get "URL": dial tcp: lookup assets.meet.example.org on 10.245.0.10:53: no such host'],
    ['challenge-404', "wrong status code '404', expected '200'"],
    ['connection-refused', 'Get "URL": dial tcp 203.0.113.7:80: connect: connection refused'],
    ['timeout', 'Get "URL": dial tcp 203.0.113.7:80: i/o timeout'],
    ['timeout', 'Get "URL": context deadline exceeded (Client.Timeout exceeded while awaiting headers)'],
    ['closed', 'Get "URL": EOF'],
    ['redirect', 'Get "https://assets.meet.example.org:8443/.well-known/x": dial tcp 203.0.113.7:8443: i/o timeout'],
    ['redirect', 'Get "https://assets.meet.example.org/x": http: server gave HTTP response to HTTPS client'],
    ['challenge-unserved', "wrong status code '503', expected '200'"],
    ['wrong-answer', 'did not get expected response when querying endpoint, expected "a" but got: b'],
  ])('%s: %s', (id, problem) => {
    const found = cause([issuer(), ...waitingFor(HOST, selfCheck(HOST, problem))]);
    expect(found!.id).toBe(id);
    expect(found!.cause).toContain(HOST);
  });
});

describe('an attempt that ended is explained:', () => {
  const acme = (code: number, type: string, detail: string) => `${code} urn:ietf:params:acme:error:${type}: ${detail}`;
  test.each([
    ['dns-missing', acme(400, 'dns', `DNS problem: NXDOMAIN looking up A for ${HOST}`)],
    [
      'caa-lookup',
      acme(
        400,
        'dns',
        `DNS problem: SERVFAIL looking up CAA for ${HOST} - the domain's nameservers may be malfunctioning`,
      ),
    ],
    ['caa', acme(403, 'caa', `CAA record for ${HOST} prevents issuance`)],
    ['challenge-404', acme(403, 'unauthorized', `203.0.113.7: Invalid response from http://${HOST}/x: 404`)],
    [
      'timeout',
      acme(
        400,
        'connection',
        `203.0.113.7: Fetching http://${HOST}/x: Timeout during connect (likely firewall problem)`,
      ),
    ],
    ['refused', acme(400, 'rejectedIdentifier', 'The ACME server refuses to issue a certificate for this domain name')],
    ['failed', 'something that nobody has seen'],
  ])('%s: %s', (id, reason) => {
    expect(cause(ended(`Failed to create Order: ${reason}`))!.id).toBe(id);
  });

  test('rate-limit, with the time after which it works again', () => {
    const detail = `Error creating new order :: too many certificates (5) already issued for this exact set of domains in the last 168 hours: ${HOST}, retry after 2026-11-26T01:29:08Z: see https://letsencrypt.org/docs/duplicate-certificate-limit/`;
    const found = cause(ended(`Failed to create Order: ${acme(429, 'rateLimited', detail)}`));
    expect(found).toMatchObject({ id: 'rate-limit', final: true });
    expect(found!.remedy).toContain('Wait until 2026-11-26 01:29:08 UTC');
  });

  test('rate-limit, where nobody says how long', () => {
    const found = cause(ended(acme(429, 'rateLimited', 'too many failed authorizations recently')));
    expect(found!.remedy).toContain('an hour after failed attempts');
  });

  test('with the challenge that failed, while it is still there', () => {
    const objects = ended('', 'invalid');
    const challenge = challengeOf(objects.at(-1)!, HOST, {
      state: 'invalid',
      reason: `Error accepting authorization: acme: authorization error for ${HOST}: ${acme(403, 'unauthorized', 'Invalid response: 404')}`,
    });
    expect(cause([...objects, challenge])!.id).toBe('challenge-404');
  });
});

describe('what is missing is explained:', () => {
  const certificate = certificateFor(HOST, FIRST_STATUS);
  const ids = (objects: readonly ClusterObject[], more?: Partial<CertManagerState>) =>
    explain(HOST, state(objects, more))?.id;

  test('cert-manager', () => {
    expect(ids([], { installed: false })).toBe('cert-manager-absent');
  });

  test('its controller', () => {
    expect(ids([issuer(), certificate], { controller: 'absent' })).toBe('controller');
    expect(ids([issuer(), certificate], { controller: 'unknown' })).toBe('in-progress');
    expect(ids([issuer(), certificate])).toBe('in-progress');
  });

  test('the Certificate', () => {
    expect(ids([issuer(), certificateFor('meet.example.org', readyStatus())])).toBe('certificate-missing');
  });

  test('the issuer', () => {
    expect(ids([certificate])).toBe('issuer-missing');
    expect(ids([issuer(undefined, 'another'), certificate])).toBe('issuer-missing');
  });

  test('the account of the issuer', () => {
    const failed = (message: string) => issuer(condition('Ready', 'False', 'ErrRegisterACMEAccount', message));
    const refused =
      'Failed to register ACME account: 400 urn:ietf:params:acme:error:invalidContact: Error creating new account :: contact email has forbidden domain "example.org"';
    expect(ids([failed(refused), certificate])).toBe('account');
    const unreachable =
      'Failed to register ACME account: Get "https://acme-v02.api.letsencrypt.org/directory": dial tcp: i/o timeout';
    expect(ids([failed(unreachable), certificate])).toBe('authority-unreachable');
  });

  test('an approval', () => {
    const message = 'The CertificateRequest was denied by an approval controller';
    const request = requestOf(certificate, condition('Denied', 'True', 'policy', message));
    expect(state([issuer(), certificate, request]).certificates[0]!.deciding).toMatchObject({
      kind: 'CertificateRequest',
      state: 'failed',
      message,
    });
    expect(ids([issuer(), certificate, request])).toBe('denied');
  });
});

test('objects without any of their fields are no reason to fail', () => {
  const bare = ['Certificate', 'CertificateRequest', 'Order', 'Challenge', 'ClusterIssuer'].map(
    (kind): ClusterObject => ({ apiVersion: 'cert-manager.io/v1', kind, metadata: { name: 'x' } }),
  );
  expect(state(bare).certificates).toMatchObject([{ phase: 'issuing', hosts: [], revision: 0 }]);
});
