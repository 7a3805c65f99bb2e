import { Command } from 'commander';
import { bothBackups } from '../backup/both';
import { IN_CLUSTER } from '../backup/inventory';
import { taskJob } from '../backup/job';
import { look } from '../backup/look';
import { bytesText } from '../backup/report';
import { runJob } from '../backup/run-job';
import { inScratchNamespace } from '../backup/scratch';
import { jobId } from '../backup/stamp';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import type { ClusterFlags } from '../options';
import { duration } from '../../terminal/duration';
import { withBackup, withCluster, withJson, withTimeout } from '../options';
import { chosenPoint, placeOf } from '../restore/place';
import { databaseOf } from '../backup/cron-job';
import { drillDatabase, drillFiles } from '../restore/tasks';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly of?: string;
  readonly backup: string;
  readonly from?: string;
  readonly json: boolean;
  readonly timeout: number;
}

/** What a part of a drill took. */
interface Drilled {
  readonly part: 'database' | 'files';
  readonly id: string;
  readonly place: string;
  /** Seconds until it was fetched and compared. */
  readonly fetchSeconds: number;
  /** Seconds until it was loaded and tested. */
  readonly loadSeconds?: number;
  readonly tables?: number;
  readonly files?: number;
  readonly bytes?: number;
}

/** `hubs drill`: a restore that touches nothing, timed. */
export function drillCommand(): Command {
  const command = new Command('drill')
    .description(t`restore a backup into a scratch server and a scratch folder, timed; nothing in use is touched`)
    .option('--backup <id>', t`which one: see hubs backup list`, 'latest')
    .option('--from <place>', t`a target, or cluster`);
  return withJson(withTimeout(withBackup(withCluster(command)), 4 * 3600))
    .addHelpText(
      'after',
      t`\nDatabase and files are fetched from a target, as after the loss of the cluster, and loaded and tested as each run does. It happens\nin a namespace that is made for it and removed with everything in it. The times say how long a restore would take.\nExits with 0, 1 when the backup does not stand it, 2 for a backup that is none, 4 on timeout, 5 for another cluster.\n\nExamples:\n  hubs drill\n  hubs drill --from spaces --json | jq '.[].fetchSeconds'`,
    )
    .action(
      reported(async ({ config, application, of, context, backup, from, json, timeout }: Flags) => {
        const where = await open({ config, application });
        const { kubectl } = await connect(where, { context });
        const both = await bothBackups(kubectl, where.namespace, of);
        const now = new Date();
        const id = jobId(now);
        const { dump, files } = await chosenPoint(
          (await look(kubectl, both, id, timeout)).points,
          backup,
          now.getTime(),
        );
        const drills: Drill[] = [];
        if (dump && both.database) {
          const { cronJob } = both.database;
          const place = placeOf(dump, from, true);
          const job = taskJob(cronJob, drillDatabase(databaseOf(cronJob).name, dump, place, id));
          drills.push({ part: 'database', id: dump.id, place, job });
        }
        if (files && both.files) {
          const place = placeOf(files, from === IN_CLUSTER ? undefined : from, true);
          const job = taskJob(both.files.cronJob, drillFiles(files, place, id));
          drills.push({ part: 'files', id: files.id, place, job });
        }
        // A volume belongs to its namespace.
        const [beside, away] = [drills.filter(isInCluster), drills.filter((drill) => !isInCluster(drill))];
        const drilled = await runAll(kubectl, beside, timeout, false);
        if (away.length > 0) {
          const jobs = away.map(({ job }) => job);
          const run = (moved: readonly ClusterObject[]) =>
            runAll(
              kubectl,
              away.map((drill, index) => ({ ...drill, job: moved[index]! })),
              timeout,
              true,
            );
          drilled.push(...(await inScratchNamespace(kubectl, jobs, run)));
        }
        if (json) printJson(drilled);
        else for (const part of drilled) print(lineOf(part));
      }),
    );
}

/** A part of a drill before it has run. */
interface Drill extends Pick<Drilled, 'part' | 'id' | 'place'> {
  readonly job: ClusterObject;
}

const isInCluster = ({ place }: Drill) => place === IN_CLUSTER;

/** @param fleeting whether they go with their namespace, so that nobody can ask for their logs */
async function runAll(
  kubectl: Kubectl,
  drills: readonly Drill[],
  timeout: number,
  fleeting: boolean,
): Promise<Drilled[]> {
  const drilled: Drilled[] = [];
  for (const { part, id, place, job } of drills) {
    const title = part === 'database' ? t`database, from ${place}` : t`files, from ${place}`;
    const { result } = await runJob(kubectl, job, { title, timeout, remove: true, fleeting });
    drilled.push({ part, id, place, ...timesOf(result) });
  }
  return drilled;
}

function timesOf(result: Readonly<Record<string, unknown>>): Omit<Drilled, 'part' | 'id' | 'place'> {
  const number = (key: string) => (typeof result[key] === 'number' ? { [key]: result[key] } : {});
  return {
    fetchSeconds: 0,
    ...number('fetchSeconds'),
    ...number('loadSeconds'),
    ...number('tables'),
    ...number('files'),
    ...number('bytes'),
  };
}

function lineOf({ part, id, place, fetchSeconds, loadSeconds, tables, files, bytes }: Drilled): string {
  const fetched = duration(fetchSeconds);
  if (part === 'database') {
    return t`${id} from ${place}: fetched in ${fetched}, loaded and tested in ${duration(loadSeconds ?? 0)}: ${tables ?? 0} tables`;
  }
  return t`${id} from ${place}: ${files ?? 0} files (${bytesText(bytes ?? 0)}) fetched and compared in ${fetched}`;
}
