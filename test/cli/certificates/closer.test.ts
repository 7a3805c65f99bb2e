import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import type { Asked } from '../../../cli/certificates/closer';
import { answerOf, linesAbout } from '../../../cli/certificates/closer';
import { closedPort, listening } from '../../support/listen';

const host = 'meet.example.org';
const [token, key] = ['a-token', 'a-token.of-the-account'];
const url = `http://${host}/.well-known/acme-challenge/${token}`;

/** What is said about a server that answers like this. */
async function asked(answer: RequestListener): Promise<unknown> {
  const port = await listening(createServer(answer));
  const at: Asked['at'] = { address: '127.0.0.1', port };
  return answerOf({ host, token, key, at });
}

test('the right answer to a challenge, asked for under the name of the host', async () => {
  const seen: unknown[] = [];
  const answer = await asked(({ url: path, headers }, response) => {
    seen.push(path, headers.host);
    response.end(`${key}\n`);
  });
  expect([answer, ...seen]).toStrictEqual([
    { url, right: true, found: '200' },
    '/.well-known/acme-challenge/a-token',
    host,
  ]);
});

test.each<[string, RequestListener, string]>([
  ['a page of somebody else', (_, response) => response.end('<html>'.repeat(5000)), '200, with something else'],
  ['nobody who knows it', (_, response) => response.writeHead(404).end(), '404'],
  [
    'a redirection',
    (_, response) => response.writeHead(301, { location: 'https://meet.example.org/' }).end(),
    '301 → https://meet.example.org/',
  ],
  ['a connection that breaks', ({ socket }) => socket.destroy(), 'socket hang up'],
])('%s is named', async (_, listener, found) => {
  expect(await asked(listener)).toStrictEqual({ url, right: false, found });
});

test('a port that nobody listens at is named', async () => {
  const port = await closedPort();
  const at = { address: '127.0.0.1', port };
  expect(await answerOf({ host, token, key, at })).toStrictEqual({
    url,
    right: false,
    found: `connect ECONNREFUSED 127.0.0.1:${port}`,
  });
});

test('of the log, the last lines about the certificate are shown, each once', () => {
  const line = (time: string, what: string) => `E1126 ${time}.000000       1 sync.go:190] ${what}`;
  const log = [
    line('10:00:00', '"propagation check failed" resource="hcce/cert-meet.example.org-1-1-2"'),
    line('10:00:01', '"propagation check failed" resource="hcce/cert-stream.meet.example.org-1-1-2"'),
    line('10:00:10', '"propagation check failed" resource="hcce/cert-meet.example.org-1-1-2"'),
    line('10:00:11', '"re-queuing" key="hcce/cert-meet.example.org-1"'),
  ];
  expect(linesAbout('cert-meet.example.org', log.join('\n'))).toStrictEqual(log.slice(2));
});
