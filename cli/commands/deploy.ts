import { Command, InvalidArgumentError, Option } from 'commander';
import { deployApplication } from '../application/deploy';
import { applicationFile } from '../application-file';
import { PATIENCE, connect } from '../cluster/connection';
import { deploy } from '../deploy/deploy';
import { hubsTarget } from '../deploy/hubs-target';
import { phaseIds } from '../deploy/phases';
import { ensureCloud, previewCloud } from '../deploy/cloud';
import { refuseUnfit } from '../deploy/preflight';
import { openProject } from '../installation';
import { withResolvers } from '../network/options';
import type { ClusterFlags } from '../options';
import { withApplication, withBackupFirst, withCluster, withConfirm, withTimeout, withYes } from '../options';
import { prepare } from '../synth/synth';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';

export { PATIENCE };

interface Flags extends ClusterFlags {
  readonly output: string;
  readonly timeout: number;
  readonly yes: boolean;
  readonly confirm?: string;
  readonly backupFirst: boolean;
  readonly forceConflicts: boolean;
  readonly rollbackOnFailure: boolean;
  readonly dryRun: boolean;
  readonly imageCheck: boolean;
  readonly until?: string;
  readonly resolver?: readonly string[];
  readonly cloud: boolean;
  readonly certManagerChart?: string;
  readonly only?: string;
}

/** `hubs deploy`: from `hubs.yaml` to a running, verified installation. */
export function deployCommand(): Command {
  const command = new Command('deploy')
    .description(t`make the cluster what hubs.yaml says, and wait until it runs`)
    .option('-o, --output <folder>', t`the folder for the manifests`, 'dist')
    .option('--dry-run', t`show what would change, and change nothing`, false)
    .option('--until <phase>', t`stop after a phase: ${phaseIds().join(', ')}`)
    .option('--rollback-on-failure', t`go back to the last deploy that worked when this one does not`, false)
    .option('--force-conflicts', t`take over fields that another program manages`, false)
    .option('--no-image-check', t`ask no registry whether it has the images`)
    .option('--no-cloud', t`leave cluster, firewall, buckets and DNS to others, whatever hubs.yaml says`)
    .addOption(
      new Option(
        '--cert-manager-chart <chart>',
        t`where helm finds cert-manager, if not at its makers: a repository’s URL, oci://…, a file or a folder`,
      )
        .env('HUBS_CERT_MANAGER_CHART')
        .argParser(chartOf),
    );
  command.option('--only <component>', t`exchange one component of an application`);
  withResolvers(withBackupFirst(withConfirm(withYes(withTimeout(withCluster(command), 900)))));
  withApplication(command, {
    hubs: ['--no-cloud', '--resolver'],
    applications: ['--only'],
  });
  return command
    .addHelpText(
      'after',
      t`\nIt can be interrupted and run again: what is already true is left alone. What was changed by hand in the cluster goes back to\nwhat hubs.yaml says, and is shown first.\n\nExits with 0 when the installation runs, 1 when something is wrong, 3 when a question was answered with no, 4 when something\ntook too long, 5 when somebody else is at it.\n\nExamples:\n  hubs deploy\n  hubs deploy --dry-run\n  hubs deploy --context do-fra1-school --yes --timeout 20m`,
    )
    .action(
      reported(async ({ config, application, only, context, resolver, cloud, ...options }: Flags) => {
        const file = applicationFile(config);
        if (file !== undefined) return deployApplication(file, { application, only, context, ...options });
        if (options.until !== undefined && !phaseIds().includes(options.until)) {
          throw new Failure(`--until: ${phaseIds().join(', ')}`, EXIT.usage);
        }
        const project = openProject(config);
        const environment: NodeJS.ProcessEnv = { ...process.env };
        // What cannot be deployed must not cost money first.
        if (cloud) refuseUnfit(await prepare(project, environment), true);
        if (cloud && options.dryRun && !(await previewCloud(project))) return;
        const side = cloud && !options.dryRun ? await ensureCloud(project, options) : undefined;
        const desired = await prepare(project, { ...environment, ...side?.environment });
        const connection = await connect(project, { context: context ?? side?.context, patience: PATIENCE });
        const { output, certManagerChart } = options;
        const target = hubsTarget(desired, {
          output,
          resolvers: resolver,
          certManagerChart,
          setRecords: side?.setRecords,
        });
        await deploy(target, connection, { ...options, purpose: 'deploy' });
      }),
    );
}

/** Arguments can be seen by everybody on the computer, and end up in histories. */
function chartOf(text: string): string {
  if (text === '' || /^\w+:\/\/[^/]*@/.test(text)) {
    throw new InvalidArgumentError(
      t`Expected a place without a password in it. Log in with helm first: helm repo add, or helm registry login.`,
    );
  }
  return text;
}
