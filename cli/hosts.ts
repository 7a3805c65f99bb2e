import type { Hosts } from '../upstream';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';

/** Which of the four hosts. */
export type HostKey = keyof Hosts;

/** The four hosts, or those of them that there are, with what they are, in the order in which people are told about them. */
export function hostEntries(hosts: Partial<Hosts>): (readonly [HostKey, string])[] {
  return (['apex', 'assets', 'stream', 'cors'] as const).flatMap((key) => {
    const host = hosts[key];
    return host === undefined ? [] : [[key, host] as const];
  });
}

/** The names of the four hosts. */
export function hostNames(hosts: Hosts): string[] {
  return hostEntries(hosts).map(([, host]) => host);
}

/**
 * The host that somebody names: in full, or by what stands before the domain.
 *
 * @throws Failure with `EXIT.usage` for other names
 */
export function hostNamed(name: string, hosts: Hosts): string {
  const host = hostEntries(hosts).find(([key, value]) => name === value || name === key)?.[1];
  if (host !== undefined) return host;
  const list = hostNames(hosts).join(', ');
  throw new Failure(t`${name} is none of the four hosts: ${list}`, EXIT.usage);
}
