import { Command } from 'commander';
import type { Both } from '../backup/both';
import { bothBackups } from '../backup/both';
import type { VerifiedBackup } from '../backup/facts';
import { factsOf } from '../backup/facts';
import { backupJob } from '../backup/job';
import { bytesText } from '../backup/report';
import { runJob } from '../backup/run-job';
import { jobId } from '../backup/stamp';
import { WRITERS, whileStopped } from '../backup/writers';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { withLock } from '../cluster/lock';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withCluster, withJson, withTimeout, withYes } from '../options';
import { reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { print, printJson } from '../terminal/print';
import { agree } from '../terminal/questions';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly coordinated: boolean;
  readonly json: boolean;
  readonly timeout: number;
  readonly yes: boolean;
}

/** Seconds that stopping and starting may each take. */
const STOPPING = 600;

/** `hubs backup now`: a backup outside the schedule. */
export function backupNowCommand(): Command {
  const command = new Command('now')
    .description(t('back up database and files, and wait', 'copia la base de datos y los archivos y espera'))
    .option(
      '--coordinated',
      t(
        'with Reticulum stopped meanwhile, so that database and files are of the same moment',
        'con Reticulum parado mientras tanto, para que base de datos y archivos sean del mismo momento',
      ),
      false,
    );
  return withJson(withYes(withTimeout(withCluster(command), 4 * 3600)))
    .addHelpText(
      'after',
      t(
        `
The database comes first, then the files, so that every row has its file. A backup counts only once it was loaded or read back.
Without --coordinated, nobody notices. With it, visitors lose their connection; Reticulum comes back whatever happens.
Exits with 0, 1 when a backup failed, 3 when the question was answered with no, 4 on timeout (the Jobs go on), 5 for another cluster.

Examples:
  hubs backup now
  hubs backup now --coordinated --yes`,
        `
Primero la base de datos y luego los archivos, para que cada fila tenga su archivo. Una copia solo cuenta tras cargarla o releerla.
Sin --coordinated nadie lo nota. Con ella, los visitantes pierden la conexión; Reticulum vuelve pase lo que pase.
Termina con 0, 1 si una copia falló, 3 si se respondió que no, 4 si tardó demasiado (los Jobs siguen) y 5 si es otro clúster.

Ejemplos:
  hubs backup now
  hubs backup now --coordinated --yes`,
      ),
    )
    .action(
      reported(async ({ config, context, coordinated, json, timeout, yes }: Flags) => {
        const { namespace } = openProject(config).installation;
        const { kubectl } = await connect(openProject(config), { context, patience: PATIENCE });
        const both = await bothBackups(kubectl, namespace);
        const id = jobId(new Date());
        const back = () => backUp(kubectl, both, id, coordinated, timeout);
        if (coordinated) {
          await agree(
            t(
              'Stop Reticulum until both backups are done? Visitors lose their connection.',
              '¿Parar Reticulum hasta terminar ambas copias? Los visitantes pierden la conexión.',
            ),
            yes,
          );
        }
        const made = coordinated
          ? await withLock(kubectl, namespace, 'hubs backup now --coordinated', () =>
              whileStopped(kubectl, namespace, WRITERS, { timeout: STOPPING }, back),
            )
          : await back();
        if (json) printJson(made);
        else for (const backup of made) print(lineOf(backup));
      }),
    );
}

async function backUp(kubectl: Kubectl, both: Both, id: string, coordinated: boolean, timeout: number) {
  const made: VerifiedBackup[] = [];
  const parts = [
    { backup: both.database, title: t('database', 'base de datos') },
    { backup: both.files, title: t('files', 'archivos') },
  ];
  for (const { backup, title } of parts) {
    if (!backup) continue;
    const job = backupJob(backup.cronJob, { id, ...(coordinated && { run: id, apart: true }) });
    const { result } = await runJob(kubectl, job, { title, timeout });
    const facts = factsOf(result);
    if (facts) made.push(facts);
  }
  return made;
}

function lineOf({ name, bytes, targets }: VerifiedBackup): string {
  const where = targets.join(', ');
  return t(
    `${name}: verified, ${bytesText(bytes)}, in ${where}`,
    `${name}: verificada, ${bytesText(bytes)}, en ${where}`,
  );
}
