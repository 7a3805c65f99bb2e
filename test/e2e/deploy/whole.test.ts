import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CERT_MANAGER_VERSION } from '../../../cli/deploy/helm';
import { hostsOf } from '../../../upstream';
import { authority, certificate } from '../../support/certificates';
import { dnsServer } from '../../support/dns-server';
import type { RenderedObject } from '../../support/objects';
import type { ChartRepository } from '../helm/repository';
import { PATH_WITH_HELM, chartRepository, helm } from '../helm/repository';
import { json, kubectl, list } from '../kubectl';
import { workplace } from '../stage';
import { addressOfLoadBalancer, phases, releaseResults } from '../world';

const DOMAIN = 'meet.school.edu';
const HOSTS = Object.values(hostsOf(DOMAIN));
const YAML = `domain: ${DOMAIN}
adminEmail: it@school.edu
smtp: { server: smtp.tem.scw.cloud, port: 2587, user: hubs }
`;
/** A zone whose own server is the resolver, too. */
const NAME_SERVER = '127.0.53.53';
const ZONE = { 'school.edu NS': ['ns1.school.edu'], 'ns1.school.edu A': [NAME_SERVER] };

let charts: ChartRepository;
let definitions: RenderedObject[];

const on = workplace(YAML, false);
beforeAll(async () => {
  await removeCertManager();
  definitions = await certManagerDefinitions();
  charts = await chartRepository(CERT_MANAGER_VERSION, definitions);
  await kubectl(['delete', 'crd', ...definitions.map(({ metadata }) => metadata.name)]);
});
afterAll(() => removeCertManager());

async function certManagerDefinitions(): Promise<RenderedObject[]> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'crd']);
  return items.filter(({ metadata }) => metadata.name.endsWith('cert-manager.io'));
}

/** With everything that helm or tests installed; the definitions stay, or come back, without an owner. */
async function removeCertManager(): Promise<void> {
  await kubectl(['delete', 'namespace', 'cert-manager', '--ignore-not-found']);
  await kubectl(['delete', 'validatingwebhookconfiguration', 'cert-manager-webhook', '--ignore-not-found']);
  if (definitions === undefined) return;
  await kubectl(['delete', 'crd', ...definitions.map(({ metadata }) => metadata.name), '--ignore-not-found']);
  const bare = definitions.map(({ apiVersion, kind, metadata: { name }, spec }) => ({
    apiVersion,
    kind,
    metadata: { name },
    spec,
  }));
  await kubectl(['create', '-f', '-'], list(bare));
}

/** Deploys with a helm on the PATH that takes its chart from the repository of the test. */
const deploy = (args: readonly string[], environment: Record<string, string> = {}) =>
  on.place.start(['deploy', '--yes', '--cert-manager-chart', charts.url, ...args], {
    PATH: PATH_WITH_HELM,
    ...environment,
  });

