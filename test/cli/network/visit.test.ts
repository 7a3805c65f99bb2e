import { createServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { firstWrong, visitAll } from '../../../cli/network/visit';
import type { Visit } from '../../../cli/network/visit';
import { hostsOf } from '../../../upstream';
import type { TlsSettings } from '../../../config';
import type { KeyPair } from '../../support/certificates';
import { authority, certificate } from '../../support/certificates';
import { closedPort, listening, tlsServer } from '../../support/listen';
import { DOMAIN } from './hosts';

const hosts = hostsOf(DOMAIN);
const ownName = await certificate({ names: Object.values({ ...hosts }) });
const otherName = await certificate({ names: ['other.example.org'] });

const installation = (tls: TlsSettings = { issuer: 'self-signed' }, turn = true) => ({
  ...{ hosts, domain: DOMAIN, namespace: 'hcce', turn },
  tls,
});

/** What visitors find where the entrance answers with these statuses, by host and path, and the relay with a certificate. */
async function visits(
  statuses: Readonly<Record<string, number>>,
  {
    relay = ownName,
    entrance = ownName,
    ...more
  }: { relay?: KeyPair | 'closed'; entrance?: KeyPair; tls?: TlsSettings; turn?: boolean } = {},
): Promise<Visit[]> {
  const https = await listening(
    createServer(entrance, ({ headers, url }, response) =>
      response.writeHead(statuses[`${headers.host}${url}`] ?? statuses['*'] ?? 200).end(),
    ),
  );
  const turn = relay === 'closed' ? await closedPort() : await tlsServer(relay);
  return visitAll(installation(more.tls, more.turn), '127.0.0.1', { https, turn });
}

const wrong = (found: readonly Visit[]) =>
  found.flatMap(({ url, wrong: what }) => (what ? [[url, what.means, what.remedy]] : []));

describe('what visitors come for', () => {
  test('is there: pages of all four hosts, and the relay with the certificate of its own', async () => {
    const found = await visits({ [`${hosts.stream}/`]: 404 });
    expect([found.map(({ url }) => url), firstWrong(found)]).toStrictEqual([
      [
        ...[`${hosts.apex}/health`, `${hosts.apex}/`, `${hosts.assets}/`, `${hosts.stream}/`, `${hosts.cors}/`].map(
          (page) => `https://${page}`,
        ),
        `turns:${hosts.stream}:5349`,
      ],
      undefined,
    ]);
  });

  test.each([
    [503, 'no pod of reticulum is ready behind it', 'hubs logs reticulum'],
    [404, 'its controller has not taken the Ingress', 'hubs doctor network'],
    [502, 'reaches a pod of reticulum, which breaks off', 'hubs logs reticulum'],
    [500, 'reticulum answers with an error', 'hubs logs reticulum'],
    [302, 'reticulum answers, but not as it should', 'hubs status'],
  ])('answered with %i is explained', async (status, means, remedy) => {
    const found = await visits({ [`${hosts.apex}/health`]: status });
    expect(firstWrong(found)).toBe(`https://${hosts.apex}/health: status ${status}`);
    expect(wrong(found)).toStrictEqual([
      [`https://${hosts.apex}/health`, expect.stringContaining(means), expect.stringContaining(remedy)],
    ]);
  });

  test('behind a certificate that nobody trusts is explained by what is served', async () => {
    const [first] = wrong(await visits({}, { tls: { issuer: 'letsencrypt' }, turn: false }));
    expect(first![1]).toContain('serves a self-signed certificate');
  });

  test('behind an authority of one’s own is right, whether this computer knows it or not', async () => {
    const own = await authority('School CA');
    const signed = await certificate({ names: Object.values({ ...hosts }), authority: own });
    for (const { cert } of [own, await authority('Another')]) {
      const tls = { issuer: 'letsencrypt', acme: { server: 'https://ca.example.org/dir', caBundle: cert } };
      expect(wrong(await visits({}, { tls, entrance: signed, relay: signed }))).toStrictEqual([]);
    }
  });

  test('behind the certificate of another host is wrong, whoever signed it', async () => {
    const caBundle = (await authority('School CA')).cert;
    for (const tls of [
      { issuer: 'self-signed' },
      { issuer: 'letsencrypt', acme: { server: 'https://ca.example.org/dir', caBundle } },
    ]) {
      const found = await visits({}, { tls, entrance: otherName, turn: false });
      expect(firstWrong(found)).toBe(
        `https://${hosts.apex}/health: ${hosts.apex} serves a certificate for other.example.org.`,
      );
      expect(wrong(found)).toHaveLength(5);
    }
  });

  test('without the relay, or with the certificate of another host there, is not all', async () => {
    const [closed] = wrong(await visits({}, { relay: 'closed' }));
    expect(closed).toStrictEqual([
      `turns:${hosts.stream}:5349`,
      'People whose network lets nothing but TLS through hear nobody.',
      expect.stringContaining('does coturn run? hubs logs coturn'),
    ]);
    const found = await visits({}, { relay: otherName });
    expect(firstWrong(found)).toContain('serves a certificate for other.example.org');
  });

  test('has no relay where there is no TURN', async () => {
    expect(wrong(await visits({}, { relay: 'closed', turn: false }))).toStrictEqual([]);
  });
});
