import { Command } from 'commander';
import { ageText } from '../age';
import { open } from '../open/open';
import { noBackup } from '../backup/both';
import { standingsReport } from '../backup/report';
import { readStandings } from '../backup/standing';
import { connect } from '../cluster/connection';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson, table } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly json: boolean;
}

/** `hubs backup schedule`: when backups run, and how the last ones went. */
export function backupScheduleCommand(): Command {
  const command = new Command('schedule').description(t`when backups run, and how the last ones went`);
  return withJson(withApplication(withCluster(command)))
    .addHelpText(
      'after',
      t`\nTimes are set under backup: in hubs.yaml.\nExits with 0 when every backup is recent and runs by itself, 1 otherwise, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs backup schedule`,
    )
    .action(
      reported(async ({ config, application, context, json }: Flags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context });
        const now = Date.now();
        const standings = await readStandings(kubectl, place.namespace);
        if (standings.length === 0) throw noBackup();
        if (json) printJson(standings);
        else {
          const rows = standings.map(({ name, schedule, timeZone, lastScheduledAt }) => [
            name,
            `${schedule} ${timeZone}`,
            lastScheduledAt === undefined
              ? t`not started yet`
              : t`last started ${ageText((now - Date.parse(lastScheduledAt)) / 1000)} ago`,
          ]);
          print(`${table(rows)}\n\n${standingsReport(standings)}`);
        }
        process.exitCode = standings.every(({ ok }) => ok) ? 0 : EXIT.problem;
      }),
    );
}
