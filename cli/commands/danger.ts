import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { knownBackups } from '../backup/report';
import { NO_BACKUP_SELECTOR } from '../backup/runs';
import { readStandings } from '../backup/standing';
import type { Connection } from '../cluster/connection';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import { titleOf } from '../cluster/objects';
import { pinFile } from '../cluster/pin';
import { leaveStopped, startAgain, tellToStop } from '../cluster/stopped';
import { deploymentsOf } from '../deploy/run';
import { open } from '../open/open';
import type { Opened } from '../open/opened';
import { objectsIn } from '../open/opened';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withConfirm } from '../options';
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
    t`delete database and files, or all volumes of an application, to begin with empty ones`,
  );
  return withApplication(withConfirm(withCluster(command)))
    .addHelpText(
      'after',
      t`\nFor volumes that cannot be attached any more. Everything in them is lost: accounts, rooms, scenes, uploads.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs danger recreate-volumes && hubs deploy`,
    )
    .action(
      reported(async ({ config, application, context, confirm }: Flags) => {
        const opened = await open({ config, application });
        const { namespace, contract } = opened;
        const connection = await connect(opened, { context, patience: PATIENCE });
        const { kubectl } = connection;
        // The dumps of the last days are not what cannot be attached.
        const claims = await kubectl.list('persistentvolumeclaims', namespace, NO_BACKUP_SELECTOR);
        const known = knownBackups(await readStandings(kubectl, namespace));
        const names = claims.map(({ metadata }) => metadata.name);
        await demandWords(
          opened.installation
            ? t`Deletes the volumes ${names.join(', ')} of ${opened.installation.domain}, with every account, room, scene and upload in them.\n  ${known}`
            : t`Deletes the volumes ${names.join(', ')} of ${contract.title}, with everything in them.\n  ${known}`,
          t`recreate volumes ${namespace}@${connection.context}`,
          confirm,
        );
        const deployments = deploymentsOf(objectsIn(opened));
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
  const command = new Command('delete-installation').description(
    t`delete everything that belongs to the installation, or the application`,
  );
  return withApplication(withConfirm(withCluster(command)))
    .addHelpText(
      'after',
      t`\nThe namespace goes with everything in it, volumes and the load balancer's address included. What it is made from, hubs.yaml or the program, and .secrets/ stay.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs danger delete-installation`,
    )
    .action(
      reported(async ({ config, application, context, confirm }: Flags) => {
        const opened = await open({ config, application });
        const connection = await connect(opened, { context, patience: PATIENCE });
        await deleteEverything(opened, connection, confirm);
      }),
    );
}

async function deleteEverything(
  opened: Opened,
  { kubectl, context }: Connection,
  confirm: string | undefined,
): Promise<void> {
  const { namespace, installation, contract } = opened;
  const outside = objectsIn(opened)
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
    t`Deletes ${installation?.domain ?? contract.title}: the namespace ${namespace} with ${count('Deployment')} Deployments, ${count('PersistentVolumeClaim')} volumes and everything else in it, and ${outside.map(titleOf).join(', ') || t`nothing outside of it`}.\n  ${known}`,
    t`delete ${namespace}@${context}`,
    confirm,
  );
  await kubectl.deleteNamed('namespace', [namespace]);
  await kubectl.delete(outside);
  rmSync(pinFile(opened), { force: true });
  print(t`Gone. Volumes of a Retain class, and DNS records, are yours to remove.`);
}
