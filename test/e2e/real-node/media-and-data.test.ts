import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateAndKey } from '../../../secrets/pem';
import { generate } from '../../../secrets/generate';
import { hubsYaml } from '../../support/example';
import type { RenderedObject } from '../../support/objects';
import { until } from '../../support/until';
import { objectsWith } from '../installation';
import { apply, json, kubectl } from '../kubectl';

/** The address of the one node: what a public address is elsewhere. */
const NODE = '10.244.0.1';
const wanted = ['pgsql', 'pgbouncer', 'pgbouncer-t', 'coturn', 'hubs'];

/** The parts of an installation whose images have stand-ins; nginx stands in for the client. */
async function objects(more = ''): Promise<RenderedObject[]> {
  const all = await objectsWith(
    hubsYaml(`media: { publicAddress: ${NODE} }
images: { hubs: "nginx:1" }
overrides: { hubs: { Deployment: { spec: { template: { spec: { containers: [ { name: hubs, readinessProbe: null, livenessProbe: null } ] } } } } } }
${more}`),
  );
  return all.filter(({ kind, metadata }) => kind !== 'Deployment' || wanted.includes(metadata.name));
}

/** Runs a command in a pod of a Deployment. */
function inside(deployment: string, script: string): Promise<string> {
  return kubectl(['exec', '-n', 'hcce', `deployment/${deployment}`, '--', 'sh', '-c', script]);
}

async function available(): Promise<void> {
  const names = wanted.map((name) => `deployment/${name}`);
  await Promise.all(names.map((name) => kubectl(['rollout', 'status', name, '-n', 'hcce', '--timeout=600s'])));
}

/** SQL through a pool, as Reticulum would ask. */
function query(pool: string, sql: string): Promise<string> {
  return inside('pgbouncer', `PGPASSWORD="$DB_PASSWORD" psql -h ${pool} -U postgres retdb -Atc "${sql}"`).then((text) =>
    text.trim(),
  );
}

beforeAll(async () => {
  await kubectl(['delete', 'namespace', 'hcce', '--ignore-not-found']);
  await apply(await objects());
  // In place of cert-manager.
  const { certPem, keyPem } = certificateAndKey(await generate({ from: 'certificate' }, 'stream'))!;
  const data = {
    'tls.crt': Buffer.from(certPem).toString('base64'),
    'tls.key': Buffer.from(keyPem).toString('base64'),
  };
  const metadata = { name: 'cert-stream.meet.example.org', namespace: 'hcce' };
  await apply([{ apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls', metadata, data }]);
  await available();
});
afterAll(() => kubectl(['delete', 'namespace', 'hcce']));

test('PostgreSQL, as an ordinary user on a read-only root, is reached through both pools', async () => {
  expect(await inside('pgsql', 'id -u')).toBe('999\n');
  await expect(inside('pgsql', 'touch /etc/x')).rejects.toThrow('Read-only file system');
  expect(await query('pgbouncer', 'select 1 + 1')).toBe('2');
  expect(await query('pgbouncer-t', 'select current_database()')).toBe('retdb');
});

test('its data outlives the pod, and an update is not blocked by its volume', async () => {
  await query('pgbouncer', 'create table kept as select 42 as answer');
  await apply(await objects('resources: { pgsql: { requests: { cpu: 110m } } }'));
  await available();
  expect(await query('pgbouncer', 'select answer from kept')).toBe('42');
});

test('nginx in place of the client starts as root without most of root’s rights, and stops at once', async () => {
  expect(await inside('hubs', 'grep CapEff /proc/1/status')).toMatch(/CapEff:\t00000000000000e3/);
  const [pod] = (await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', 'hcce', '-l', 'app=hubs'])).items;
  // It would be given a quarter of an hour, and kubectl does not wait as long.
  await kubectl(['delete', 'pod', pod!.metadata.name, '-n', 'hcce', '--grace-period=900', '--timeout=600s']);
});

describe('coturn', () => {
  beforeAll(async () => {
    // As Reticulum's migrations and its five-minute job leave them.
    await query('pgbouncer', 'create schema coturn');
    await query(
      'pgbouncer',
      'create table coturn.turn_secret (realm varchar(127), value varchar(256), primary key (realm, value))',
    );
    await query('pgbouncer', "insert into coturn.turn_secret values ('turkey', 'of-the-hour')");
  });

  /** Runs coturn's own client: over TLS, with credentials made of a secret. */
  async function relay(secret: string, peer: string): Promise<string> {
    const args = ['-t', '-S', '-W', secret, '-u', 'coturn', '-e', peer, '-n', '5', '-m', '1', '-p', '5349', NODE];
    const { stdout } = await promisify(execFile)('timeout', ['40', 'turnutils_uclient', ...args]).catch(
      (error: { stdout: string }) => error,
    );
    return stdout;
  }

  /** Whether a program of this machine takes UDP at a port. */
  const listensOn = (port: number) =>
    readFileSync('/proc/net/udp', 'utf8').includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `);

  test('relays over TLS to the public address with a secret from the database', async () => {
    const echo = spawn('turnutils_peer', ['-L', NODE, '-p', '3480'], { stdio: 'ignore' });
    try {
      await until('the peer listens', () => listensOn(3480));
      expect(await relay('of-the-hour', NODE)).toContain('Total lost packets 0 (0.000000%)');
    } finally {
      echo.kill();
    }
  });

  test('knows nobody else', async () => {
    expect(await relay('wrong', NODE)).toContain('Cannot complete Allocation');
  });

  test('is no way into private networks', async () => {
    expect(await relay('of-the-hour', '10.96.0.1')).toContain('error 403 (Forbidden IP)');
  });

  test('shows the certificate of its host, and no old TLS', async () => {
    const subject = await new Promise((resolve, reject) => {
      const socket = connect({ host: NODE, port: 5349, rejectUnauthorized: false }, () => {
        resolve(socket.getPeerCertificate().subject.CN);
        socket.destroy();
      }).on('error', reject);
    });
    expect(subject).toBe('stream-bootstrap.invalid');
    await expect(
      new Promise((resolve, reject) => {
        const options = {
          host: NODE,
          port: 5349,
          rejectUnauthorized: false,
          minVersion: 'TLSv1',
          maxVersion: 'TLSv1.1',
          ciphers: 'DEFAULT@SECLEVEL=0',
        } as const;
        connect(options, () => resolve('connected')).on('error', reject);
      }),
    ).rejects.toThrow();
  });

  test('has no password among its arguments or in its log', async () => {
    const password = Buffer.from(
      ((await json(['get', 'secret', 'configs', '-n', 'hcce']))['data'] as Record<string, string>)['DB_PASS']!,
      'base64',
    ).toString();
    expect(await inside('coturn', 'cat /proc/[0-9]*/cmdline')).not.toContain(password);
    expect(await kubectl(['logs', '-n', 'hcce', 'deployment/coturn', '--tail=-1'])).not.toContain(password);
  });
});
