import { Command } from 'commander';
import { addressText, applicationRecords, hostAddresses } from '../network/application-hosts';
import { dnsReport, dnsTitle } from '../network/dns-report';
import { nameServers } from '../network/lookup';
import { checkMailRecords } from '../network/mail-records';
import type { AddressFlags, ResolverFlags } from '../network/options';
import { resolversOf, withAddress, withResolvers } from '../network/options';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

type Flags = ClusterFlags &
  AddressFlags &
  ResolverFlags & { readonly dkimSelector?: string; readonly mail: boolean; readonly json: boolean };

/** `hubs dns check`: how DNS answers. */
export function dnsCheckCommand(): Command {
  const command = new Command('check')
    .description(t`ask several resolvers and the name servers of the zone for the hosts`)
    .option('--dkim-selector <name>', t`also look for the DKIM key of this selector`)
    .option('--no-mail', t`leave out SPF, DKIM and MX records`)
    .addHelpText('after', help());
  return withApplication(withJson(withResolvers(withAddress(withCluster(command)))), {
    hubs: ['--dkim-selector', '--no-mail'],
  }).action(reported(check));
}

async function check(flags: Flags): Promise<void> {
  const opened = await open(flags);
  const { installation, contract } = opened;
  const addresses = await hostAddresses(opened, flags);
  const address = addressText(addresses);
  const resolvers = resolversOf(flags, process.env);
  const { dkimSelector } = flags;
  const [records, mail] = await Promise.all([
    applicationRecords(opened, addresses, resolvers),
    flags.mail && contract.hubs
      ? checkMailRecords({
          domain: contract.hubs.domain,
          server: contract.hubs.smtp.server,
          servers: nameServers(resolvers),
          ...(dkimSelector !== undefined && { dkimSelector }),
        })
      : [],
  ]);
  if (flags.json) printJson({ address, hosts: records, mail });
  else
    print(
      installation
        ? dnsReport(records, address, mail)
        : dnsReport(records, address, mail, dnsTitle(contract.title, address)),
    );
  if (records.some(({ state }) => state !== 'right')) process.exitCode = EXIT.problem;
}

function help(): string {
  return t`\nExits with 0 when all hosts lead to the installation, or the application, 1 when one does not, 2 for wrong usage.\n\nExamples:\n  hubs dns check\n  hubs dns check --address 203.0.113.7 --resolver 1.1.1.1 --resolver 8.8.8.8\n  hubs dns check --json | jq -r '.hosts[] | [.host, .state] | @tsv'`;
}
