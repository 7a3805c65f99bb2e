import type { Hosts } from '../upstream';

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
