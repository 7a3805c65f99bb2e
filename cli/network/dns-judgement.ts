import { isIP } from 'node:net';
import { duration } from '../../terminal/duration';
import { t } from '../../terminal/language';
import type { AddressRecord, Answer } from './lookup';
import { valuesOf } from './lookup';

/** What one server said about a host. */
export interface Reply {
  /** The server, as people call it. */
  readonly server: string;
  /** Whether it keeps the records itself, instead of remembering what others said. */
  readonly authoritative: boolean;
  readonly a: Answer<AddressRecord>;
  readonly aaaa: Answer<AddressRecord>;
  /** The name that the host is an alias of. */
  readonly alias?: string | undefined;
}

/** `propagating`: the zone is right, and others still remember what it said before. `unknown`: nobody answered. */
export type RecordState = 'right' | 'missing' | 'wrong' | 'propagating' | 'unknown';

/** What is known about a host before it is judged. */
export interface HostFacts {
  readonly host: string;
  /** The load balancer, as an IP or a host name. */
  readonly address: string;
  /** Addresses that lead to the installation: `address`, or what it stands for. */
  readonly expected: readonly string[];
  readonly replies: readonly Reply[];
  /** What a name answers that nobody has made, where the zone has a wildcard record. */
  readonly wildcard: readonly string[];
}

export interface Judgement {
  readonly state: RecordState;
  /** Addresses that were found and lead elsewhere, IPv6 ones included. */
  readonly others: readonly string[];
  /** For how many seconds others may remember what is not right any more, where that is known. */
  readonly ttl?: number;
  /** What was found, in one sentence. */
  readonly what: string;
  readonly remedy?: string;
}

/** Whether a host leads to the installation for everybody. */
export function judge(facts: HostFacts): Judgement {
  const { host, address, expected, replies } = facts;
  if (expected.length === 0) return nowhere(address);
  const answered = replies.filter(({ a }) => a.state !== 'failed');
  if (answered.length === 0) return unknown(host);
  const ipv6 = unexpected(replies, (reply) => reply.aaaa, expected);
  const others = [...unexpected(answered, (reply) => reply.a, expected), ...ipv6];
  const isRight = ({ a }: Reply) => a.state === 'found' && a.values.every(({ address }) => expected.includes(address));
  const keepers = answered.filter(({ authoritative }) => authoritative);
  const deciding = keepers.length > 0 ? keepers : answered;
  if (deciding.every(({ a }) => a.state === 'none')) return missing(facts, others);
  if (!deciding.some(isRight)) return wrong(facts, others);
  if (answered.every(isRight)) return ipv6.length > 0 ? wrongIpv6(host, ipv6) : right(facts);
  return propagating(
    host,
    answered.filter((reply) => !isRight(reply)),
    others,
  );
}

function unexpected(
  replies: readonly Reply[],
  of: (reply: Reply) => Answer<AddressRecord>,
  expected: readonly string[],
): string[] {
  const found = replies.flatMap((reply) => valuesOf(of(reply)).map(({ address }) => address));
  return [...new Set(found)].filter((address) => !expected.includes(address)).sort();
}

function right({ host, expected, wildcard }: HostFacts): Judgement {
  const byWildcard = wildcard.some((address) => expected.includes(address));
  return {
    state: 'right',
    others: [],
    what: byWildcard
      ? t`${host} leads to the installation (so does every name beside it: the zone has a wildcard).`
      : t`${host} leads to the installation.`,
  };
}

function missing({ host, address }: HostFacts, others: readonly string[]): Judgement {
  const type = recordType(address);
  return {
    state: 'missing',
    others,
    what: t`${host} has no address.`,
    remedy: t`Create the ${type} record of ${host} with the value ${address}.`,
  };
}

function wrong({ host, address, replies, wildcard }: HostFacts, others: readonly string[]): Judgement {
  const list = others.join(', ');
  const type = recordType(address);
  const what = t`${host} leads to ${list}.`;
  const alias = replies.find((reply) => reply.alias !== undefined)?.alias;
  const remedy =
    alias !== undefined
      ? t`It is an alias (CNAME) of ${alias}: replace it with the ${type} record ${address}.`
      : others.every((address) => wildcard.includes(address))
        ? t`A wildcard record answers in its place: create the ${type} record ${address} for this name.`
        : t`Let the ${type} record ${address} be the only one of this name: change it, and delete other A and AAAA records.`;
  return { state: 'wrong', others, what, remedy };
}

function wrongIpv6(host: string, ipv6: readonly string[]): Judgement {
  const list = ipv6.join(', ');
  return {
    state: 'wrong',
    others: ipv6,
    what: t`${host} leads visitors with IPv6, and Let’s Encrypt, to ${list}.`,
    remedy: t`Delete the AAAA record of ${host}.`,
  };
}

function propagating(host: string, late: readonly Reply[], others: readonly string[]): Judgement {
  const servers = late.map(({ server }) => server).join(', ');
  const ttls = late.flatMap(({ a }) => valuesOf(a).map(({ ttl }) => ttl));
  const ttl = ttls.length > 0 ? Math.max(...ttls) : undefined;
  return {
    state: 'propagating',
    others,
    ...(ttl !== undefined && { ttl }),
    what: t`${host} is right, but ${servers} does not know it yet.`,
    remedy:
      ttl === undefined
        ? t`Wait, usually less than an hour: hubs dns wait`
        : t`Wait up to ${duration(ttl)}: hubs dns wait`,
  };
}

/** The type of record that leads to an address. */
export function recordType(address: string): 'A' | 'AAAA' | 'CNAME' {
  return ({ 0: 'CNAME', 4: 'A', 6: 'AAAA' } as const)[isIP(address) as 0 | 4 | 6];
}

function nowhere(address: string): Judgement {
  return {
    state: 'unknown',
    others: [],
    what: t`The load balancer’s name ${address} has no address.`,
    remedy: t`Wait a minute, or check --address.`,
  };
}

function unknown(host: string): Judgement {
  return {
    state: 'unknown',
    others: [],
    what: t`Nobody answered for ${host}.`,
    remedy: t`Is this computer online, and does its network let DNS through? Name other resolvers with --resolver.`,
  };
}
