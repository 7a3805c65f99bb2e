import { Command } from 'commander';
import { compareWithCluster } from '../cluster/apply';
import { openAsOfNow } from '../open/open';
import { refuseShrinking } from '../deploy/refusals';
import { connect } from '../cluster/connection';
import { KubectlFailure } from '../cluster/failure';
import { titleOf } from '../cluster/objects';
import { visibleReleases } from '../cluster/releases';
import { changesReport, summary } from '../deploy/changes-report';
import { leftByUpstream, leftovers } from '../deploy/leftovers';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

/** `hubs diff`: in what the cluster differs from the configuration. */
export function diffCommand(): Command {
  const command = new Command('diff').description(
    t`show in what the cluster differs from hubs.yaml, and who changed it`,
  );
  return withApplication(withJson(withCluster(command)))
    .addHelpText(
      'after',
      t`\nNothing is changed. Values of secrets are not shown.\nExits with 0 when there is no difference, 5 when there is one.\n\nExamples:\n  hubs diff\n  hubs diff --json | jq '.changes[] | select(.kind == "change")'`,
    )
    .action(
      reported(async ({ config, application, context, json }: ClusterFlags & { json: boolean }) => {
        const wanted = await openAsOfNow({ config, application });
        const { kubectl } = await connect(wanted, { context });
        const { namespace } = wanted;
        const objects = [...wanted.files.values()].flat();
        await refuseShrinking(kubectl, objects, wanted.contract.settings);
        const changes = await compareWithCluster(kubectl, objects).catch((error: unknown) => {
          throw ofViewers(error);
        });
        const history = await visibleReleases(kubectl, namespace);
        const others = wanted.installation ? await leftByUpstream(kubectl, namespace) : [];
        const surplus = await leftovers(kubectl, namespace, objects, history, others);
        const differs = surplus.length > 0 || changes.some(({ kind }) => kind !== 'same');
        if (json) printJson({ changes, leftovers: surplus.map(titleOf) });
        else {
          const parts = [
            changesReport(changes),
            surplus.map((object) => `- ${titleOf(object)}`).join('\n'),
            summary(changes),
          ];
          print(parts.filter((part) => part !== '').join('\n\n'));
        }
        if (differs) process.exitCode = EXIT.conflict;
      }),
    );
}

/** A comparison is a dry run of an apply, for which an account needs the rights of one. */
function ofViewers(error: unknown): unknown {
  if (!(error instanceof KubectlFailure) || error.reason !== 'forbidden') return error;
  return new Failure(
    t`hubs diff asks the API server what an apply would change, for which your account lacks the rights. What it may see: hubs status, hubs doctor.\n  kubectl said: ${error.detail.split('\n')[0]!}`,
  );
}
