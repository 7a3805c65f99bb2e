import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { probeChallenge } from '../../../cli/certificates/challenge-probe';
import { lookCloser } from '../../../cli/certificates/closer-look';
import { stateOf } from '../../../cli/certificates/walk';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import { waitingFor } from '../../support/cert-manager';
import { closedPort, listening } from '../../support/listen';

const HOST = 'assets.meet.example.org';
const CHALLENGE = { host: HOST, token: 'token', key: 'token.thumbprint' };

/** A way in that answers the challenge of that host, or something else. */
function wayIn(status = 200, body = 'token.thumbprint\n'): Promise<number> {
  return listening(
    createServer(({ url, headers }, response) => {
      const asked = url === '/.well-known/acme-challenge/token' && headers.host === HOST;
      response.writeHead(asked ? status : 400).end(body);
    }),
  );
}

describe('a challenge', () => {
  const ask = (port: number) => probeChallenge(CHALLENGE, { address: '127.0.0.1', port, patience: 0.2 });

  test('that is answered is right', async () => {
    expect(await ask(await wayIn())).toBeUndefined();
  });

  test.each([
    [404, '', "wrong status code '404', expected '200'"],
    [301, '', "wrong status code '301', expected '200'"],
    [200, 'a page of somebody else', 'did not get expected response'],
  ])('that is answered with %i %s is not', async (status, body, problem) => {
    expect(await ask(await wayIn(status, body))).toBe(problem);
  });

  test('that nobody answers says why', async () => {
    expect(await ask(await closedPort())).toBe('connection refused');
    expect(await ask(await listening(createTcpServer()))).toBe('timeout: no answer within 0.2 s');
    expect(await ask(await listening(createTcpServer((socket) => socket.resetAndDestroy())))).toBe('connection reset');
  });
});

describe('a closer look', () => {
  const objects = waitingFor(HOST, '');
  const [certificate, , , challenge] = objects;
  const state = stateOf(certificate!, objects);
  const controller = { metadata: { name: 'cert-manager', namespace: 'certs' } };
  const cluster = (log: () => Promise<string>) =>
    ({
      get: () => Promise.resolve({ status: { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } } }),
      list: () => Promise.resolve([challenge]),
      json: () => Promise.resolve({ items: [controller] }),
      run: (args: readonly string[]) =>
        args.slice(0, 4).join(' ') === 'logs deployment/cert-manager -n certs' ? log() : Promise.reject(new Error()),
    }) as unknown as Kubectl;

  test('asks the load balancer for the open challenge, and takes the newest lines about it from the log', async () => {
    const about = Array.from({ length: 7 }, (_, index) => `${index} sync "cert-${HOST}-1-1"\u001b[2J`);
    const log = [...about, 'sync "cert-somebody-else"'].join('\n');
    const look = await lookCloser(
      cluster(() => Promise.resolve(log)),
      'hcce',
      state,
      await wayIn(404),
    );
    expect(look.probes).toStrictEqual([{ address: '127.0.0.1', problem: "wrong status code '404', expected '200'" }]);
    expect(look.log).toStrictEqual(about.slice(2).map((line) => line.replace('\u001b', '?')));
  });

  test('does without a log that may not be read', async () => {
    const forbidden = () => Promise.reject(new KubectlFailure('forbidden', '', ''));
    const look = await lookCloser(cluster(forbidden), 'hcce', state, await wayIn());
    expect(look).toStrictEqual({ probes: [{ address: '127.0.0.1' }], log: [] });
  });
});
