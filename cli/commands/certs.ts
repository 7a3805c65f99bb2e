import { Command } from 'commander';
import { certificateStates } from '../certificates/read';
import { certificateRows, certificatesReport } from '../certificates/report';
import { connect } from '../cluster/connection';
import { namedAddress } from '../network/address';
import { chosenHosts } from '../network/application-hosts';
import { certificateFor } from '../certificates/explain';
import { ofApplication } from '../certificates/expected';
import { open } from '../open/open';
import { endpointOf } from '../network/options';
import { bundleOf, servedCertificate } from '../network/tls';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';
import { certsExplainCommand } from './certs-explain';
import { certsRenewCommand } from './certs-renew';

interface Flags extends ClusterFlags {
  readonly connect?: { readonly host: string; readonly port: number };
  readonly json: boolean;
}

/** `hubs certs`: what cert-manager thinks, beside what visitors are served. */
export function certsCommand(): Command {
  const command = new Command('certs')
    .description(t`the certificates: what cert-manager thinks, beside what visitors are served`)
    .option('--connect <address[:port]>', t`connect there, before DNS is right`, (value: string) =>
      endpointOf(value, 443),
    )
    .addHelpText('after', help())
    .action(reported(certs));
  withApplication(withJson(withCluster(command)));
  for (const part of [certsExplainCommand(), certsRenewCommand()]) command.addCommand(part);
  return command;
}

async function certs(flags: Flags): Promise<void> {
  const opened = await open(flags);
  const { installation, namespace, contract } = opened;
  const hosts = chosenHosts(opened, undefined);
  const { kubectl } = await connect(opened, { context: flags.context });
  const target = flags.connect && { address: flags.connect.host, port: flags.connect.port };
  const [state, ...served] = await Promise.all([
    certificateStates(kubectl, namespace, installation && namedAddress(installation)),
    ...hosts.map((host) => servedCertificate({ host, ...target, ...(installation && bundleOf(installation.tls)) })),
  ]);
  const rows = certificateRows(hosts, state, served, (host) =>
    installation
      ? { domain: installation.domain, namespace, tls: installation.tls }
      : ofApplication(host, namespace, certificateFor(host, state)),
  );
  if (flags.json) printJson({ installed: state.installed, controller: state.controller, hosts: rows });
  else print(certificatesReport(rows, installation?.domain ?? contract.title, new Date()));
  if (rows.some(({ cause, judgement }) => (cause && cause.id !== 'in-progress') || judgement.state === 'error'))
    process.exitCode = EXIT.problem;
}

function help(): string {
  return t`\nExits with 0 when all is well, 1 when a certificate is not ready or another one is served, 2 for wrong usage.\n\nExamples:\n  hubs certs\n  hubs certs --connect 203.0.113.7\n  hubs certs explain assets\n  hubs certs renew --all`;
}
