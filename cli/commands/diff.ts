import { Command } from 'commander';
import { compareWithCluster } from '../cluster/apply';
import { applicationFile } from '../application/file';
import { previewed } from '../application/open';
import { refuseShrinking } from '../application/refusals';
import { connect } from '../cluster/connection';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { releases } from '../cluster/releases';
import { changesReport, summary } from '../deploy/changes-report';
import { leftByUpstream, leftovers } from '../deploy/leftovers';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
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
  return withApplication(withJson(withCluster(command)))
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
      reported(async ({ config, application, context, json }: ClusterFlags & { json: boolean }) => {
        const file = applicationFile(config);
        const wanted = file === undefined ? await hubs(config) : await previewed(file, application);
        const { kubectl } = await connect(wanted, { context });
        const { namespace } = wanted;
        const objects = [...wanted.files.values()].flat();
        if (file !== undefined) await refuseShrinking(kubectl, objects);
        const changes = await compareWithCluster(kubectl, objects);
        const history = await releases(kubectl, namespace);
        const others = file === undefined ? await leftByUpstream(kubectl, namespace) : [];
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

async function hubs(config: string) {
  const project = openProject(config);
  const { manifests } = await prepare(project, process.env);
  return { ...project, files: new Map(manifests.map(({ file, objects }) => [file, objects as ClusterObject[]])) };
}
