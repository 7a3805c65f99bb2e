import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import './limits';
import { kubectl, list, removeInstallations } from '../kubectl';
import { done, phases, releaseResults } from '../world';
import { MACHINE } from './application';
import { EXIT } from '../../../terminal/failure';
import { measured } from './measured';
import {
  DOMAIN,
  HOSTS,
  INIT,
  STREAM,
  add,
  deploy,
  emptyNode,
  enterRecords,
  hubs,
  inside,
  presented,
  settings,
  status,
  turnSecret,
} from './place';
import { RELAYED, relayed } from './turn';

const on = emptyNode();
/** Where the machine keeps database and files. */
const folder = mkdtempSync(join(tmpdir(), 'one-server-'));

/** Settings of one server as `hubs init` writes them; the authority is the tests' own. */
beforeAll(async () => {
  done(await (await hubs(on, ...INIT, '--provider', 'k3s', '--public-address', MACHINE)).ended);
  const file = join(on.place.folder, 'hubs.yaml');
  const written = readFileSync(file, 'utf8');
  writeFileSync(file, written.replaceAll(/^(tls|media):.*\n(?: .*\n)*/gm, ''));
  add(on, `${settings(on)}server: { folder: ${folder} }\nloadBalancer: { serviceType: HostPort }\n`);
  enterRecords(on, MACHINE);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sql = (statement: string) => inside('pgsql', `psql -U postgres retdb -Atc "${statement}"`, 'postgresql');

describe('a machine whose ports are free', () => {
  let said: string;
  beforeAll(async () => {
    const start = performance.now();
    said = done(await (await deploy(on)).ended).out;
    measured('seconds of a first deploy on one server', (performance.now() - start) / 1000);
  });

  test('comes from nothing to a verified installation', async () => {
    expect(phases(said).filter((phase) => !phase.startsWith('✓'))).toStrictEqual(['- leftovers']);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('serves pages, certificates and the relay at its own address', async () => {
    expect(await status('https:/', { host: DOMAIN, address: MACHINE })).toBe(200);
    expect(await status('http:/', { host: DOMAIN, address: MACHINE })).toBe(302);
    const names = await Promise.all(HOSTS.map(async (host) => (await presented(MACHINE, 443, host)).subjectAltName));
    expect(names).toStrictEqual(HOSTS.map((host) => `DNS:${host}`));
    expect((await presented(MACHINE, 5349, STREAM)).subjectAltName).toBe(`DNS:${STREAM}`);
    expect(await relayed(MACHINE, await turnSecret())).toMatch(RELAYED);
  });

  test('and the Service of the entrance is for the cluster alone', async () => {
    expect(await kubectl(['get', 'service', 'lb', '-n', 'hcce', '-o', 'jsonpath={.spec.type}'])).toBe('ClusterIP');
  });
});

describe('a machine where k3s’ own Traefik has ports 80 and 443', () => {
  beforeAll(async () => {
    await sql('create table public.outlives (what text)');
    await removeInstallations('hcce');
    await kubectl(['apply', '-f', '-'], list([traefik()]));
    await kubectl(['rollout', 'status', 'daemonset/svclb-traefik', '-n', 'kube-system', '--timeout=60s']);
  });
  afterAll(() => kubectl(['delete', '-f', '-', '--ignore-not-found'], list([traefik()])));

  test('is refused before anything is written, with who has them and how he lets go', async () => {
    const { code, err } = await (await deploy(on)).ended;
    expect([code, err]).toStrictEqual([EXIT.conflict, expect.stringMatching(/Service kube-system\/traefik: 80, 443/)]);
    expect(err).toContain('disable: [traefik]');
    expect(await kubectl(['get', 'namespace', 'hcce', '--ignore-not-found'])).toBe('');
    expect(await kubectl(['get', 'persistentvolumes,ingressclasses', '--ignore-not-found'])).toBe('');
  });

  test('without it, the deploy ends well, and finds the database that was there', async () => {
    await kubectl(['delete', 'daemonset', 'svclb-traefik', '-n', 'kube-system', '--cascade=foreground']);
    done(await (await deploy(on)).ended);
    expect(await status('https:/', { host: DOMAIN, address: MACHINE })).toBe(200);
    expect((await sql("select to_regclass('public.outlives')")).trim()).toBe('outlives');
  });
});

/** What k3s' ServiceLB makes of Traefik's Service: a pod that has its ports of the node (k3s v1.36, pkg/cloudprovider). */
function traefik(): object {
  const labels = {
    app: 'svclb-traefik',
    'svccontroller.k3s.cattle.io/svcname': 'traefik',
    'svccontroller.k3s.cattle.io/svcnamespace': 'kube-system',
  };
  const containers = [80, 443].map((port) => ({
    name: `lb-tcp-${port}`,
    image: 'localhost/pause:1',
    imagePullPolicy: 'IfNotPresent',
    ports: [{ containerPort: port, hostPort: port }],
  }));
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'svclb-traefik', namespace: 'kube-system' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}
