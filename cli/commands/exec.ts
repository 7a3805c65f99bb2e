import { Command } from 'commander';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import { execHere } from '../cluster/exec';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster } from '../options';
import { deployedContainer } from '../run/workload';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';

interface Flags extends ClusterFlags {
  readonly container?: string;
}

/** `hubs exec`: a command in a container that runs. */
export function execCommand(): Command {
  const command = new Command('exec')
    .description(t`run a command in a pod of a component that serves, such as a shell`)
    .argument('<component>', t`a Deployment, such as backend`)
    .argument('<command...>', t`the command, behind --`)
    .option('--container <name>', t`which of its containers, where it has several`);
  return withApplication(withCluster(command))
    .addHelpText(
      'after',
      t`\nThe terminal is the command's own, and what it shows is not looked through for secrets. It takes memory and CPU from the pod that serves:\nfor work that takes both, hubs run.\nExits with 0 when the command does, 1 when it ends otherwise.\n\nExamples:\n  hubs exec backend -- sh\n  hubs exec reticulum -- ls /storage`,
    )
    .action(
      reported(
        async (
          component: string,
          words: readonly string[],
          { config, application, context, container: wanted }: Flags,
        ) => {
          const place = await open({ config, application });
          const { kubectl } = await connect(place, { context });
          const { namespace } = place;
          const { workload, container, runs } = await deployedContainer(kubectl, namespace, component, wanted);
          const { name } = workload.metadata;
          if (!runs) throw new Failure(t`No pod of ${name} is ready: see why with hubs status.`);
          const target = `deployment/${name}`;
          const well = await execHere(kubectl.options, { namespace, target, container: container.name }, words);
          if (!well) process.exitCode = EXIT.problem;
        },
      ),
    );
}
