import { readFileSync, writeFileSync } from 'node:fs';
import { Resolver } from 'node:dns/promises';
import { dirname, join } from 'node:path';
import type { DnsServer, Records } from '../../../support/dns-server';
import { startDnsServer } from '../../../support/dns-server';
import { soon } from '../limits';

/** The domain whose names the tests answer for. */
export const ZONE = 'school.edu';
const NAME_SERVER = '127.0.53.54';
/** The cluster's DNS, as pods reach it, and whoever asks over TCP. */
export const CLUSTER_DNS = '10.244.0.1';

/** The public DNS of `school.edu`, for this machine and, through the cluster's own DNS, for its pods. */
export interface PublicDns {
  /** As `ip:port`. */
  readonly address: string;
  /** Has names lead to addresses, such as `{ 'meet.school.edu': '10.244.250.7' }`; no others are known then. */
  lead(names: Readonly<Record<string, string>>): void;
  stop(): void;
}

/**
 * @param names that lead somewhere from the beginning, and always
 * @param others that are there from the beginning, and always
 */
export async function publicDns(names: Readonly<Record<string, string>>, others: Records = {}): Promise<PublicDns> {
  const server = await startDnsServer({ ...recordsOf(names), ...others }, { host: NAME_SERVER, port: 53, ttl: 1 });
  const restore = await forwardFromCluster(server, Object.entries(names)[0]!);
  return {
    address: server.address,
    lead: (more) => server.answer({ ...recordsOf({ ...names, ...more }), ...others }),
    stop: () => {
      restore();
      server.close();
    },
  };
}

function recordsOf(names: Readonly<Record<string, string>>): Records {
  return {
    [`${ZONE} NS`]: [`ns1.${ZONE}`],
    [`ns1.${ZONE} A`]: [NAME_SERVER],
    ...Object.fromEntries(Object.entries(names).map(([name, address]) => [`${name} A`, [address]])),
  };
}

/** Has CoreDNS ask the server for the zone; what it knew before is asked for as it was. */
async function forwardFromCluster({ address }: DnsServer, [name, leadsTo]: [string, string]): Promise<() => void> {
  const run = dirname(process.env['KUBECONFIG']!);
  const file = join(run, 'Corefile');
  // A run that was ended by force has left its own block before the cluster's.
  const before = readFileSync(file, 'utf8').replace(/^[^]*?(?=^\.:53)/m, '');
  const write = (text: string) => {
    writeFileSync(file, text);
    // It reads its configuration again.
    process.kill(Number(readFileSync(join(run, 'coredns.pid'), 'utf8')), 'SIGUSR1');
  };
  write(`${ZONE}:53 {\n  bind ${CLUSTER_DNS}\n  errors\n  forward . ${address} {\n    prefer_udp\n  }\n}\n${before}`);
  const resolver = new Resolver();
  resolver.setServers([CLUSTER_DNS]);
  await soon(`pods can look ${name} up`, () =>
    resolver.resolve4(name).then(
      ([found]) => found === leadsTo,
      () => false,
    ),
  );
  return () => write(before);
}
