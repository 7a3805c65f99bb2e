import { Command } from 'commander';
import { connect } from '../cluster/connection';
import { KubectlFailure } from '../cluster/kubectl';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster } from '../options';
import { Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';

/** `hubs top`: what each container uses right now. */
export function topCommand(): Command {
  const command = new Command('top')
    .description(t`show how much CPU and memory each container uses`)
    .addHelpText(
      'after',
      () =>
        t`\nNeeds the metrics API (metrics-server), which not every cluster has.\nExits with 0, 1 where it is absent, 2 for wrong usage.\n\nExamples:\n  hubs top`,
    )
    .action(
      reported(async ({ config, application, context: wanted }: ClusterFlags) => {
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context: wanted });
        try {
          const args = ['top', 'pods', '--containers', '--sort-by=memory', '-n', place.namespace];
          print((await kubectl.run(args)).trimEnd());
        } catch (error) {
          if (!(error instanceof KubectlFailure) || !/Metrics API not available/.test(error.detail)) throw error;
          throw new Failure(
            t`The cluster measures nothing: it has no metrics API.\n  At DigitalOcean: Marketplace → Kubernetes Metrics Server. Elsewhere: https://github.com/kubernetes-sigs/metrics-server`,
          );
        }
      }),
    );
  return withApplication(withCluster(command));
}
