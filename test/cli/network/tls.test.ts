import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ServedExpectation } from '../../../cli/network/served-judgement';
import { judgeServed } from '../../../cli/network/served-judgement';
import type { Served } from '../../../cli/network/tls';
import { bundleOf, servedCertificate } from '../../../cli/network/tls';
import { authority, certificate } from '../../support/certificates';
import { closedPort, listening, tcpServer, tlsServer } from '../../support/listen';
import { temporaryFolder } from '../../support/folder';
import { DOMAIN } from './hosts';

const EXPECTATION: ServedExpectation = { domain: DOMAIN, namespace: 'hcce', tls: { issuer: 'letsencrypt' } };
const root = await authority('Test Root X1');
const own = await authority('School CA');
const pair = await certificate({ names: [DOMAIN], authority: own });
const staging = await authority('(STAGING) Ersatz Edamame E1');

/** What answers has the time that a busy machine takes. */
const served = (port: number, options: Partial<Parameters<typeof servedCertificate>[0]> = {}): Promise<Served> =>
  servedCertificate({ host: DOMAIN, address: '127.0.0.1', port, ca: root.cert, timeout: 20_000, ...options });

const kind = (result: Served, expectation: Partial<ServedExpectation> = {}) => {
  const judgement = judgeServed(result, { ...EXPECTATION, ...expectation });
  return [judgement.kind, judgement.state];
};

describe('what is served', () => {
  test('is the whole chain, in its order', async () => {
    const pair = await certificate({ name: DOMAIN, names: [DOMAIN, `www.${DOMAIN}`], authority: root, until: 60 });
    const port = await tlsServer(pair, root);
    const result = await served(port);
    expect(result).toMatchObject({ host: DOMAIN, endpoint: `127.0.0.1:${port}`, trusted: true, nameMatches: true });
    expect(
      result.chain.map(({ subject, issuer, names, daysLeft }) => [subject, issuer, names, daysLeft]),
    ).toStrictEqual([
      [DOMAIN, 'Test Root X1', [DOMAIN, `www.${DOMAIN}`], 59],
      ['Test Root X1', 'Test Root X1', [], 3649],
    ]);
    expect(result.chain[0]!.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(kind(result)).toStrictEqual(['trusted', 'ok']);
  });

  test('is chosen by the host', async () => {
    const pair = await certificate({ names: [DOMAIN], authority: root });
    const asked: string[] = [];
    const port = await listening(
      createServer({
        ...pair,
        SNICallback: (name, answer) => {
          asked.push(name);
          answer(null);
        },
      }),
    );
    await served(port);
    expect(asked).toStrictEqual([DOMAIN]);
  });

  test('without an authority of its own is judged by Node’s roots', async () => {
    const port = await tlsServer(await certificate({ names: [DOMAIN], authority: root }));
    const result = await servedCertificate({ host: DOMAIN, address: '127.0.0.1', port });
    expect(result).toMatchObject({ trusted: false, trustError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', nameMatches: true });
    expect(kind(result)).toStrictEqual(['untrusted', 'error']);
  });
});

describe('a certificate', () => {
  test.each([
    ['expiring', 'warning', { names: [DOMAIN], authority: root, until: 20 }],
    ['expired', 'error', { names: [DOMAIN], authority: root, from: -90, until: -2 }],
    ['not-yet-valid', 'error', { names: [DOMAIN], authority: root, from: 2 }],
    ['wrong-name', 'error', { name: DOMAIN, names: ['other.example.org'], authority: root }],
    ['bootstrap', 'error', { name: 'hcce-bootstrap.invalid', names: ['hcce-bootstrap.invalid'] }],
    ['upstream-bootstrap', 'error', { name: DOMAIN }],
    ['staging', 'error', { names: [DOMAIN], authority: staging }],
    ['self-signed', 'error', { names: [DOMAIN] }],
    ['self-signed', 'error', { name: DOMAIN, names: [DOMAIN] }],
  ])('is recognised as %s', async (expected, state, options) => {
    const result = await served(await tlsServer(await certificate(options)));
    expect(kind(result)).toStrictEqual([expected, state]);
    expect(judgeServed(result, EXPECTATION).remedy).toBeDefined();
  });

  test('of the bootstrap of another installation is just a wrong one', async () => {
    const name = 'second-bootstrap.invalid';
    const result = await served(await tlsServer(await certificate({ name, names: [name], authority: root })));
    expect(kind(result)).toStrictEqual(['wrong-name', 'error']);
  });

  test('that is meant for trials is only a warning', async () => {
    const trial = await served(await tlsServer(await certificate({ names: [DOMAIN], authority: staging })));
    expect(kind(trial, { tls: { issuer: 'letsencrypt-staging' } })).toStrictEqual(['staging', 'warning']);
    const own = await served(await tlsServer(await certificate({ names: [DOMAIN] })));
    expect(kind(own, { tls: { issuer: 'self-signed' } })).toStrictEqual(['self-signed', 'warning']);
  });
});

describe('a certificate of an ACME server of one’s own', () => {
  const tls = (caBundle?: string) => ({
    issuer: 'letsencrypt',
    acme: { server: 'https://ca.example.org/dir', ...(caBundle !== undefined && { caBundle }) },
  });
  test('is trusted where the bundle signed it, and not judged where another did', async () => {
    const port = await tlsServer(pair);
    expect(kind(await served(port, bundleOf(tls(own.cert))), { tls: tls(own.cert) })).toStrictEqual(['trusted', 'ok']);
    const another = judgeServed(await served(port, bundleOf(tls(root.cert))), { ...EXPECTATION, tls: tls(root.cert) });
    expect([another.kind, another.state]).toStrictEqual(['untrusted', 'warning']);
    expect(another.what).toContain('serves a certificate of School CA, which this computer does not know');
  });

  test('is to be one that everybody trusts where there is no bundle', async () => {
    expect(kind(await served(await tlsServer(pair)), { tls: tls() })).toStrictEqual(['untrusted', 'error']);
  });

  test('is trusted where NODE_EXTRA_CA_CERTS knows its authority and the bundle does not', async () => {
    const file = join(temporaryFolder(), 'root.pem');
    writeFileSync(file, own.cert);
    vi.stubEnv('NODE_EXTRA_CA_CERTS', file);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(kind(await served(await tlsServer(pair), bundleOf(tls(root.cert))))).toStrictEqual(['trusted', 'ok']);
  });
});

describe('no certificate', () => {
  const reason = (result: Served) => [result.failure?.reason, result.chain.length, kind(result)[0]];

  test('from a closed port', async () => {
    expect(reason(await served(await closedPort()))).toStrictEqual(['refused', 0, 'unreachable']);
  });

  test('from a server that speaks something else', async () => {
    expect(reason(await served(await tcpServer('HTTP/1.1 400 Bad Request\r\n\r\n')))[0]).toBe('no-tls');
  });

  test('from a server that says nothing', async () => {
    expect(reason(await served(await tcpServer(), { timeout: 3000 }))[0]).toBe('no-tls');
  });

  test('from a server without any', async () => {
    expect(reason(await served(await listening(createServer({ ciphers: 'ECDHE' }))))[0]).toBe('no-tls');
  });

  test('from a name without an address', async () => {
    const result = await servedCertificate({ host: 'nowhere.invalid', timeout: 5000 });
    expect(reason(result)[0]).toBe('unresolved');
  });
});
