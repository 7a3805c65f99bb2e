import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { connect } from '../cluster/connection';
import { eventLines, eventsReport } from '../events/events';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

const INTERVAL_MS = 3000;
const CLEAR = '\u001b[2J\u001b[H';

interface Flags extends ClusterFlags {
  readonly all: boolean;
  readonly watch: boolean;
  readonly json: boolean;
}

/** `hubs events`: what the cluster reports about the installation. */
export function eventsCommand(): Command {
  const command = new Command('events')
    .description(t`show what the cluster reports, warnings first`)
    .option('-a, --all', t`also what is in order`, false)
    .option('-w, --watch', t`show them again every three seconds`, false)
    .addHelpText(
      'after',
      () =>
        t`\nThe cluster forgets events after an hour. Exits with 0, 2 for wrong usage.\n\nExamples:\n  hubs events\n  hubs events --all --watch`,
    )
    .action(
      reported(async ({ config, application, context: wanted, all, watch, json }: Flags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context: wanted, patience: watch ? 60 : 0 });
        for (;;) {
          const events = await kubectl.list('events', place.namespace);
          const lines = eventLines(events, new Date().toISOString(), all);
          if (watch && process.stdout.isTTY) process.stdout.write(CLEAR);
          if (json) printJson(lines);
          else print(eventsReport(lines, all));
          if (!watch) return;
          await sleep(INTERVAL_MS);
        }
      }),
    );
  return withApplication(withJson(withCluster(command)));
}
