import { Command, Option } from 'commander';
import { bothBackups } from '../backup/both';
import { taskJob } from '../backup/job';
import { look } from '../backup/look';
import { runJob } from '../backup/run-job';
import { READ_BACK_DUMP, READ_BACK_SNAPSHOTS } from '../backup/scripts/read-back';
import { jobId } from '../backup/stamp';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import type { ClusterFlags } from '../options';
import { withBackup, withCluster, withTimeout } from '../options';
import { chosenPoint } from '../restore/place';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly of?: string;
  readonly backup: string;
  readonly timeout: number;
}

/** `hubs backup verify`: reads a backup back from everywhere. */
export function backupVerifyCommand(): Command {
  const command = new Command('verify')
    .description(t`read a backup back from every place that has it, and compare checksums`)
    .addOption(new Option('--backup <id>', t`which one: see hubs backup list`).default('latest'));
  return withTimeout(withBackup(withCluster(command)), 4 * 3600)
    .addHelpText(
      'after',
      t`\nOf the files, all that is stored is read: what a target asks for downloads may be much. Whether a dump loads is another\nquestion, which every run answers before it counts, and hubs drill answers again.\nExits with 0, 1 when something is damaged or away, 2 for a backup that is none, 4 on timeout, 5 for another cluster.\n\nExamples:\n  hubs backup verify\n  hubs backup verify --backup 20260101_030000`,
    )
    .action(
      reported(async ({ config, application, of, context, backup, timeout }: Flags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context });
        const both = await bothBackups(kubectl, place.namespace, of);
        const now = new Date();
        const id = jobId(now);
        const { dump, files } = await chosenPoint(
          (await look(kubectl, both, id, timeout)).points,
          backup,
          now.getTime(),
        );
        if (dump && both.database) {
          const env = {
            FILE_NAME: dump.file!,
            FILE_PATH: dump.path!,
            PLACES: dump.places.join(' '),
            SHA256: dump.facts?.sha256 ?? '',
          };
          const steps = [{ name: 'verify', like: 'upload', script: READ_BACK_DUMP, env }];
          await runJob(kubectl, taskJob(both.database.cronJob, { task: 'verify', id, steps }), {
            title: t`dump ${dump.id}`,
            timeout,
            remove: true,
          });
          const places = dump.places.join(', ');
          print(t`The dump ${dump.id} is the same in ${places}.`);
        }
        if (files && both.files) {
          const steps = [
            { name: 'tools', like: 'tools' },
            { name: 'verify', like: 'backup', script: READ_BACK_SNAPSHOTS, without: ['data'] },
          ];
          await runJob(kubectl, taskJob(both.files.cronJob, { task: 'verify', id, steps }), {
            title: t`files`,
            timeout,
            remove: true,
          });
          const places = files.places.join(', ');
          print(t`The files are whole in ${places}.`);
        }
      }),
    );
}
