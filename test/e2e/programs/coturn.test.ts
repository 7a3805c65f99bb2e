import { spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tryRelay } from '../../../cli/media/turn';
import { servedCertificate } from '../../../cli/network/tls';
import { Coturn } from '../../../constructs';
import { certificate } from '../../support/certificates';
import { rendered } from '../../support/chart';
import { closedPort } from '../../support/listen';
import { find } from '../../support/objects';
import { until } from '../../support/until';
import { Container } from './container';
import type { PostgresServer } from './postgres-server';
import { postgresServer } from './postgres-server';

const HOST = 'stream.meet.example.org';
const PASSWORD = 'of the database';
const SECRET = '0123456789abcdef0123456789abcdef';

/** The address of this machine that the relay takes for its public one: relays refuse loopback. */
const address = Object.values(networkInterfaces())
  .flat()
  .find((entry) => entry?.family === 'IPv4' && !entry.internal)!.address;

let database: PostgresServer;
let folder: string;
let port: number;
let server: ChildProcess;
let said = '';

/** User name and password as Reticulum makes them (lib/ret/coturn.ex): good for two minutes. */
function credentials(seconds = 120, secret = SECRET) {
  const username = `${Math.floor(Date.now() / 1000) + seconds}:coturn`;
  return { username, password: createHmac('sha1', secret).update(username).digest('base64') };
}

const ask = (given = credentials()) => tryRelay({ host: HOST, address, port, credentials: given });

beforeAll(async () => {
  database = await postgresServer(PASSWORD);
  // As Reticulum's migrations have it (priv/repo/migrations/20200413202224_add_coturn_schema.exs).
  database.ask('postgres', 'create database retdb');
  database.ask('retdb', 'create schema coturn');
  database.ask(
    'retdb',
    'create table coturn.turn_secret (realm varchar(127), value varchar(256), inserted_at timestamp, updated_at timestamp)',
  );
  database.ask('retdb', `insert into coturn.turn_secret values ('turkey', '${SECRET}', now(), now())`);

  port = await closedPort(address);
  folder = mkdtempSync(join(tmpdir(), 'coturn-'));
  const objects = rendered(
    (chart) =>
      new Coturn(chart, 'coturn', {
        database: {
          endpoint: { host: '127.0.0.1', port: database.port },
          name: 'retdb',
          user: 'postgres',
          password: { name: 'keys', key: 'password' },
          superuser: true,
          sslMode: 'disable',
        },
        tlsSecret: 'cert-stream',
        publicAddress: address,
      }),
  );
  const { spec } = find(objects, 'Deployment', 'coturn')['spec'].template;
  const container = new Container(folder, objects, spec, spec.containers[0], {
    secrets: { password: PASSWORD, 'status.podIP': address },
    changes: { 'tls-listening-port=5349': `tls-listening-port=${port}` },
  });
  const { cert, key } = await certificate({ names: [HOST] });
  mkdirSync(container.path('/certs'), { recursive: true });
  writeFileSync(join(container.path('/certs'), 'cert.pem'), cert);
  writeFileSync(join(container.path('/certs'), 'key.pem'), key);
  server = container.start();
  for (const channel of [server.stdout!, server.stderr!])
    channel.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until(
    () => `coturn serves its certificate\n${said}`,
    async () => (await servedCertificate({ host: HOST, address, port })).chain.length > 0,
  );
});
afterAll(async () => {
  const exited = once(server, 'exit');
  process.kill(-server.pid!, 'SIGTERM');
  await exited;
  await database.stop();
  rmSync(folder, { recursive: true });
});

test('relays for those whose credentials Reticulum has made, to Dialog’s address', async () => {
  const trial = await ask();
  expect(trial).toStrictEqual({ outcome: 'relayed', relay: { address, port: expect.any(Number) as number } });
  const relay = trial.outcome === 'relayed' ? trial.relay.port : 0;
  expect([relay >= 49152, relay <= 51609]).toStrictEqual([true, true]);
});

test('serves the certificate that visitors are to see', async () => {
  expect(await servedCertificate({ host: HOST, address, port })).toMatchObject({ nameMatches: true });
});

test.each([
  ['have expired', () => credentials(-1)],
  ['were made with another secret', () => credentials(120, 'another')],
  ['are made up', () => ({ username: 'coturn', password: 'coturn' })],
])('refuses credentials that %s', async (_, make) => {
  expect(await ask(make())).toStrictEqual({ outcome: 'refused', code: 401, reason: 'Unauthorized' });
});

test('gives places back: one after the other never runs out', async () => {
  for (let time = 0; time < 5; time++) expect(await ask()).toMatchObject({ outcome: 'relayed' });
});

test('relays no TCP', () => {
  const { username, password } = credentials();
  const words = ['-t', '-S', '-T', '-c', '-n', '1', '-u', username, '-w', password, '-p', String(port), address];
  const { stdout, stderr } = spawnSync('turnutils_uclient', words, { encoding: 'utf8', timeout: 60_000 });
  expect(`${stdout}${stderr}`).toContain('error 442');
});
