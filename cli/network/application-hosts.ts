import { isLetsEncrypt } from '../../config';
import { connect } from '../cluster/connection';
import type { ClusterObject } from '../cluster/objects';
import { hostNames } from '../hosts';
import type { Opened } from '../open/opened';
import { hostsOf, objectsIn } from '../open/opened';
import type { ClusterFlags } from '../options';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { loadBalancerAddress, namedAddress, noAddress } from './address';
import type { HostRecords } from './dns';
import { checkRecords } from './dns';
import type { AddressFlags } from './options';

/** Names that lead to an application, and the address that each should lead to. */
export type Addresses = ReadonlyMap<string, string>;

/**
 * The addresses that the hosts of an application should lead to: the one that was named, else those that the cluster gives to what has
 * them, be it the load balancer of Hubs, an Ingress or a Service of the application's own.
 *
 * @throws Failure where there are no hosts, one has no address yet, or the cluster cannot be asked
 */
export async function hostAddresses(
  opened: Opened,
  { address, context }: AddressFlags & ClusterFlags,
): Promise<Addresses> {
  const { namespace, installation, contract } = opened;
  const hosts = installation ? hostNames(installation.hosts) : hostsOf(opened);
  if (hosts.length === 0)
    throw new Failure(t`${contract.title} has no hosts: none of its components is reached from outside.`);
  const all = (found: string): Addresses => new Map(hosts.map((host) => [host, found]));
  const named = address ?? (installation && namedAddress(installation));
  if (named !== undefined) return all(named);
  const { kubectl } = await connect(opened, { context });
  if (installation) {
    const found = await loadBalancerAddress(kubectl, namespace);
    if (found === undefined) throw new Failure(noAddress(installation));
    return all(found);
  }
  const live = await kubectl.list('ingresses,services', namespace);
  const found = hosts.map((host) => [host, addressAmong(live, host, opened)] as const);
  const without = found.filter(([, of]) => of === undefined).map(([host]) => host);
  if (without.length > 0) {
    throw new Failure(
      t`What these lead to has no address yet: ${without.join(', ')}.\n  It comes a few minutes after a deploy: hubs status\n  Do you know it already? --address <ip>`,
    );
  }
  return new Map(found as [string, string][]);
}

/** The Service of Hubs that the world reaches. */
const LOAD_BALANCER = 'lb';

/**
 * The address that a host of an application should lead to; nothing where what has it has none yet.
 *
 * @param live Ingresses and Services of the namespace
 */
export function addressAmong(
  live: readonly ClusterObject[],
  host: string,
  opened: Pick<Opened, 'contract'>,
): string | undefined {
  const leading = live.filter((object) => leads(object, host, opened));
  // A controller of one's own need not write into its Ingresses where it is.
  const balancers = opened.contract.hubs ? live.filter(({ metadata }) => metadata.name === LOAD_BALANCER) : [];
  return [...leading, ...balancers].map(addressOf).find((address) => address !== undefined);
}

/** Whether an Ingress has a host, or a Service is that of the component that has it. */
function leads({ kind, metadata, spec }: ClusterObject, host: string, { contract }: Pick<Opened, 'contract'>): boolean {
  if (kind === 'Service')
    return contract.components.some(({ name, hosts }) => name === metadata.name && hosts.includes(host));
  const { rules = [] } = (spec ?? {}) as { rules?: readonly { host?: string }[] };
  return rules.some((rule) => rule.host === host);
}

function addressOf(object: ClusterObject): string | undefined {
  const { loadBalancer } = (object['status'] ?? {}) as {
    loadBalancer?: { ingress?: readonly { ip?: string; hostname?: string }[] };
  };
  return loadBalancer?.ingress?.map(({ ip, hostname }) => ip ?? hostname).find((address) => address !== undefined);
}

/** How DNS answers for the hosts of an application. */
export async function applicationRecords(
  { installation, contract }: Opened,
  addresses: Addresses,
  resolvers: readonly string[],
): Promise<HostRecords[]> {
  if (installation) {
    const { hosts, tls } = installation;
    return checkRecords({ hosts, address: addresses.get(hosts.apex)!, resolvers, letsEncrypt: isLetsEncrypt(tls) });
  }
  const records = [...addresses].map(([host, address]) => {
    const letsEncrypt = contract.components.some(({ tls, hosts }) => tls && hosts.includes(host));
    return checkRecords({ hosts: { apex: host }, address, resolvers, letsEncrypt });
  });
  return (await Promise.all(records)).flat();
}

/** Addresses as people read them: most applications have one. */
export function addressText(addresses: Addresses): string {
  return [...new Set(addresses.values())].join(', ');
}

/** The hosts that cert-manager has certificates for. A proxy of the application's own, such as Caddy, needs none. */
export function certifiedHosts(opened: Pick<Opened, 'files'>): string[] {
  const certificates = objectsIn(opened).filter(({ kind }) => kind === 'Certificate');
  return [...new Set(certificates.flatMap(({ spec }) => (spec as { dnsNames?: readonly string[] }).dnsNames ?? []))];
}

/**
 * The certified hosts that a command is about: all, or the one that somebody names in full or by what it begins with.
 *
 * @throws Failure where cert-manager has none of this application, and with `EXIT.usage` for other names
 */
export function chosenHosts(opened: Opened, named: string | undefined): string[] {
  const { installation, contract } = opened;
  const hosts = installation ? hostNames(installation.hosts) : certifiedHosts(opened);
  if (hosts.length === 0) {
    throw new Failure(
      t`cert-manager makes no certificate for ${contract.title}: its hosts are served without TLS, or by a proxy that obtains its certificates itself.`,
    );
  }
  if (named === undefined) return hosts;
  const meant =
    named === 'apex'
      ? installation?.domain
      : (hosts.find((host) => host === named) ?? hosts.find((host) => host.split('.')[0] === named));
  if (meant !== undefined) return [meant];
  throw new Failure(t`${named} is none of the hosts: ${hosts.join(', ')}`, EXIT.usage);
}
