import { Command } from 'commander';
import { compareWithCluster } from '../cluster/apply';
import { connect } from '../cluster/connection';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { releases } from '../cluster/releases';
import { changesReport, summary } from '../deploy/changes-report';
import { leftByUpstream, leftovers } from '../deploy/leftovers';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withCluster, withJson } from '../options';
import { prepare } from '../synth/synth';
import { EXIT, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { print, printJson } from '../terminal/print';

/** `hubs diff`: in what the cluster differs from the configuration. */
export function diffCommand(): Command {
  const command = new Command('diff').description(
    t(
      'show in what the cluster differs from hubs.yaml, and who changed it',
      'muestra en qué difiere el clúster de hubs.yaml y quién lo cambió',
    ),
  );
  return withJson(withCluster(command))
    .addHelpText(
      'after',
      t(
        `
Nothing is changed. Values of secrets are not shown.
Exits with 0 when there is no difference, 5 when there is one.

Examples:
  hubs diff
  hubs diff --json | jq '.changes[] | select(.kind == "change")'`,
        `
No cambia nada. Los valores de los secretos no se muestran.
Termina con 0 si no hay diferencias y con 5 si las hay.

Ejemplos:
  hubs diff
  hubs diff --json | jq '.changes[] | select(.kind == "change")'`,
      ),
    )
    .action(
      reported(async ({ config, context, json }: ClusterFlags & { json: boolean }) => {
        const project = openProject(config);
        const { manifests } = await prepare(project, process.env);
        const { kubectl } = await connect(project, { context });
        const { namespace } = project.installation;
        const objects = manifests.flatMap((manifest) => manifest.objects as ClusterObject[]);
        const changes = await compareWithCluster(kubectl, objects);
        const surplus = await leftovers(
          kubectl,
          namespace,
          objects,
          await releases(kubectl, namespace),
          await leftByUpstream(kubectl, namespace),
        );
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
