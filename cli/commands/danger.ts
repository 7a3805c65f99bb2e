import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { knownBackups } from '../backup/report';
import { NO_BACKUP_SELECTOR } from '../backup/runs';
import { readStandings } from '../backup/standing';
import type { Connection } from '../cluster/connection';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { pinFile } from '../cluster/pin';
import { leaveStopped, startAgain, tellToStop } from '../cluster/stopped';
import { deploymentsOf } from '../deploy/run';
import type { Project } from '../installation';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withCluster, withConfirm } from '../options';
import { prepare } from '../synth/synth';
import { reported } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly confirm?: string;
}

/** `hubs danger`: what cannot be undone, each under a clear name and behind words that have to be typed. */
export function dangerCommand(): Command {
  return new Command('danger')
    .description(t`what cannot be undone; asks for typed words`)
    .addCommand(recreateVolumes())
    .addCommand(deleteInstallation());
}

function recreateVolumes(): Command {
  const command = new Command('recreate-volumes').description(
    t`delete database and files, to begin with empty volumes`,
  );
  return withConfirm(withCluster(command))
    .addHelpText(
      'after',
      t`\nFor volumes that cannot be attached any more. Everything in them is lost: accounts, rooms, scenes, uploads.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs danger recreate-volumes && hubs deploy`,
    )
    .action(
      reported(async ({ config, context, confirm }: Flags) => {
        const project = openProject(config);
        const { namespace } = project.installation;
        const connection = await connect(project, { context, patience: PATIENCE });
        const { kubectl } = connection;
        // The dumps of the last days are not what cannot be attached.
        const claims = await kubectl.list('persistentvolumeclaims', namespace, NO_BACKUP_SELECTOR);
        const known = knownBackups(await readStandings(kubectl, namespace));
        const names = claims.map(({ metadata }) => metadata.name);
        await demandWords(
          t`Deletes the volumes ${names.join(', ')} of ${project.installation.domain}, with every account, room, scene and upload in them.\n  ${known}`,
          t`recreate volumes ${namespace}@${connection.context}`,
          confirm,
        );
        const { manifests } = await prepare(project, process.env);
        const deployments = deploymentsOf(manifests.flatMap((manifest) => manifest.objects as ClusterObject[]));
        await withLock(kubectl, namespace, 'hubs danger recreate-volumes', async () => {
          const untouched = async () => {
            const left = await kubectl.list('persistentvolumeclaims', namespace, NO_BACKUP_SELECTOR);
            return names.every((name) =>
              left.some(({ metadata }) => metadata.name === name && metadata.deletionTimestamp === undefined),
            );
          };
          await withCleanup(
            async () => {
              if (names.length === 0 || !(await untouched())) return leaveStopped(kubectl, namespace);
              await startAgain(kubectl, namespace);
            },
            async () => {
              await tellToStop(kubectl, namespace, deployments);
              await kubectl.deleteNamed('persistentvolumeclaims', names, namespace);
              const volumes = claims
                .map(({ spec }) => (spec as { volumeName?: string }).volumeName)
                .filter((name) => name !== undefined);
              await kubectl.deleteNamed('persistentvolumes', volumes, undefined, { wait: false });
            },
          );
        });
        print(t`Everything is stopped, and the volumes are gone. Begin anew: hubs deploy`);
      }),
    );
}

function deleteInstallation(): Command {
  const command = new Command('delete-installation').description(t`delete everything that belongs to the installation`);
  return withConfirm(withCluster(command))
    .addHelpText(
      'after',
      t`\nThe namespace goes with everything in it, volumes and the load balancer's address included. hubs.yaml and .secrets/ stay.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs danger delete-installation`,
    )
    .action(
      reported(async ({ config, context, confirm }: Flags) => {
        const project = openProject(config);
        const connection = await connect(project, { context, patience: PATIENCE });
        await deleteEverything(project, connection, confirm);
      }),
    );
}

async function deleteEverything(
  project: Project,
  { kubectl, context }: Connection,
  confirm: string | undefined,
): Promise<void> {
  const { namespace, domain } = project.installation;
  const { manifests } = await prepare(project, process.env);
  const outside = manifests
    .flatMap((manifest) => manifest.objects as ClusterObject[])
    .filter(({ kind, metadata }) => metadata.namespace === undefined && kind !== 'Namespace')
    // Other installations of the cluster use it, too.
    .filter(({ kind }) => kind !== 'IngressClass');
  const inside = await kubectl.list(
    'deployments,services,persistentvolumeclaims,secrets,configmaps,ingresses',
    namespace,
  );
  const known = knownBackups(await readStandings(kubectl, namespace));
  const count = (kind: string) => inside.filter((object) => object.kind === kind).length;
  await demandWords(
    t`Deletes ${domain}: the namespace ${namespace} with ${count('Deployment')} Deployments, ${count('PersistentVolumeClaim')} volumes and everything else in it, and ${outside.map(titleOf).join(', ')}.\n  ${known}`,
    t`delete ${namespace}@${context}`,
    confirm,
  );
  await kubectl.deleteNamed('namespace', [namespace]);
  await kubectl.delete(outside);
  rmSync(pinFile(project), { force: true });
  print(t`Gone. Volumes of a Retain class, and DNS records, are yours to remove.`);
}
