import { Command } from 'commander';
import { hostNames } from '../hosts';
import { addressText, hostAddresses } from '../network/application-hosts';
import { open } from '../open/open';
import { hostsOf } from '../open/opened';
import { nameServers } from '../network/lookup';
import type { AddressFlags, ResolverFlags } from '../network/options';
import { resolversOf, withAddress, withResolvers } from '../network/options';
import { plannedRecord, recordTableReport } from '../network/record-table';
import { findZone, guessedZone } from '../network/zone';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

type Flags = ClusterFlags & AddressFlags & ResolverFlags & { readonly zone?: string; readonly json: boolean };

/** `hubs dns plan`: the records as they are entered at a registrar. */
export function dnsPlanCommand(): Command {
  const command = new Command('plan')
    .description(t`show the records to enter at the registrar`)
    .option('--zone <domain>', t`the domain as the registrar has it (found by itself)`)
    .addHelpText('after', help());
  return withApplication(withJson(withResolvers(withAddress(withCluster(command))))).action(reported(plan));
}

async function plan(flags: Flags): Promise<void> {
  const opened = await open(flags);
  const { installation } = opened;
  const hosts = installation ? hostNames(installation.hosts) : hostsOf(opened);
  const resolvers = resolversOf(flags, process.env);
  const domains = installation ? [installation.domain] : hosts;
  const zones = await Promise.all(domains.map(async (domain) => flags.zone ?? zoneOf(domain, resolvers)));
  const zoneOfHost = (host: string) => (installation ? zones[0]! : zones[hosts.indexOf(host)]!);
  for (const host of domains) {
    const zone = zoneOfHost(host);
    if (host !== zone && !host.endsWith(`.${zone}`))
      throw new Failure(t`--zone: ${host} is not in ${zone}`, EXIT.usage);
  }
  let missing: Failure | undefined;
  const addresses = await hostAddresses(opened, flags).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.exitCode === EXIT.conflict) throw error;
    missing = error;
    return undefined;
  });
  const records = hosts.map((host) => plannedRecord(host, addresses?.get(host), zoneOfHost(host)));
  const different = [...new Set(zones)];
  if (flags.json) {
    const [zone = null, ...others] = different;
    printJson({ zone: others.length > 0 ? null : zone, address: addresses ? addressText(addresses) : null, records });
  } else {
    const tables = different.map((zone) =>
      recordTableReport(
        records.filter(({ host }) => zoneOfHost(host) === zone),
        zone,
      ),
    );
    if (tables.length > 0) print(tables.join('\n\n'));
  }
  if (missing) throw missing;
}

async function zoneOf(domain: string, resolvers: readonly string[]): Promise<string> {
  const zone = await findZone(domain, nameServers(resolvers, 1000));
  return zone?.name ?? guessedZone(domain);
}

function help(): string {
  return t`\nThe address is that of the load balancer in the cluster, unless --address names it.\nExits with 0, 1 while there is no address (the table has a placeholder then), 2 for wrong usage.\n\nExamples:\n  hubs dns plan\n  hubs dns plan --address 203.0.113.7\n  hubs dns plan --json | jq -r '.records[] | [.name, .type, .value] | @tsv'`;
}
