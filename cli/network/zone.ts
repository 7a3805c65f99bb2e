import type { NameServer } from './lookup';
import { NameServer as Server, firstAnswer, nameServers, valuesOf } from './lookup';

/** The part of the name space that a name belongs to, and who answers for it. */
export interface Zone {
  readonly name: string;
  readonly servers: readonly NameServer[];
}

/**
 * Walks up from a name to the zone that it is in. Top-level domains are left out: a name that only they answer for belongs to
 * nobody.
 *
 * @param port where name servers listen
 */
export async function findZone(
  domain: string,
  resolvers: readonly NameServer[],
  { port = 53, timeout }: { readonly port?: number; readonly timeout?: number } = {},
): Promise<Zone | undefined> {
  const labels = domain.split('.');
  const candidates = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  const answers = await Promise.all(candidates.map((name) => firstAnswer(resolvers, (server) => server.ns(name))));
  const index = answers.findIndex(({ state }) => state === 'found');
  if (index < 0) return undefined;
  const names = valuesOf(answers[index]!);
  const servers = await Promise.all(
    names.map(async (name) => {
      const addresses = valuesOf(await firstAnswer(resolvers, (server) => server.a(name)));
      return addresses.map(({ address }) => new Server(name, port === 53 ? address : `${address}:${port}`, timeout));
    }),
  );
  return { name: candidates[index]!, servers: servers.flat().sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/**
 * Servers that are asked as authoritative ones because somebody named them.
 *
 * @param addresses IPs, with a port where it is not 53
 */
export function namedZone(domain: string, addresses: readonly string[], timeout?: number): Zone {
  return { name: guessedZone(domain), servers: nameServers(addresses, timeout) };
}

/** The zone that a name is probably in: what people can register. */
export function guessedZone(domain: string): string {
  const labels = domain.split('.');
  const second = labels.at(-2) ?? '';
  const underSecondLevel = labels.at(-1)!.length === 2 && /^(ac|co|com|edu|gob|gov|net|org)$/.test(second);
  return labels.slice(underSecondLevel ? -3 : -2).join('.');
}
