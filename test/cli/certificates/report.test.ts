import { describe, expect, test } from 'vitest';
import type { CloserLook } from '../../../cli/certificates/closer';
import { explainReport } from '../../../cli/certificates/explain-report';
import { hostNames } from '../../../cli/hosts';
import { certificateRows, certificatesReport } from '../../../cli/certificates/report';
import type { CertManagerState } from '../../../cli/certificates/state';
import { stateOf } from '../../../cli/certificates/walk';
import { toBeIssued } from '../../../cli/certificates/renew';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Served } from '../../../cli/network/tls';
import { hostsOf } from '../../../upstream';
import {
  FIRST_STATUS,
  certificateFor,
  condition,
  failedStatus,
  issuer,
  orderOf,
  readyStatus,
  requestOf,
  selfCheck,
  waitingFor,
} from '../../support/cert-manager';
import { expectScreen, saying } from '../../support/screen';

const DOMAIN = 'meet.example.org';
const NOW = new Date('2026-11-23T12:00:00Z');
const { assets, stream, cors } = hostsOf(DOMAIN);

function state(objects: readonly ClusterObject[]): CertManagerState {
  const certificates = objects.filter(({ kind }) => kind === 'Certificate').map((one) => stateOf(one, objects));
  return { installed: true, controller: 'ready', certificates };
}

function served(host: string, leaf: { subject: string; issuer: string; notAfter: string }): Served {
  const notAfter = new Date(leaf.notAfter);
  const daysLeft = Math.floor((notAfter.getTime() - NOW.getTime()) / 86_400_000);
  const chain = [
    { ...leaf, names: [leaf.subject], notBefore: NOW, notAfter, daysLeft, fingerprint: 'AB:CD', serial: '01' },
  ];
  const trusted = leaf.issuer === 'R11';
  return { host, port: 443, endpoint: '203.0.113.7:443', chain, trusted, nameMatches: leaf.subject === host };
}

const RATE_LIMIT =
  'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: Error creating new order :: too many certificates (5) already issued for this exact set of domains in the last 168 hours: stream.meet.example.org, retry after 2026-11-26T01:29:08Z: see https://letsencrypt.org/docs/duplicate-certificate-limit/';

/** One host is ready, one waits for its challenge, one ran into the rate limit, and one has no certificate. */
function mixed(): CertManagerState {
  const limited = certificateFor(stream, failedStatus('The certificate request has failed to complete'));
  const request = requestOf(limited, condition('Ready', 'False', 'Failed', 'The order has failed'));
  return state([
    issuer(),
    certificateFor(DOMAIN, readyStatus()),
    ...waitingFor(assets, selfCheck(assets, "wrong status code '404', expected '200'")),
    limited,
    request,
    orderOf(request, stream, { state: 'errored', reason: RATE_LIMIT }),
  ]);
}

const CLOSER: CloserLook = {
  answers: [
    { url: `http://${assets}/.well-known/acme-challenge/Vq3rXz0yB8`, right: false, found: `301 → https://${assets}/` },
  ],
  log: [
    `E1120 10:02:11.480377       1 sync.go:190] "propagation check failed" err="wrong status code '404', expected '200'" resource_name="cert-${assets}-1-1-2"`,
  ],
};

const bootstrap = (host: string) =>
  served(host, {
    subject: 'hcce-bootstrap.invalid',
    issuer: 'hcce-bootstrap.invalid',
    notAfter: '2036-11-20T10:00:00Z',
  });
const real = (host: string) => served(host, { subject: host, issuer: 'R11', notAfter: '2027-02-18T10:00:00Z' });

function report(of: CertManagerState, seen: readonly Served[], domain = DOMAIN): string {
  const rows = certificateRows(hostNames(hostsOf(domain)), of, seen, () => ({
    domain,
    namespace: 'hcce',
    tls: { issuer: 'letsencrypt' },
  }));
  return certificatesReport(rows, domain, NOW);
}

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('the table shows what cert-manager thinks beside what is served', async () => {
    const gone: Served = {
      host: cors,
      port: 443,
      chain: [],
      trusted: false,
      nameMatches: false,
      failure: { reason: 'refused', detail: '' },
    };
    const seen = [real(DOMAIN), bootstrap(assets), bootstrap(stream), gone];
    await expectScreen(
      `certs.${language}`,
      saying(language, () => report(mixed(), seen)),
    );
  });

  test('the explanation walks to the reason', async () => {
    const text = saying(language, () =>
      [DOMAIN, assets, stream, cors]
        .map((host) => explainReport(host, mixed(), host === assets ? CLOSER : undefined))
        .join('\n\n'),
    );
    await expectScreen(`certs-explain.${language}`, text);
  });
});

test('a table of certificates that are fine has no notes', () => {
  const hosts = Object.values({ ...hostsOf(DOMAIN) });
  const all = state([issuer(), ...hosts.map((host) => certificateFor(host, readyStatus()))]);
  expect(report(all, hosts.map(real)).split('\n')).toHaveLength(6);
  expect(report(all, hosts.map(real))).toMatch(/^meet\.example\.org +ready +2027-02-18 +86 +2027-01-19 +same$/m);
});

test('a certificate that is served though another one is ready is named', () => {
  const hosts = Object.values({ ...hostsOf(DOMAIN) });
  const all = state([issuer(), ...hosts.map((host) => certificateFor(host, readyStatus('2027-03-01T10:00:00Z', 2)))]);
  expect(report(all, hosts.map(real))).toMatch(/another one$/m);
});

test('hosts that do not fit on a line are shortened', () => {
  const domain = 'virtual-rooms.department-of-history.university.example.org';
  const hosts = Object.values({ ...hostsOf(domain) });
  const all = state([issuer(), ...hosts.map((host) => certificateFor(host, readyStatus()))]);
  const text = report(all, hosts.map(real), domain);
  expect(text).toMatch(/^@ +ready/m);
  expect(text).toMatch(/^assets\.… +ready/m);
});

describe('a certificate that is to be issued again', () => {
  const issuing = {
    type: 'Issuing',
    status: 'True',
    reason: 'ManuallyTriggered',
    message: 'Certificate re-issuance manually triggered',
    lastTransitionTime: '2026-11-23T12:00:00Z',
    observedGeneration: 1,
  };
  const conditions = (object: ClusterObject) =>
    (toBeIssued(object, NOW)['status'] as { conditions: object[] }).conditions;

  test('gets the condition of cmctl, and keeps the others', () => {
    const before = certificateFor(DOMAIN, readyStatus());
    expect(conditions(before)).toStrictEqual([...(before['status'] as { conditions: object[] }).conditions, issuing]);
    expect(conditions(certificateFor(DOMAIN, failedStatus('x')))[1]).toStrictEqual(issuing);
  });

  test('keeps the moment since when it is being issued', () => {
    expect(conditions(certificateFor(DOMAIN, FIRST_STATUS))[0]).toStrictEqual({
      ...issuing,
      lastTransitionTime: '2026-11-20T10:00:00Z',
    });
  });

  test('needs no status', () => {
    expect(conditions(certificateFor(DOMAIN, {}))).toStrictEqual([issuing]);
  });
});
