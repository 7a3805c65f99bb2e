import { Command } from 'commander';
import { open } from '../open/open';
import { bothBackups } from '../backup/both';
import { taskJob } from '../backup/job';
import { runJob } from '../backup/run-job';
import { jobId } from '../backup/stamp';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { ClusterFlags } from '../options';
import { withBackup, withCluster, withConfirm, withTimeout } from '../options';
import { claimOf, userOf } from '../backup/cron-job';
import { databaseLeftovers, filesLeftovers } from '../restore/tasks';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly of?: string;
  readonly confirm?: string;
  readonly timeout: number;
}

/** `hubs restore cleanup`: removes what restores have kept. */
export function restoreCleanupCommand(): Command {
  const command = new Command('cleanup').description(
    t`remove what restores have kept: the database, the dump and the files before them; asks for typed words`,
  );
  return withTimeout(withConfirm(withBackup(withCluster(command))), 1800)
    .addHelpText(
      'after',
      t`\nShows first what there is. Exits with 0, 1 when a step failed, 3 when the words were not typed, 4 on timeout, 5 on conflict.\n\nExamples:\n  hubs restore cleanup`,
    )
    .action(
      // The options are those of the command above, too, which takes them first.
      reported(async (_: object, own: Command) => {
        const flags = own.optsWithGlobals<Flags>();
        const place = await open(flags);
        const { namespace } = place;
        const { kubectl, context } = await connect(place, { context: flags.context, patience: PATIENCE });
        const both = await bothBackups(kubectl, namespace, flags.of);
        const id = jobId(new Date());
        const user = both.files && userOf(await kubectl.list('deployments', namespace), claimOf(both.files.cronJob));
        const go = async (remove: boolean, title: string) => {
          const options = { title, timeout: flags.timeout, logOf: 'cleanup', remove: true };
          const { database, files } = both;
          const logs = [
            database
              ? (await runJob(kubectl, taskJob(database.cronJob, databaseLeftovers(id, remove)), options)).log
              : '',
            files ? (await runJob(kubectl, taskJob(files.cronJob, filesLeftovers(id, remove, user)), options)).log : '',
          ];
          return [...logs.join('\n').matchAll(/^LEFT (\w+ \S+)$/gm)].map(([, what]) => what!);
        };
        const left = await go(false, t`look for what restores have kept`);
        if (left.length === 0) {
          print(t`Restores have left nothing.`);
          return;
        }
        await demandWords(t`Removes for good: ${left.join(', ')}.`, t`clean up ${namespace}@${context}`, flags.confirm);
        await withLock(kubectl, namespace, 'hubs restore cleanup', () => go(true, t`remove it`));
        print(t`It is gone.`);
      }),
    );
}
