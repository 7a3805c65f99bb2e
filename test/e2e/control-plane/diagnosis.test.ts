import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Kubectl } from '../../../cli/cluster/kubectl';
import type { Diagnosis } from '../../../cli/diagnosis/diagnosis';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import { observe } from '../../../cli/diagnosis/snapshot';
import { hubsYaml } from '../../support/example';
import { objectsWith } from '../installation';
import { apply, json, kubectl, removeInstallations, rolledOut } from '../kubectl';
import { cloudAway } from '../simulated-cloud';

const namespace = 'hcce';
const CERT_MANAGER = ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'];

/** A cert-manager whose pods are ready and do nothing, and an issuer that is. */
async function pretendCertManager(): Promise<void> {
  const metadata = (name: string) => ({ name, namespace: 'cert-manager' });
  const deployments = CERT_MANAGER.map((name) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(name),
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'x', image: 'example/x:1' }] } },
    },
  }));
  await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'cert-manager' } }, ...deployments]);
}

async function patchStatus(object: string, status: object): Promise<void> {
  const args = ['patch', object, '-n', namespace, '--subresource=status', '--type=merge', '-p'];
  await kubectl([...args, JSON.stringify({ status })]);
}

async function podOf(app: string): Promise<string> {
  return (await kubectl(['get', 'pods', '-n', namespace, '-l', `app=${app}`, '-o', 'name'])).trim();
}

/** What is found, with a clock that runs ahead so that nobody has to wait. */
async function found(ahead = 0): Promise<Diagnosis[]> {
  const snapshot = await observe(new Kubectl(), namespace);
  const takenAt = new Date(Date.parse(snapshot.takenAt) + ahead * 1000).toISOString();
  return diagnose({ ...snapshot, takenAt });
}

/** Asks until this is found about an object: while a cluster settles, something else may be true for a moment. */
async function foundAbout(object: string, id: string, ahead = 0): Promise<Diagnosis> {
  for (let attempt = 0; ; attempt += 1) {
    const all = await found(ahead);
    const match = all.find((entry) => entry.object === object && entry.id === id);
    if (match) return match;
    if (attempt > 300) throw new Error(`nothing found about ${object}: ${JSON.stringify(all)}`);
    await sleep(1000);
  }
}

beforeAll(async () => {
  await removeInstallations(namespace);
  await pretendCertManager();
});
afterEach(() => removeInstallations(namespace));
afterAll(() => kubectl(['delete', 'namespace', 'cert-manager', '--wait=false']));

async function install(more = ''): Promise<void> {
  await apply(await objectsWith(hubsYaml(more)));
}

test('too little memory: what is asked for, and what the node has', async () => {
  await install('resources: { reticulum: { requests: { memory: 64Gi }, limits: { memory: 64Gi } } }');
  const { cause, evidence } = await foundAbout('Deployment/reticulum', 'pod/no-memory');
  expect(cause).toMatch(
    /^Not enough memory: it asks for 64\.03 GiB; pool-default-\d has 6\.43 GiB, of which [\d.]+ GiB is free\.$/,
  );
  expect(evidence).toMatch(/^0\/(\d) nodes are available: \1 Insufficient memory\./);
});

test('crashes and images, each the cause only', async () => {
  // Without what waits for a certificate.
  await install('turn: false');
  await rolledOut(namespace);
  const container = (name: string, image: string, state: object, more: object = {}) => ({
    containerStatuses: [{ name, image, imageID: '', ready: false, restartCount: 4, state, ...more }],
  });
  const lastState = { terminated: { exitCode: 1, reason: 'Error' } };
  const loop = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container' } };
  await patchStatus(await podOf('dialog'), container('dialog', 'example/x:1', loop, { lastState }));
  const pull = {
    waiting: { reason: 'ErrImagePull', message: 'rpc error: code = NotFound desc = example/y:2: not found' },
  };
  await patchStatus(await podOf('pgsql'), container('postgresql', 'example/y:2', pull));
  await patchStatus(await podOf('pgbouncer'), container('pgbouncer', 'example/x:1', loop, { lastState }));
  const pods = (await found()).filter(({ id }) => /^(crash|image|pod)/.test(id));
  expect(pods.map(({ id, object }) => `${id} ${object}`).sort()).toStrictEqual([
    'crash/unknown Deployment/dialog',
    'image/not-found Deployment/pgsql',
  ]);
});

test('a volume of a class that is not there; the pod that waits for it is no finding', async () => {
  await install('storage: { storageClass: fast }');
  const { final } = await foundAbout('PersistentVolumeClaim/ret-pvc', 'volume/class-missing', 120);
  expect(final).toBe(true);
  expect((await found(120)).map(({ object }) => object)).not.toContain('Deployment/reticulum');
});

test('a load balancer that nobody gives an address', async () => {
  writeFileSync(cloudAway(), '');
  try {
    await install('database: { hostPath: /mnt/a }\nstorage: { hostPath: /mnt/b }\nprovider: other\nturn: false');
    await rolledOut(namespace);
    const { remedy } = await foundAbout('Service/lb', 'load-balancer/no-provider', 120);
    expect(remedy).toContain('set the Service’s type to NodePort');
  } finally {
    rmSync(cloudAway());
  }
});

test('a challenge that gets 404', async () => {
  // Without what waits for a certificate.
  await install('turn: false');
  await rolledOut(namespace);
  const { items } = await json<{ items: { metadata: { name: string } }[] }>(['get', 'clusterissuers']);
  const issuer = items[0]!.metadata.name;
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'ACMEAccountRegistered',
    message: '',
    lastTransitionTime: new Date().toISOString(),
  };
  await patchStatus(`clusterissuer/${issuer}`, { conditions: [ready] });
  const host = 'meet.example.org';
  await apply([
    {
      apiVersion: 'acme.cert-manager.io/v1',
      kind: 'Challenge',
      metadata: { name: 'cert-meet-1-2-3', namespace },
      spec: {
        authorizationURL: 'https://acme.example.org/a',
        dnsName: host,
        issuerRef: { name: issuer, kind: 'ClusterIssuer' },
        key: 'k',
        solver: { http01: { ingress: { ingressClassName: 'haproxy' } } },
        token: 't',
        type: 'HTTP-01',
        url: 'https://acme.example.org/c',
        wildcard: false,
      },
    },
  ]);
  const reason = "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'";
  await patchStatus('challenge/cert-meet-1-2-3', { presented: true, processing: true, state: 'pending', reason });
  const { evidence } = await foundAbout(`Certificate/cert-${host}`, 'certificate/challenge-404');
  expect(evidence).toBe(reason);
});
