import { hostEntries } from '../hosts';
import { isIP } from 'node:net';
import type { Hosts } from '../../upstream';
import { t } from '../../terminal/language';
import { caaOf, caaProblem } from './caa';
import type { Judgement, Reply } from './dns-judgement';
import { judge } from './dns-judgement';
import type { NameServer } from './lookup';
import { firstAnswer, nameServers, valuesOf } from './lookup';
import type { Zone } from './zone';
import { findZone, namedZone } from './zone';

export interface CheckOptions {
  /** The public hosts. Their zone is that of the first one, `apex`. */
  readonly hosts: Pick<Hosts, 'apex'> & Partial<Hosts>;
  /** The load balancer: an IP, or a host name whose addresses count. */
  readonly address: string;
  /** Resolvers to ask, as `ip` or `ip:port`. @default - those of this computer, and three public ones */
  readonly resolvers?: readonly string[];
  /** Servers of the zone, as `ip` or `ip:port`. @default - they are looked up */
  readonly authoritative?: readonly string[];
  /** Where servers of the zone listen that were looked up. @default 53 */
  readonly port?: number;
  /** Whether Let's Encrypt has to be able to issue certificates. @default true */
  readonly letsEncrypt?: boolean;
  /** Milliseconds until a question is asked again; it is asked twice. @default 2000 */
  readonly timeout?: number;
}

/** How DNS answers for a host. */
export interface HostRecords extends Judgement {
  /** Which of the four it is. */
  readonly key: keyof Hosts;
  readonly host: string;
  /** Addresses that lead to the installation. */
  readonly expected: readonly string[];
  /** The zone that was found; absent where the domain seems to belong to nobody, or nobody answered. */
  readonly zone?: string;
  readonly replies: readonly Reply[];
  /** What is not wrong with the addresses, but will be in the way. */
  readonly warnings: readonly { readonly what: string; readonly remedy: string }[];
}

/** Asks several resolvers and the zone's own servers for the hosts. */
export async function checkRecords(options: CheckOptions): Promise<HostRecords[]> {
  const { hosts, address, timeout, authoritative = [], letsEncrypt = true } = options;
  const resolvers = nameServers(options.resolvers, timeout);
  const zone = await zoneOf(hosts.apex, resolvers, authoritative, options);
  const keepers = zone?.servers ?? [];
  const trusted = [...keepers, ...resolvers];
  const [expected, wildcard] = await Promise.all([
    addressesOf(address, resolvers),
    addressesOf(`no-such-host-of-hubs.${hosts.apex}`, trusted),
  ]);
  return Promise.all(
    hostEntries(hosts).map(async ([key, host]): Promise<HostRecords> => {
      const [replies, caa] = await Promise.all([
        ask(host, resolvers, keepers),
        letsEncrypt ? caaOf(host, trusted) : undefined,
      ]);
      const problem = caa && caaProblem(caa);
      return {
        key,
        host,
        expected,
        ...(zone && { zone: zone.name }),
        replies,
        ...remark(judge({ host, address, expected, replies, wildcard }), hosts.apex, zone),
        warnings: problem ? [problem] : [],
      };
    }),
  );
}

function zoneOf(
  domain: string,
  resolvers: readonly NameServer[],
  authoritative: readonly string[],
  { port, timeout }: CheckOptions,
): Promise<Zone | undefined> | Zone {
  if (authoritative.length > 0) return namedZone(domain, authoritative, timeout);
  return findZone(domain, resolvers, {
    ...(port !== undefined && { port }),
    ...(timeout !== undefined && { timeout }),
  });
}

async function ask(host: string, resolvers: readonly NameServer[], keepers: readonly NameServer[]): Promise<Reply[]> {
  const replyOf = async (server: NameServer, authoritative: boolean): Promise<Reply> => {
    const [a, aaaa, cname] = await Promise.all([server.a(host), server.aaaa(host), server.cname(host)]);
    const alias = valuesOf(cname)[0];
    if (!authoritative || alias === undefined || a.state === 'found')
      return { server: server.name, authoritative, a, aaaa, alias };
    // A zone's own servers do not follow an alias that leads into another zone.
    const [beyond, beyond6] = await Promise.all([
      firstAnswer(resolvers, (resolver) => resolver.a(alias)),
      firstAnswer(resolvers, (resolver) => resolver.aaaa(alias)),
    ]);
    return { server: server.name, authoritative, a: beyond, aaaa: beyond6, alias };
  };
  return Promise.all([
    ...keepers.map((server) => replyOf(server, true)),
    ...resolvers.map((server) => replyOf(server, false)),
  ]);
}

/** An address as it is; the addresses of a host name. */
async function addressesOf(name: string, servers: readonly NameServer[]): Promise<string[]> {
  if (isIP(name) !== 0) return [name];
  const answers = await Promise.all([
    firstAnswer(servers, (server) => server.a(name)),
    firstAnswer(servers, (server) => server.aaaa(name)),
  ]);
  return answers.flatMap((answer) => valuesOf(answer).map(({ address }) => address)).sort();
}

/** A domain without name servers is not repaired with records. */
function remark(judgement: Judgement, domain: string, zone: Zone | undefined): Judgement {
  if (zone || judgement.state !== 'missing') return judgement;
  return {
    ...judgement,
    remedy: t`No name server answers for ${domain}: is it spelled right and registered, and are its name servers set at the registrar?`,
  };
}
