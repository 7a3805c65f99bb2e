import { hostNames } from '../hosts';
import { Command } from 'commander';
import { certificateStates } from '../certificates/read';
import { certificateRows, certificatesReport } from '../certificates/report';
import { connect } from '../cluster/connection';
import { openProject } from '../installation';
import { endpointOf } from '../network/options';
import { servedCertificate } from '../network/tls';
import type { ClusterFlags } from '../options';
import { withCluster, withJson } from '../options';
import { EXIT, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { print, printJson } from '../terminal/print';
import { certsExplainCommand } from './certs-explain';
import { certsRenewCommand } from './certs-renew';

interface Flags extends ClusterFlags {
  readonly connect?: { readonly host: string; readonly port: number };
  readonly json: boolean;
}

/** `hubs certs`: what cert-manager thinks, beside what visitors are served. */
export function certsCommand(): Command {
  const command = new Command('certs')
    .description(
      t(
        'the four certificates: what cert-manager thinks, beside what visitors are served',
        'los cuatro certificados: lo que cree cert-manager y lo que se sirve a las visitas',
      ),
    )
    .option(
      '--connect <address[:port]>',
      t('connect there, before DNS is right', 'conecta ahí, antes de que DNS esté bien'),
      (value: string) => endpointOf(value, 443),
    )
    .addHelpText('after', help())
    .action(reported(certs));
  withJson(withCluster(command));
  for (const part of [certsExplainCommand(), certsRenewCommand()]) command.addCommand(part);
  return command;
}

async function certs(flags: Flags): Promise<void> {
  const project = openProject(flags.config);
  const { hosts, domain, namespace, tls } = project.installation;
  const { kubectl } = await connect(project, { context: flags.context });
  const target = flags.connect && { address: flags.connect.host, port: flags.connect.port };
  const [state, ...served] = await Promise.all([
    certificateStates(kubectl, namespace),
    ...hostNames(hosts).map((host) => servedCertificate({ host, ...target })),
  ]);
  const rows = certificateRows(hosts, state, served, { domain, namespace, issuer: tls.issuer });
  if (flags.json) printJson({ installed: state.installed, controller: state.controller, hosts: rows });
  else print(certificatesReport(rows, domain, new Date()));
  if (rows.some(({ cause, judgement }) => (cause && cause.id !== 'in-progress') || judgement.state === 'error'))
    process.exitCode = EXIT.problem;
}

function help(): string {
  return t(
    `
Exits with 0 when all is well, 1 when a certificate is not ready or another one is served, 2 for wrong usage.

Examples:
  hubs certs
  hubs certs --connect 203.0.113.7
  hubs certs explain assets
  hubs certs renew --all`,
    `
Termina con 0 si todo está bien, con 1 si un certificado no está listo o se sirve otro, con 2 si el uso es incorrecto.

Ejemplos:
  hubs certs
  hubs certs --connect 203.0.113.7
  hubs certs explain assets
  hubs certs renew --all`,
  );
}
