import { Command } from 'commander';
import { certificateFor } from '../certificates/explain';
import { hostNamed, hostNames } from '../hosts';
import { certificateStates } from '../certificates/read';
import { DUPLICATES_A_WEEK, issuedAgain, triggerRenewal } from '../certificates/renew';
import type { CertificateState } from '../certificates/state';
import { connect } from '../cluster/connection';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withCluster, withTimeout, withYes } from '../options';
import { colours } from '../terminal/colours';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { complain, print, wrap } from '../terminal/print';
import { agree } from '../terminal/questions';

interface Flags extends ClusterFlags {
  readonly all: boolean;
  readonly timeout: number;
  readonly yes: boolean;
}

/** `hubs certs renew`: has cert-manager issue certificates again. */
export function certsRenewCommand(): Command {
  const command = new Command('renew')
    .description(t('have a certificate issued again', 'hace emitir de nuevo un certificado'))
    .argument('[host]', t('one of the four hosts, such as assets', 'uno de los cuatro nombres, como assets'))
    .option('--all', t('all four', 'los cuatro'), false)
    .addHelpText('after', help());
  return withYes(withTimeout(withCluster(command), 300)).action(reported(renew));
}

async function renew(host: string | undefined, _: Partial<Flags>, command: Command): Promise<void> {
  // An option that `hubs certs` knows, too, is taken by it wherever it stands.
  const flags = command.optsWithGlobals<Flags>();
  if ((host === undefined) !== flags.all) {
    throw new Failure(t('Name one host, or say --all.', 'Nombra un host o di --all.'), EXIT.usage);
  }
  const project = openProject(flags.config);
  const { hosts, namespace, tls } = project.installation;
  const wanted = host === undefined ? hostNames(hosts) : [hostNamed(host, hosts)];
  const { kubectl } = await connect(project, { context: flags.context });
  const state = await certificateStates(kubectl, namespace);
  if (!state.installed)
    throw new Failure(t('cert-manager is not in the cluster.', 'cert-manager no está en el clúster.'));
  const certificates = wanted.map((name) => {
    const certificate = certificateFor(name, state);
    if (!certificate)
      throw new Failure(t(`There is no Certificate for ${name}.`, `No hay ningún Certificate para ${name}.`));
    return certificate;
  });
  if (tls.issuer === 'letsencrypt') warnOfLimit(certificates);
  const list = wanted.join(', ');
  await agree(t(`Issue again: ${list}?`, `¿Emitir de nuevo: ${list}?`), flags.yes);
  for (const { name } of certificates) await triggerRenewal(kubectl, namespace, name);
  complain(t('  … waiting for cert-manager', '  … esperando a cert-manager'));
  await issuedAgain(kubectl, namespace, certificates, flags.timeout);
  print(`${colours.green('✓')} ${t(`Issued: ${list}`, `Emitidos: ${list}`)}`);
}

function warnOfLimit(certificates: readonly CertificateState[]): void {
  const week = Date.now() - 7 * 86_400_000;
  const counts = certificates.map(({ requested }) => requested.filter((date) => date.getTime() > week).length);
  const most = Math.max(...counts);
  const text = t(
    `Let’s Encrypt issues at most ${DUPLICATES_A_WEEK} certificates a week for the same name; cert-manager remembers ${most} requests of this week. Then nothing can be issued for up to seven days.`,
    `Let’s Encrypt emite como mucho ${DUPLICATES_A_WEEK} certificados por semana para el mismo nombre; cert-manager recuerda ${most} peticiones de esta semana. Después no se puede emitir nada durante hasta siete días.`,
  );
  complain(`${colours.yellow('!')} ${wrap(text, 2).trimStart()}`);
}

function help(): string {
  return t(
    `
Does what cmctl renew does. The present certificate is served until the next one is there.
Exits with 0 when issued, 1 when that failed, 2 for wrong usage, 3 for no, 4 when time is up.

Examples:
  hubs certs renew assets
  hubs certs renew --all --yes --timeout 10m`,
    `
Hace lo mismo que cmctl renew. El certificado actual se sirve hasta que llega el siguiente.
Termina con 0 si se emitió, con 1 si falló, con 2 si el uso es incorrecto, con 3 si se dijo que no, con 4 si se acaba el tiempo.

Ejemplos:
  hubs certs renew assets
  hubs certs renew --all --yes --timeout 10m`,
  );
}
