import { Command, Option } from 'commander';
import { open } from '../open/open';
import { bothBackups } from '../backup/both';
import { look } from '../backup/look';
import { pointsReport } from '../backup/report';
import { jobId, stampOf } from '../backup/stamp';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { ClusterFlags } from '../options';
import { withBackup, withCluster, withConfirm, withTimeout } from '../options';
import { chosenPoint } from '../restore/place';
import type { Kept, Part, RestorePlan } from '../restore/restore';
import { planRestore, restorePlanned } from '../restore/restore';
import { Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';
import { PATIENCE } from './deploy';
import { restoreCleanupCommand } from './restore-cleanup';

interface Flags extends ClusterFlags {
  readonly of?: string;
  readonly backup?: string;
  readonly from?: string;
  readonly only?: Part;
  readonly confirm?: string;
  readonly timeout: number;
}

/** `hubs restore`: brings database and files back, beside what is there, and exchanges them. */
export function restoreCommand(): Command {
  const command = new Command('restore')
    .description(t`bring database and files back from a backup; asks for typed words`)
    .option('--backup <id>', t`which one, or latest; asked for when left out`)
    .option('--from <place>', t`a target, or cluster`)
    .addOption(new Option('--only <part>', t`one part alone`).choices(['database', 'files'] satisfies Part[]));
  return withTimeout(withConfirm(withBackup(withCluster(command))), 4 * 3600)
    .addHelpText(
      'after',
      t`\nThe backup is fetched, compared with its checksum, and loaded beside what is in use, which goes on meanwhile. Then the database\nis exchanged by renaming, and so are the files, while Reticulum and the pools are stopped. What was there before is kept, and a\ndump of it, until hubs restore cleanup. It can be interrupted at any point, and run again. All of it happens in the cluster.\nExits with 0, 1 when a step failed, 2 for a backup that is none, 3 when the words were not typed, 4 on timeout, 5 on conflict.\n\nExamples:\n  hubs restore\n  hubs restore --backup 20260101_030000 --only database`,
    )
    .addCommand(restoreCleanupCommand())
    .action(
      reported(async ({ config, application, of, context: wanted, backup, from, only, confirm, timeout }: Flags) => {
        const place = await open({ config, application });
        const { namespace } = place;
        const { kubectl, context } = await connect(place, { context: wanted, patience: PATIENCE });
        const both = await bothBackups(kubectl, namespace, of);
        const now = new Date();
        const restore = { stamp: stampOf(now), id: jobId(now) };
        const { points } = await look(kubectl, both, restore.id, timeout);
        const point = await chosenPoint(points, backup, now.getTime());
        complain(pointsReport([point], now.getTime()));
        const plan = planRestore(both, point, only, from);
        if (!plan.database && !plan.files) {
          throw new Failure(t`This backup has nothing of that kind.`);
        }
        await demandWords(warning(plan), phrase(plan, `${namespace}@${context}`), confirm);
        const kept = await withLock(kubectl, namespace, 'hubs restore', () =>
          restorePlanned(kubectl, namespace, both, plan, { timeout, restore, stops: place.contract.stops }),
        );
        print(farewell(kept, plan));
      }),
    );
}

function warning({ point, database, files }: RestorePlan): string {
  const parts = [
    ...(database ? [t`the database ${database.name} on ${database.host}, from ${database.place}`] : []),
    ...(files ? [t`the files in ${files.claim}, from ${files.place}`] : []),
  ].join(t`, and `);
  return t`This brings back ${parts}, as they were at ${point.at}. What was written since is no longer in use afterwards.`;
}

function phrase({ database, files }: RestorePlan, where: string): string {
  const what = database ? t`${database.name} on ${database.host}` : t`files ${files!.claim}`;
  return t`restore ${what} of ${where}`;
}

function farewell({ database, safetyDump, folder }: Kept, { files }: RestorePlan): string {
  const kept = [
    ...(database === undefined ? [] : [t`the database ${database}`]),
    ...(safetyDump === undefined ? [] : [t`the dump ${safetyDump}`]),
    ...(folder === undefined ? [] : [t`the folder ${folder} in ${files!.claim}`]),
  ];
  const back = t`The backup is back.`;
  if (kept.length === 0) return back;
  return `${back} ${t`What was there before is kept: ${kept.join(', ')}.\nOnce nobody misses it: hubs restore cleanup`}`;
}
