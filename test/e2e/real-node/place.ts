import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { connect } from 'node:tls';
import { afterAll, beforeAll } from 'vitest';
import { hostsOf } from '../../../upstream';
import type { RenderedObject } from '../../support/objects';
import { TIMEOUT, soon } from './limits';
import { PATH_WITH_HELM } from '../helm/repository';
import { json, kubectl, removeInstallations } from '../kubectl';
import type { Started } from '../outcome';
import { Workplace, addressOfLoadBalancer } from '../world';
import { MACHINE } from './application';
import { ACME_HOST, Acme } from './surroundings/acme';
import { certManagerCharts, removeCertManager } from './surroundings/cert-manager';
import { enforcePolicies, stopEnforcing } from './surroundings/policies';
import type { PublicDns } from './surroundings/public-dns';
import { publicDns } from './surroundings/public-dns';

export const DOMAIN = 'meet.school.edu';
export const HOSTS = Object.values(hostsOf(DOMAIN));
export const STREAM = hostsOf(DOMAIN).stream;

/** The user at the mail server of somebody who has verified the domain there; a provider such as Scaleway names its key so, too. */
export const VERIFIED_USER = '8b2d7b2e-example-project';

/** What they have entered for that. */
const OF_MAIL = {
  [`${VERIFIED_USER}._domainkey.${DOMAIN} TXT`]: ['v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEA'],
  [`${DOMAIN} TXT`]: ['v=spf1 include:_spf.tem.scaleway.com -all'],
  [`${DOMAIN} MX`]: [{ preference: 10, exchange: 'blackhole.tem.scaleway.com' }],
};

/** What a test of a whole installation has: a place to use the command in, and the world outside the cluster. */
export interface Surroundings {
  readonly place: Workplace;
  readonly dns: PublicDns;
  readonly acme: Acme;
  /** Where helm gets cert-manager. */
  readonly charts: string;
  /** What the command is told beside. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Has the tests of a file begin with a node on which nothing is but enforced NetworkPolicies, and leave it so: cert-manager comes with a
 * deploy, from its makers' chart, and certificates from an authority that looks at the public DNS.
 */
export function emptyNode(environment: Surroundings['environment'] = {}): Surroundings {
  const set: Partial<Record<keyof Surroundings, unknown>> & { restore?: () => Promise<void> } = { environment };
  beforeAll(async () => {
    await removeInstallations('hcce');
    set.restore = await removeCertManager();
    const dns = await publicDns({ [ACME_HOST]: MACHINE }, OF_MAIL);
    set.dns = dns;
    set.acme = await Acme.start();
    set.charts = await certManagerCharts();
    await enforcePolicies();
    set.place = new Workplace('');
    rmSync(join((set.place as Workplace).folder, 'hubs.yaml'));
  });
  afterAll(async () => {
    await stopEnforcing();
    (set.acme as Acme | undefined)?.stop();
    (set.dns as PublicDns | undefined)?.stop();
    await removeInstallations('hcce');
    await set.restore?.();
    (set.place as Workplace | undefined)?.remove();
  });
  return set as unknown as Surroundings;
}

/** What a person answers `hubs init`. */
export const INIT = [
  ...['init', '--yes', '--domain', DOMAIN, '--admin-email', 'it@school.edu'],
  ...['--smtp-server', 'smtp.tem.scw.cloud', '--smtp-port', '2587', '--smtp-user', 'hubs'],
];

/** What a person adds to `hubs.yaml` here: the authority is not Let's Encrypt, and the node's address is not public. */
export function settings({ acme }: Surroundings): string {
  return `tls:
  acme:
    server: ${acme.directory}
    caBundle: ${JSON.stringify(acme.caBundle)}
media: { publicAddress: ${MACHINE} }
`;
}

/** Adds to `hubs.yaml`. */
export function add({ place }: Surroundings, text: string): void {
  const file = join(place.folder, 'hubs.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}${text}`);
}

/** Starts the command on a computer that has helm, asks the DNS of the tests, and trusts the authority of the tests. */
export async function hubs(on: Surroundings, ...args: readonly string[]): Promise<Started> {
  const trust = join(on.place.folder, '.trust', 'root.pem');
  mkdirSync(join(trust, '..'), { recursive: true });
  // An authority that is away has nothing to say.
  await on.acme.root().then(
    (root) => writeFileSync(trust, root),
    () => undefined,
  );
  return on.place.start(args, {
    PATH: PATH_WITH_HELM,
    NODE_EXTRA_CA_CERTS: trust,
    HUBS_RESOLVERS: on.dns.address,
    ...on.environment,
  });
}

/** Starts a deploy that asks nothing. */
export const deploy = (on: Surroundings, ...args: readonly string[]) =>
  hubs(on, 'deploy', '--yes', ...TIMEOUT, '--cert-manager-chart', on.charts, '--resolver', on.dns.address, ...args);

/** Waits until a command that runs has said something. @throws Error with what it said when it ends before */
export async function untilSaid(run: Started, what: string, isSaid: (output: string) => boolean): Promise<void> {
  await before(
    run,
    soon(what, () => isSaid(run.output())),
  );
}

/** The load balancer's address, as soon as a deploy that runs has it. @throws Error with what it said when it ends before */
export const addressDuring = (run: Started) => before(run, addressOfLoadBalancer());

async function before<T>(run: Started, event: Promise<T>): Promise<T> {
  const end = run.ended.then(({ code, out, err }): never => {
    throw new Error(`ended with ${code}\n${out}${err}`);
  });
  return Promise.race([event, end]);
}

/** Has the four names lead to an address. */
export function enterRecords({ dns }: Surroundings, address: string): void {
  dns.lead(Object.fromEntries(HOSTS.map((host) => [host, address])));
}

/** The certificate that a server presents for a name. */
export function presented(address: string, port: number, servername: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, servername, rejectUnauthorized: false }, () => {
      resolve(new X509Certificate(socket.getPeerX509Certificate()!.raw));
      socket.destroy();
    }).on('error', reject);
  });
}

