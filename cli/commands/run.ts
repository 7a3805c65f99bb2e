import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withTimeout } from '../options';
import { oneOffJob } from '../run/one-off';
import { runOneOff } from '../run/run';
import { deployedContainer } from '../run/workload';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';

interface Flags extends ClusterFlags {
  readonly container?: string;
  readonly timeout: number;
}

/** Seconds until its container has to run. */
const START = 300;

/** `hubs run`: a command of one's own, with what a component has. */
export function runCommand(): Command {
  const command = new Command('run')
    .description(
      t`run a command once, in a pod of its own, with the image, settings, secrets and policies of a component`,
    )
    .argument('<component>', t`a Deployment, such as backend`)
    .argument('<command...>', t`the command, behind --`)
    .option('--container <name>', t`which of its containers, where it has several`);
  return withApplication(withTimeout(withCluster(command), 3600))
    .addHelpText(
      'after',
      t`\nWhat is deployed counts, not what main.ts says by now. It is a Job, which is removed when it ends; nobody's requests lead to its pod.\nVolumes are the component's own. Values of secrets in what it says are shown as dots.\nExits with 0 when the command does, 1 when it ends otherwise, 4 when its pod does not start.\n\nExamples:\n  hubs run backend -- python seed_expense_categories.py\n  hubs run backend --timeout 10m -- alembic history`,
    )
    .action(
      reported(
        async (
          component: string,
          words: readonly string[],
          { config, application, context, container: wanted, timeout }: Flags,
        ) => {
          const place = await open({ config, application });
          const { kubectl } = await connect(place, { context });
          const { workload, container, runs } = await deployedContainer(kubectl, place.namespace, component, wanted);
          const name = `${workload.metadata.name.slice(0, 40)}-run-${randomBytes(4).toString('hex')}`;
          const job = oneOffJob(workload, container, { name, command: words, deadlineSeconds: timeout, beside: runs });
          await runOneOff(kubectl, job, Math.min(START, timeout));
        },
      ),
    );
}
