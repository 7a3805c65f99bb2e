import { Command } from 'commander';
import { open } from '../open/open';
import type { Opened } from '../open/opened';
import { allBackups, bothAmong } from '../backup/both';
import type { VerifiedBackup } from '../backup/facts';
import { makeBackups } from '../backup/make';
import { bytesText } from '../backup/report';
import type { Backup } from '../backup/runs';
import { mounting, usersOfDatabase, whileStopped } from '../backup/writers';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { withLock } from '../cluster/lock';
import type { ClusterFlags } from '../options';
import { withBackup, withCluster, withJson, withTimeout, withYes } from '../options';
import { claimOf, databaseOf } from '../backup/cron-job';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';
import { agree } from '../../terminal/questions';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly of?: string;
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
    .description(t`back up database and files, and wait`)
    .option(
      '--coordinated',
      t`with whatever writes to them (Reticulum) stopped meanwhile, so that database and files are of the same moment`,
      false,
    );
  return withJson(withYes(withTimeout(withBackup(withCluster(command)), 4 * 3600)))
    .addHelpText(
      'after',
      t`\nThe database comes first, then the files, so that every row has its file. A backup counts only once it was loaded or read back.\nWithout --coordinated, nobody notices. With it, visitors lose their connection; what was stopped comes back whatever happens.\nExits with 0, 1 when a backup failed, 3 when the question was answered with no, 4 on timeout (the Jobs go on), 5 for another cluster.\n\nExamples:\n  hubs backup now\n  hubs backup now --coordinated --yes`,
    )
    .action(
      reported(async ({ config, application, of, context, coordinated, json, timeout, yes }: Flags) => {
        const place = await open({ config, application });
        const { namespace } = place;
        const { kubectl } = await connect(place, { context, patience: PATIENCE });
        const all = await allBackups(kubectl, namespace);
        const { database, files } = of === undefined ? {} : bothAmong(all, of);
        const chosen = of === undefined ? [...all.databases, ...all.files] : [database ?? files!];
        const back = () => makeBackups(kubectl, chosen, { timeout, coordinated });
        const made = coordinated ? await coordinate(kubectl, place, chosen, yes, back) : await back();
        if (json) printJson(made);
        else for (const backup of made) print(lineOf(backup));
      }),
    );
}

/** Does something while nobody writes to what is backed up. */
async function coordinate<T>(
  kubectl: Kubectl,
  { namespace, contract: { stops } }: Pick<Opened, 'namespace' | 'contract'>,
  backups: readonly Backup[],
  yes: boolean,
  action: () => Promise<T>,
): Promise<T> {
  const deployments = await kubectl.list('deployments', namespace);
  const names = backups.flatMap(({ cronJob }) => {
    const claim = claimOf(cronJob);
    return claim === ''
      ? usersOfDatabase(deployments, databaseOf(cronJob).host, stops).writers
      : mounting(deployments, claim);
  });
  const writers = [...new Set(names)];
  await agree(t`Stop ${writers.join(', ')} until the backups are done? Visitors lose their connection.`, yes);
  return withLock(kubectl, namespace, 'hubs backup now --coordinated', () =>
    whileStopped(kubectl, namespace, writers, { timeout: STOPPING }, action),
  );
}

function lineOf({ name, bytes, targets }: VerifiedBackup): string {
  const where = targets.join(', ');
  return t`${name}: verified, ${bytesText(bytes)}, in ${where}`;
}
