import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { certificateStates } from '../../../cli/certificates/read';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { Kubectl } from '../../../cli/cluster/kubectl';
import { openProject } from '../../../cli/installation';
import { checkServedCertificates } from '../../../cli/network/areas';
import { loadBalancerAddress } from '../../../cli/network/address';
import { tryFromCluster } from '../../../cli/network/smtp-cluster';
import {
  FIRST_STATUS,
  certificateFor,
  challengeOf,
  issuer,
  orderOf,
  readyStatus,
  selfCheck,
  waitingRequestOf,
} from '../../support/cert-manager';
import { certificate } from '../../support/certificates';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { hubs } from '../../support/hubs';
import { tlsServer } from '../../support/listen';
import { until } from '../../support/until';
import { json, kubectl, removeNamespaces } from '../kubectl';

const DOMAIN = 'meet.example.org';
const ASSETS = `assets.${DOMAIN}`;
const api = new Kubectl();

beforeAll(async () => {
  await clean();
  await kubectl(['create', 'namespace', 'hcce']);
});
afterAll(clean);
beforeEach(async () => {
  await kubectl(['delete', 'certificates,certificaterequests,orders,challenges', '--all', '-n', 'hcce']);
  await kubectl(['delete', 'clusterissuers', '--all']);
});

async function clean(): Promise<void> {
  await removeNamespaces('hcce');
  await kubectl(['delete', 'clusterissuers', '--all']);
}

/** Creates an object with its status, and returns it as the cluster has it. */
async function create({ status, ...object }: ClusterObject): Promise<ClusterObject> {
  const made = await json<ClusterObject>(['create', '-f', '-'], JSON.stringify(object));
  return setStatus(made, status as object);
}

async function setStatus(object: ClusterObject, status: object): Promise<ClusterObject> {
  return json(['replace', '--subresource=status', '-f', '-'], JSON.stringify({ ...object, status }));
}

const run = (...args: string[]) => {
  const config = join(temporaryFolder(), 'hubs.yaml');
  writeFileSync(config, hubsYaml());
  return hubs(['certs', ...args, '--config', config]);
};

/** Four certificates: three in order, and one of `assets` that waits for a challenge. */
async function oneWaits(): Promise<void> {
  await create(issuer());
  for (const host of [DOMAIN, `stream.${DOMAIN}`, `cors.${DOMAIN}`]) await create(certificateFor(host, readyStatus()));
  const waiting = await create(certificateFor(ASSETS, FIRST_STATUS));
  const request = await create(waitingRequestOf(waiting));
  const order = await create(orderOf(request, ASSETS, { state: 'pending' }));
  const reason = selfCheck(ASSETS, "wrong status code '404', expected '200'");
  await create(challengeOf(order, ASSETS, { state: 'pending', reason }));
}

describe('hubs certs explain', () => {
  test('walks through real objects to the challenge', async () => {
    await oneWaits();
    const { status, stdout } = await run('explain', 'assets', '--json');
    const { hosts } = JSON.parse(stdout) as { hosts: { host: string; cause: { id: string }; certificate: object }[] };
    expect(status).toBe(1);
    expect(hosts).toMatchObject([
      {
        host: ASSETS,
        cause: { id: 'challenge-404' },
        certificate: { phase: 'issuing', deciding: { kind: 'Challenge' } },
      },
    ]);
    expect((await run('explain', DOMAIN)).status).toBe(0);
  });

  test('misses the certificates before a deploy', async () => {
    const { status, stdout } = await run('explain');
    expect(status).toBe(1);
    expect(stdout.match(/There is no Certificate for/g)).toHaveLength(4);
  });

  test('refuses hosts of others', async () => {
    const { status, stderr } = await run('explain', 'www');
    expect([status, stderr.includes(`www is none of the hosts: ${DOMAIN}`)]).toStrictEqual([2, true]);
  });
});

describe('hubs certs', () => {
  test('shows what cert-manager thinks beside what is served', async () => {
    await oneWaits();
    const name = 'hcce-bootstrap.invalid';
    const port = await tlsServer(await certificate({ name, names: [name] }));
    const { status, stdout } = await run('--connect', `127.0.0.1:${port}`);
    expect(status).toBe(1);
    const rows = stdout.split('\n').filter((line) => /bootstrap$/.test(line));
    expect(rows.map((line) => line.split(/\s{2,}/).slice(0, 2))).toStrictEqual([
      [DOMAIN, 'ready'],
      [ASSETS, 'waiting'],
      [`stream.${DOMAIN}`, 'ready'],
      [`cors.${DOMAIN}`, 'ready'],
    ]);
    expect(stdout).toContain(`Something answers at http://${ASSETS}`);
  });
});