/** What a server answers to `https:/path` or `http:/path` at a host, whatever the DNS says. */
export function status(
  url: string,
  { host, address }: { readonly host: string; readonly address: string },
): Promise<number> {
  const [scheme, path] = url.split(':') as ['http' | 'https', string];
  const options = { host: address, path, headers: { host }, servername: host, rejectUnauthorized: false };
  return new Promise((resolve, reject) => {
    (scheme === 'https' ? https : http)(options)
      .on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .on('error', reject)
      .end();
  });
}

/** Of everything that a deploy may write to, what changes with each write. */
export async function resourceVersions(): Promise<Record<string, string>> {
  const inside =
    'deployments,services,configmaps,secrets,ingresses,networkpolicies,serviceaccounts,roles,rolebindings,persistentvolumeclaims,certificates';
  const outside = 'clusterissuers,clusterroles,clusterrolebindings,ingressclasses,crd,validatingwebhookconfigurations';
  const lists = [
    ['get', inside, '-n', 'hcce'],
    ['get', 'deployments', '-n', 'cert-manager'],
    ['get', outside],
  ];
  const objects = await Promise.all(lists.map((args) => json<{ items: RenderedObject[] }>(args)));
  return Object.fromEntries(
    objects.flatMap(({ items }) =>
      items.map(({ kind, metadata }) => [
        `${kind}/${metadata.name}`,
        (metadata as unknown as { resourceVersion: string }).resourceVersion,
      ]),
    ),
  );
}

/** Runs a command in a pod of a component. */
export function inside(component: string, script: string, container = component): Promise<string> {
  return kubectl(['exec', '-n', 'hcce', `deployment/${component}`, '-c', container, '--', 'bash', '-c', script]);
}

/** Has the node look at once at what a pod mounts: it does so after each change of the pod, and else after a minute. */
export function lookAgain(component: string): Promise<string> {
  const touched = `hubs.tests/touched=${Date.now()}`;
  return kubectl(['annotate', 'pods', '-n', 'hcce', '-l', `app=${component}`, '--overwrite', touched]);
}

/** A secret that credentials for TURN are made of, as Reticulum leaves it. */
export async function turnSecret(): Promise<string> {
  const query = 'select value from coturn.turn_secret order by inserted_at desc limit 1';
  return (await inside('pgsql', `psql -U postgres retdb -Atc "${query}"`, 'postgresql')).trim();
}
