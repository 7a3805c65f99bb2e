import { Command } from 'commander';
import { certificateFor, explain } from '../certificates/explain';
import { lookCloser } from '../certificates/closer';
import { explainReport } from '../certificates/explain-report';
import { certificateStates } from '../certificates/read';
import { connect } from '../cluster/connection';
import { namedAddress } from '../network/address';
import { chosenHosts } from '../network/application-hosts';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

/** `hubs certs explain`: why a certificate is not there. */
export function certsExplainCommand(): Command {
  const command = new Command('explain')
    .description(t`why a certificate is not ready, step by step`)
    .argument('[host]', t`one of the hosts, such as assets`)
    .addHelpText('after', help());
  return withApplication(withJson(withCluster(command))).action(reported(explainHosts));
}

async function explainHosts(host: string | undefined, _: Partial<Flags>, command: Command): Promise<void> {
  // An option that `hubs certs` knows, too, is taken by it wherever it stands.
  const flags = command.optsWithGlobals<Flags>();
  const opened = await open(flags);
  const { namespace } = opened;
  const wanted = chosenHosts(opened, host);
  const { kubectl } = await connect(opened, { context: flags.context });
  const state = await certificateStates(kubectl, namespace, opened.installation && namedAddress(opened.installation));
  const causes = wanted.map((name) => explain(name, state));
  const certificates = wanted.map((name) => certificateFor(name, state));
  const looks = await lookCloser(
    kubectl,
    certificates.filter((certificate) => certificate !== undefined),
  );
  const closer = certificates.map((certificate) => certificate && looks.get(certificate.name));
  if (flags.json) {
    const { installed, controller } = state;
    const explained = wanted.map((name, index) => ({
      host: name,
      certificate: certificates[index] ?? null,
      cause: causes[index] ?? null,
      ...closer[index],
    }));
    printJson({ installed, controller, hosts: explained });
  } else print(wanted.map((name, index) => explainReport(name, state, closer[index])).join('\n\n'));
  if (causes.some((cause) => cause && cause.id !== 'in-progress')) process.exitCode = EXIT.problem;
}

interface Flags extends ClusterFlags {
  readonly json: boolean;
}

function help(): string {
  return t`\nWalks from the issuer and the Certificate to the request, the order and the challenges, asks for each open challenge\nas Let's Encrypt does, and shows what cert-manager wrote about it.\nExits with 0 when nothing is wrong, 1 when something is, 2 for wrong usage.\n\nExamples:\n  hubs certs explain\n  hubs certs explain assets\n  hubs certs explain --json | jq -r '.hosts[] | [.host, .cause.id] | @tsv'`;
}
