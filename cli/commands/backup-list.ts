import { Command } from 'commander';
import { bothBackups } from '../backup/both';
import { look } from '../backup/look';
import { pointsReport } from '../backup/report';
import { jobId } from '../backup/stamp';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import type { ClusterFlags } from '../options';
import { withBackup, withCluster, withJson, withTimeout } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly of?: string;
  readonly json: boolean;
  readonly timeout: number;
}

/** `hubs backup list`: what there is, in the cluster and in every target. */
export function backupListCommand(): Command {
  const command = new Command('list').description(t`the backups that there are, in the cluster and in every target`);
  return withJson(withTimeout(withBackup(withCluster(command)), 600))
    .addHelpText(
      'after',
      t`\nLooks into the targets themselves, with Jobs in the cluster: no credentials come to this computer.\nExits with 0, 1 when a target does not answer, 2 for wrong usage, 4 on timeout, 5 for another cluster than before.\n\nExamples:\n  hubs backup list\n  hubs backup list --json | jq -r '.points[0].id'`,
    )
    .action(
      reported(async ({ config, application, of, context, json, timeout }: Flags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context });
        const now = new Date();
        const stored = await look(kubectl, await bothBackups(kubectl, place.namespace, of), jobId(now), timeout);
        const away = { ...stored.dumps.away, ...stored.snapshots.away };
        if (json) printJson({ points: stored.points, away });
        else print(pointsReport(stored.points, now.getTime()));
        if (Object.keys(away).length > 0) process.exitCode = EXIT.problem;
      }),
    );
}
