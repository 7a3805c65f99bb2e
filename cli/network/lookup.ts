import { Resolver } from 'node:dns/promises';
import { isIPv6 } from 'node:net';

/** What a name server said about one name and one type of record. */
export type Answer<T> =
  | { readonly state: 'found'; readonly values: readonly T[] }
  /** The name has no record of this type, or does not exist at all. */
  | { readonly state: 'none' }
  /** No usable answer: nobody there, a refusal, a server that is out of order. */
  | { readonly state: 'failed'; readonly reason: string };

/** An address and for how many seconds others may remember it. */
export interface AddressRecord {
  readonly address: string;
  readonly ttl: number;
}

/** What may decide who issues certificates for a name. */
export interface CaaRecord {
  /** The authority and its parameters, such as `letsencrypt.org; validationmethods=http-01`. */
  readonly issue?: string | undefined;
}

/** A name server that is asked directly, at `address`: an IP, with a port after it where it is not 53. */
export class NameServer {
  private readonly resolver: Resolver;

  /**
   * @param name what people call it
   * @param timeout milliseconds until a question is asked again; it is asked twice
   */
  constructor(
    readonly name: string,
    readonly address: string,
    timeout = 2000,
  ) {
    this.resolver = new Resolver({ timeout, tries: 2 });
    this.resolver.setServers([address]);
  }

  a(host: string): Promise<Answer<AddressRecord>> {
    return answer(this.resolver.resolve4(host, { ttl: true }));
  }

  aaaa(host: string): Promise<Answer<AddressRecord>> {
    return answer(this.resolver.resolve6(host, { ttl: true }));
  }

  cname(host: string): Promise<Answer<string>> {
    return answer(this.resolver.resolveCname(host));
  }

  ns(zone: string): Promise<Answer<string>> {
    return answer(this.resolver.resolveNs(zone));
  }

  caa(host: string): Promise<Answer<CaaRecord>> {
    return answer(this.resolver.resolveCaa(host));
  }

  /** Texts, each put together from its parts. */
  async txt(host: string): Promise<Answer<string>> {
    return answer(this.resolver.resolveTxt(host).then((texts) => texts.map((parts) => parts.join(''))));
  }

  /** Mail servers, the preferred one first. */
  async mx(host: string): Promise<Answer<string>> {
    const sorted = this.resolver.resolveMx(host).then((records) => records.sort((a, b) => a.priority - b.priority));
    return answer(sorted.then((records) => records.map(({ exchange }) => exchange)));
  }
}

/** Resolvers that anybody may ask, run by Cloudflare, Google and Quad9. */
export const PUBLIC_RESOLVERS = ['1.1.1.1', '8.8.8.8', '9.9.9.9'] as const;

/** The resolvers to ask: those named, else those of this computer and the public ones. */
export function nameServers(named: readonly string[] = [], timeout?: number): NameServer[] {
  const addresses = named.length > 0 ? named : [...new Resolver().getServers(), ...PUBLIC_RESOLVERS];
  return [...new Set(addresses.map(bracketed))].map((address) => new NameServer(address, address, timeout));
}

/** The first answer of servers that are asked one after the other. */
export async function firstAnswer<T>(
  servers: readonly NameServer[],
  ask: (server: NameServer) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  let last: Answer<T> = { state: 'failed', reason: 'ETIMEOUT' };
  for (const server of servers) {
    last = await ask(server);
    if (last.state !== 'failed') return last;
  }
  return last;
}

/** The values of an answer; none where there is no answer. */
export function valuesOf<T>(answer: Answer<T>): readonly T[] {
  return answer.state === 'found' ? answer.values : [];
}

async function answer<T>(question: Promise<readonly T[]>): Promise<Answer<T>> {
  try {
    const values = await question;
    return values.length > 0 ? { state: 'found', values } : { state: 'none' };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return reason === 'ENODATA' || reason === 'ENOTFOUND' ? { state: 'none' } : { state: 'failed', reason };
  }
}

/** An IPv6 address in brackets, so that a port can stand behind it. */
function bracketed(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}
