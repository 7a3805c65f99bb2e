import { Argument, Command } from 'commander';
import { open } from '../open/open';
import { withForwarded } from '../application/verify/port-forward';
import { connect } from '../cluster/connection';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster } from '../options';
import { Failure, reported } from '../../terminal/failure';
import { withOwnEnd } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';

/** Ports of the Services. */
const PORTS = { grafana: 3001, prometheus: 9090, alertmanager: 9093 } as const;
type Program = keyof typeof PORTS;

/** `hubs monitoring open`: the pages of one of the programs, on this computer only. */
export function monitoringOpenCommand(): Command {
  const command = new Command('open')
    .description(t`lead to Grafana, Prometheus or Alertmanager, on this computer only`)
    .addArgument(
      new Argument('[program]', t`which one`).choices(Object.keys(PORTS)).default('grafana' satisfies Program),
    );
  return withApplication(withCluster(command))
    .addHelpText(
      'after',
      t`\nThe address works until you end the command with Ctrl-C.\nExits with 0, 1 where there is no such program, 2 for wrong usage.\n\nExamples:\n  hubs monitoring open\n  hubs monitoring open prometheus`,
    )
    .action(
      reported(async (program: Program, { config, application, context }: ClusterFlags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context });
        const { namespace } = place;
        if (!(await kubectl.get('service', program, namespace))) {
          throw new Failure(
            t`There is no ${program} in the namespace ${namespace}. For Hubs: monitoring: {} in hubs.yaml, then hubs deploy.`,
          );
        }
        const service = { namespace, kind: 'Service', name: program, port: PORTS[program] } as const;
        await withForwarded(kubectl, service, async (address, closed) => {
          print(address);
          if (program === 'grafana') complain(t`Log in as admin; the password is GRAFANA_PASSWORD in .secrets/.`);
          complain(t`Ctrl-C ends it.`);
          const ended = new Promise<void>((resolve) => void withOwnEnd(resolve, () => closed));
          if ((await Promise.race([closed.then(() => 'closed'), ended])) === 'closed') {
            throw new Failure(t`The way to ${program} has closed: its pod was exchanged, or the cluster is away.`);
          }
        });
      }),
    );
}
