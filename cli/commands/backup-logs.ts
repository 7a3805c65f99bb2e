import { Command } from 'commander';
import { open } from '../open/open';
import { readBackups } from '../backup/runs';
import { noBackup } from '../backup/both';
import { connect } from '../cluster/connection';
import { streamKubectl } from '../cluster/stream';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster } from '../options';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly follow: boolean;
}

/** `hubs backup logs`: what a run said. */
export function backupLogsCommand(): Command {
  const command = new Command('logs')
    .description(t`show what a run of a backup said`)
    .argument('[run]', t`a backup such as pgsql-backup, or a Job; the newest run of each when left out`)
    .option('-f, --follow', t`go on as it writes`, false);
  return withApplication(withCluster(command))
    .addHelpText(
      'after',
      t`\nExits with 0, with 1 where there is no such run, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs backup logs\n  hubs backup logs storage-backup --follow`,
    )
    .action(
      reported(async (run: string | undefined, { config, application, context, follow }: Flags) => {
        const place = await open({ config, application });
        const { namespace } = place;
        const { kubectl } = await connect(place, { context });
        const backups = await readBackups(kubectl, namespace);
        if (backups.length === 0) throw noBackup();
        const chosen = backups.filter(({ name }) => run === undefined || run === name);
        for (const { name, runs } of chosen) {
          if (runs.length === 0) complain(t`${name} has not run yet.`);
        }
        const jobs = chosen.length > 0 ? chosen.flatMap(({ runs }) => runs.slice(0, 1).map(({ job }) => job)) : [run!];
        for (const job of jobs) {
          const options = ['--all-containers', '--tail=-1', ...(follow ? ['--follow'] : [])];
          await streamKubectl(kubectl.options, ['logs', `job/${job}`, '-n', namespace, ...options]);
        }
      }),
    );
}
