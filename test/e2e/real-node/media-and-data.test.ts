import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateAndKey } from '../../../secrets/pem';
import { generate } from '../../../secrets/generate';
import { hubsYaml } from '../../support/example';
import type { RenderedObject } from '../../support/objects';
import { objectsWith } from '../installation';
import { apply, json, kubectl } from '../kubectl';
import './limits';
import { RELAYED, relayed } from './turn';

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
  await Promise.all(names.map((name) => kubectl(['rollout', 'status', name, '-n', 'hcce', '--timeout=240s'])));
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
  await kubectl(['delete', 'pod', pod!.metadata.name, '-n', 'hcce', '--grace-period=900', '--timeout=240s']);
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

  test('relays over TLS to the public address with a secret from the database', async () => {
    expect(await relayed(NODE, 'of-the-hour')).toMatch(RELAYED);
  });

  test('knows nobody else', async () => {
    expect(await relayed(NODE, 'wrong')).toContain('Cannot complete Allocation');
  });

  test('is no way into private networks', async () => {
    expect(await relayed(NODE, 'of-the-hour', '10.96.0.1')).toContain('error 403 (Forbidden IP)');
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
