import { Command } from 'commander';
import { openProject } from '../installation';
import { nameServers } from '../network/lookup';
import type { AddressFlags, ResolverFlags } from '../network/options';
import { resolversOf, withAddress, withResolvers } from '../network/options';
import { recordTable, recordTableReport } from '../network/record-table';
import { targetAddress } from '../network/target';
import { findZone, guessedZone } from '../network/zone';
import type { ClusterFlags } from '../options';
import { withCluster, withJson } from '../options';
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
  return withJson(withResolvers(withAddress(withCluster(command)))).action(reported(plan));
}

async function plan(flags: Flags): Promise<void> {
  const project = openProject(flags.config);
  const { domain } = project.installation;
  const zone = flags.zone ?? (await zoneOf(domain, resolversOf(flags, process.env)));
  if (domain !== zone && !domain.endsWith(`.${zone}`)) {
    throw new Failure(t`--zone: ${domain} is not in ${zone}`, EXIT.usage);
  }
  let missing: Failure | undefined;
  const address = await targetAddress(project, flags).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.exitCode === EXIT.conflict) throw error;
    missing = error;
    return undefined;
  });
  const records = recordTable(project.installation, address, zone);
  if (flags.json) printJson({ zone, address: address ?? null, records });
  else print(recordTableReport(records, zone));
  if (missing) throw missing;
}

async function zoneOf(domain: string, resolvers: readonly string[]): Promise<string> {
  const zone = await findZone(domain, nameServers(resolvers, 1000));
  return zone?.name ?? guessedZone(domain);
}

function help(): string {
  return t`\nThe address is that of the load balancer in the cluster, unless --address names it.\nExits with 0, 1 while there is no address (the table has a placeholder then), 2 for wrong usage.\n\nExamples:\n  hubs dns plan\n  hubs dns plan --address 203.0.113.7\n  hubs dns plan --json | jq -r '.records[] | [.name, .type, .value] | @tsv'`;
}