describe('hubs certs renew', () => {
  /** Does what cert-manager does when it finds a certificate that is to be issued. */
  async function controller(host: string, status: (revision: number) => object): Promise<object> {
    for (;;) {
      const found = (await api.get('certificate.cert-manager.io', `cert-${host}`, 'hcce'))!;
      const { conditions, revision } = found['status'] as {
        conditions: { type: string; status: string }[];
        revision: number;
      };
      const issuing = conditions.find(({ type }) => type === 'Issuing');
      if (issuing?.status === 'True') {
        await setStatus(found, status(revision + 1));
        return issuing;
      }
      await sleep(200);
    }
  }

  test('has the controller issue the certificate again, and waits for it', async () => {
    await create(issuer());
    await create(certificateFor(ASSETS, readyStatus()));
    const [{ status, stdout, stderr }, issuing] = await Promise.all([
      run('renew', 'assets', '--yes', '--timeout', '10m'),
      controller(ASSETS, (revision) => readyStatus('2027-05-18T10:00:00Z', revision)),
    ]);
    expect(issuing).toMatchObject({ reason: 'ManuallyTriggered', observedGeneration: 1 });
    expect([status, stdout]).toStrictEqual([0, `✓ Issued: ${ASSETS}\n`]);
    expect(stderr).toContain('at most 5 certificates a week');
  });

  test('says why it failed', async () => {
    await create(issuer());
    await create(certificateFor(ASSETS, readyStatus()));
    const message =
      'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates, retry after 2026-11-26T01:29:08Z';
    const failed = (revision: number) => {
      const { conditions, ...ready } = readyStatus(undefined, revision - 1) as { conditions: object[] };
      const issuing = { type: 'Issuing', status: 'False', reason: 'Failed', message };
      return {
        ...ready,
        conditions: [...conditions, issuing],
        failedIssuanceAttempts: 1,
        lastFailureTime: '2026-11-23T10:00:00Z',
      };
    };
    const [{ status, stderr }] = await Promise.all([
      run('renew', 'assets', '--yes', '--timeout', '10m'),
      controller(ASSETS, failed),
    ]);
    expect([status, stderr.includes('Wait until 2026-11-26 01:29:08 UTC')]).toStrictEqual([1, true]);
  });

  test('ends with 4 when nobody issues it', async () => {
    await create(issuer());
    await create(certificateFor(ASSETS, readyStatus()));
    const { status, stderr } = await run('renew', 'assets', '--yes', '--timeout', '2s');
    expect([status, stderr.includes(`Not issued after 2s: cert-${ASSETS}`)]).toStrictEqual([4, true]);
  });

  test('changes nothing where nobody can be asked, and for wrong usage', async () => {
    await create(issuer());
    const made = await create(certificateFor(ASSETS, readyStatus()));
    expect((await run('renew', 'assets')).status).toBe(3);
    expect((await run('renew')).status).toBe(2);
    expect((await run('renew', 'assets', '--all')).status).toBe(2);
    expect((await run('renew', 'cors', '--yes')).status).toBe(1);
    const after = await api.get('certificate.cert-manager.io', `cert-${ASSETS}`, 'hcce');
    expect(after!.metadata.resourceVersion).toBe(made.metadata.resourceVersion);
  });
});

describe('other looks at the cluster', () => {
  test('find no load balancer and no pod before a deploy', async () => {
    expect(await loadBalancerAddress(api, 'hcce')).toBeUndefined();
    expect(await tryFromCluster(api, 'hcce', '127.0.0.1', 2587)).toStrictEqual({ outcome: 'no-pod' });
  });

  test('find the address of the load balancer', async () => {
    const spec = { type: 'LoadBalancer', ports: [{ port: 80 }] };
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'lb', namespace: 'hcce' }, spec };
    const made = await json<ClusterObject>(['create', '-f', '-'], JSON.stringify(service));
    const address = () => loadBalancerAddress(api, made.metadata.namespace!);
    await until('it has an address', async () => (await address()) !== undefined);
    expect(await address()).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  test('give findings for hubs doctor', async () => {
    await oneWaits();
    const config = join(temporaryFolder(), 'hubs.yaml');
    writeFileSync(config, hubsYaml());
    const findings = await checkServedCertificates(openProject(config));
    const ids = ['apex', 'assets', 'stream', 'cors'].map((key) => `certificates/served-${key}`);
    expect(findings.map(({ id }) => id)).toStrictEqual(ids);
    expect(findings.filter(({ state }) => state === 'ok')).toStrictEqual([]);
    expect((await certificateStates(api, 'hcce')).controller).toBe('absent');
  });
});
