import { Command } from 'commander';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import { Alertmanager } from '../monitoring/alertmanager';
import { tryAlert } from '../monitoring/alert-test';
import type { Outcome } from '../monitoring/alert-test';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withTimeout } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { duration } from '../../terminal/duration';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly timeout: number;
}

/** `hubs monitoring alert-test`: an alert that is none, to see whether it arrives. */
export function monitoringTestCommand(): Command {
  const command = new Command('alert-test').description(
    t`raise an alert that is a test, and see whether it is delivered`,
  );
  return withApplication(withTimeout(withCluster(command), 120))
    .addHelpText(
      'after',
      t`\nEverybody who is told of alerts is told of this one, and some minutes later that it has ended.\nExits with 0 when every way has taken the message, 1 when one has refused it or nobody is told, 2 for wrong usage, 4 on timeout.\n\nExamples:\n  hubs monitoring alert-test`,
    )
    .action(
      reported(async ({ config, application, context, timeout }: Flags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context });
        const alertmanager = await Alertmanager.of(kubectl, place.namespace);
        const ways = await alertmanager.ways();
        if (ways.length === 0) {
          throw new Failure(t`Nobody is told of alerts: name recipients or a webhook, then deploy.`);
        }
        complain(t`Waiting until ${ways.join(', ')} has taken a message …`);
        const outcomes = await tryAlert(alertmanager, ways, place.namespace, timeout);
        for (const { way, outcome } of outcomes) print(line(way, outcome));
        if (outcomes.some(({ outcome }) => outcome === 'refused')) {
          throw new Failure(
            t`See what the server said: kubectl logs deployment/alertmanager -n ${place.namespace} --since=5m`,
          );
        }
        if (outcomes.some(({ outcome }) => outcome === 'waiting')) {
          throw new Failure(t`Not delivered within ${duration(timeout)}.`, EXIT.timeout);
        }
      }),
    );
}

function line(way: string, outcome: Outcome): string {
  switch (outcome) {
    case 'delivered':
      return t`✓ ${way}: taken by the server that was told`;
    case 'refused':
      return t`✗ ${way}: refused, or the server does not answer`;
    case 'waiting':
      return t`… ${way}: nothing has been sent yet`;
  }
}
