import { Command } from 'commander';
import { certificateFor } from '../certificates/explain';
import { certificateStates } from '../certificates/read';
import { DUPLICATES_A_WEEK, issuedAgain, triggerRenewal } from '../certificates/renew';
import type { CertificateState } from '../certificates/state';
import { connect } from '../cluster/connection';
import { namedAddress } from '../network/address';
import { LETS_ENCRYPT } from '../../constructs';
import { chosenHosts } from '../network/application-hosts';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withTimeout, withYes } from '../options';
import { colours } from '../../terminal/colours';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print, wrap } from '../../terminal/print';
import { agree } from '../../terminal/questions';

interface Flags extends ClusterFlags {
  readonly all: boolean;
  readonly timeout: number;
  readonly yes: boolean;
}

/** `hubs certs renew`: has cert-manager issue certificates again. */
export function certsRenewCommand(): Command {
  const command = new Command('renew')
    .description(t`have a certificate issued again`)
    .argument('[host]', t`one of the hosts, such as assets`)
    .option('--all', t`all of them`, false)
    .addHelpText('after', help());
  return withApplication(withYes(withTimeout(withCluster(command), 300))).action(reported(renew));
}

async function renew(host: string | undefined, _: Partial<Flags>, command: Command): Promise<void> {
  // An option that `hubs certs` knows, too, is taken by it wherever it stands.
  const flags = command.optsWithGlobals<Flags>();
  if ((host === undefined) !== flags.all) {
    throw new Failure(t`Name one host, or say --all.`, EXIT.usage);
  }
  const opened = await open(flags);
  const { namespace } = opened;
  const wanted = chosenHosts(opened, host);
  const { kubectl } = await connect(opened, { context: flags.context });
  const state = await certificateStates(kubectl, namespace, opened.installation && namedAddress(opened.installation));
  if (!state.installed) throw new Failure(t`cert-manager is not in the cluster.`);
  const certificates = wanted.map((name) => {
    const certificate = certificateFor(name, state);
    if (!certificate) throw new Failure(t`There is no Certificate for ${name}.`);
    return certificate;
  });
  const limited = certificates.filter(({ issuer }) => issuer.server === LETS_ENCRYPT.production);
  if (limited.length > 0) warnOfLimit(limited);
  const list = wanted.join(', ');
  await agree(t`Issue again: ${list}?`, flags.yes);
  for (const { name } of certificates) await triggerRenewal(kubectl, namespace, name);
  complain(t`  … waiting for cert-manager`);
  await issuedAgain(kubectl, namespace, certificates, flags.timeout);
  print(`${colours.green('✓')} ${t`Issued: ${list}`}`);
}

/** cert-manager counts how often each was issued; the requests themselves it forgets, all but the last (`revisionHistoryLimit`). */
function warnOfLimit(certificates: readonly CertificateState[]): void {
  const most = Math.max(...certificates.map(({ revision }) => revision));
  const text = t`Let’s Encrypt issues at most ${DUPLICATES_A_WEEK} certificates a week for the same name, and nothing for up to seven days after that. Issued so far, since the beginning: ${most}.`;
  complain(`${colours.yellow('!')} ${wrap(text, 2).trimStart()}`);
}

function help(): string {
  return t`\nDoes what cmctl renew does. The present certificate is served until the next one is there.\nExits with 0 when issued, 1 when that failed, 2 for wrong usage, 3 for no, 4 when time is up.\n\nExamples:\n  hubs certs renew assets\n  hubs certs renew --all --yes --timeout 10m`;
}