describe('a deploy to an empty cluster', () => {
  test('installs cert-manager, waits for DNS and certificates, and ends at pages that browsers trust', async () => {
    const root = await authority('Test Root X1');
    const trust = join(on.place.folder, 'root.pem');
    writeFileSync(trust, root.cert);
    const dns = await dnsServer({ ...ZONE, [`${DOMAIN} A`]: ['198.51.100.9'] }, { host: NAME_SERVER, port: 53 });

    const run = deploy(['--timeout', '15m', '--resolver', dns.address], { NODE_EXTRA_CA_CERTS: trust });
    const address = await addressOfLoadBalancer(run);
    await on.world.serve(address, await certificate({ names: HOSTS, authority: root }));
    // The records are told at once, and what is wrong with each name after a while; then the person enters them.
    while (!run.output().includes(`A ${address}`) && !/^✗/m.test(run.output())) await sleep(200);
    expect(run.output()).toContain(`${DOMAIN} wrong, assets.${DOMAIN} missing`);
    const [told] = run.output().split(`A ${address}`);
    expect(told).toMatch(new RegExp(`Enter these records[^]*^ +meet +A +${address} +\\d+ +${DOMAIN}$`, 'm'));
    dns.answer({ ...ZONE, ...Object.fromEntries(HOSTS.map((host) => [`${host} A`, [address]])) });

    const { code, out } = await run.ended;
    expect(phases(out)).toStrictEqual([
      '✓ cert-manager',
      '✓ certificate issuer',
      '✓ secrets',
      '✓ database',
      '✓ client and editor',
      '✓ application',
      '✓ pages',
      '✓ ingress',
      '- leftovers',
      '✓ load balancer',
      '✓ DNS',
      '✓ certificates',
      '✓ coturn, after the certificates',
      '✓ verification',
    ]);
    expect([code, out.includes(`cert-manager: installed ${CERT_MANAGER_VERSION}`)]).toStrictEqual([0, true]);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('had helm do it as the guide does, with a webhook that DigitalOcean accepts', async () => {
    expect(JSON.parse(helm('get', 'values', 'cert-manager', '-n', 'cert-manager', '-o', 'json'))).toStrictEqual({
      crds: { enabled: true, keep: true },
      webhook: { timeoutSeconds: 10 },
    });
    expect((await certManagerDefinitions()).map(({ metadata }) => metadata.name)).toStrictEqual(
      definitions.map(({ metadata }) => metadata.name),
    );
    const [release] = JSON.parse(helm('list', '-n', 'cert-manager', '-o', 'json')) as Record<string, string>[];
    expect(release).toMatchObject({ chart: `cert-manager-${CERT_MANAGER_VERSION}`, revision: '1', status: 'deployed' });
  });
});

/** A PATH with kubectl on it, and no helm. */
function pathWithoutHelm(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubs-path-'));
  symlinkSync(execFileSync('which', ['kubectl'], { encoding: 'utf8' }).trim(), join(folder, 'kubectl'));
  return folder;
}

/** Tries until it succeeds. */
async function until(attempt: () => Promise<unknown>): Promise<void> {
  while (
    !(await attempt().then(
      () => true,
      () => false,
    ))
  )
    await sleep(200);
}

/** Runs a command as a person would who was told to. */
const typed = (command: string) =>
  promisify(execFile)('sh', ['-c', command], { env: { ...process.env, PATH: PATH_WITH_HELM } });

const untilCertManager = (...args: readonly string[]) => deploy(['--until', 'cert-manager', ...args]).ended;

describe('cert-manager', () => {
  test('that is there and healthy is left alone, and needs no helm', async () => {
    const { code, out } = await deploy(['--until', 'cert-manager'], { PATH: pathWithoutHelm() }).ended;
    expect([code, out.includes('✓ cert-manager: as it should be')]).toStrictEqual([0, true]);
  });

  test('with a slow webhook is refused, and what is said mends it', async () => {
    const slow = ['--reuse-values', '--set', 'webhook.timeoutSeconds=30'];
    helm('upgrade', 'cert-manager', charts.file, '-n', 'cert-manager', ...slow);
    const { code, err } = await untilCertManager();
    const command = /^ {2}(helm upgrade .*)$/m.exec(err)?.[1];
    expect([code, command]).toStrictEqual([1, expect.stringContaining(`--version ${CERT_MANAGER_VERSION}`)]);
    await typed(command!);
    expect((await untilCertManager()).code).toBe(0);
  });

  test('that is absent needs helm, or somebody who installs it', async () => {
    helm('uninstall', 'cert-manager', '-n', 'cert-manager');
    const { code, err } = await deploy(['--until', 'cert-manager'], { PATH: pathWithoutHelm() }).ended;
    expect([code, err]).toStrictEqual([1, expect.stringContaining('helm, which installs it, is not on this computer')]);
  });

  test('that helm cannot get is reported in its words, without secrets, and with the way to a mirror', async () => {
    const nowhere = await untilCertManager('--cert-manager-chart', 'http://127.0.0.1:1');
    expect([nowhere.code, nowhere.err]).toStrictEqual([1, expect.stringContaining('connection refused')]);
    expect(nowhere.err).toContain('--cert-manager-chart, see hubs deploy --help');
    // The mail password, where a person has mixed things up.
    const secret = await untilCertManager('--cert-manager-chart', './a-password-of-the-tests');
    expect([secret.code, secret.err]).toStrictEqual([
      1,
      expect.stringContaining('helm could not install cert-manager'),
    ]);
    expect(secret.err).not.toContain('a-password-of-the-tests');
  });

  test('whose password somebody writes into the address is refused', async () => {
    const { code, err } = await untilCertManager('--cert-manager-chart', 'https://me:hunter2@charts.school.org');
    expect([code, err]).toStrictEqual([2, expect.stringContaining('helm repo add')]);
  });

  test('whose installation was killed is installed after what is said', async () => {
    // Its pods find no node, so that helm would wait for ever.
    const waiting = ['--wait', '--set', 'nodeSelector.nobody=has-this', '--set', 'crds.enabled=false'];
    const child = spawn('helm', ['install', 'cert-manager', charts.file, '-n', 'cert-manager', ...waiting], {
      env: { ...process.env, PATH: PATH_WITH_HELM },
      stdio: 'ignore',
    });
    await until(() => kubectl(['get', 'deployment', 'cert-manager-webhook', '-n', 'cert-manager']));
    child.kill('SIGKILL');
    await kubectl(['delete', 'deployments', '--all', '-n', 'cert-manager']);
    expect(helm('list', '-n', 'cert-manager', '-o', 'json')).toContain('pending-install');
    const { code, err } = await untilCertManager();
    const command = /(helm uninstall cert-manager -n cert-manager)/.exec(err)?.[1];
    expect([code, command]).toStrictEqual([1, expect.any(String)]);
    await typed(command!);
    expect((await untilCertManager()).code).toBe(0);
  });
});
