import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { knownBackups } from '../backup/report';
import { NO_BACKUP_SELECTOR } from '../backup/runs';
import { readStandings } from '../backup/standing';
import type { Connection } from '../cluster/connection';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { ClusterObject } from '../cluster/objects';
import { listOf, titleOf } from '../cluster/objects';
import { FIELD_MANAGER } from '../cluster/ownership';
import { pinFile } from '../cluster/pin';
import { deploymentsOf } from '../deploy/run';
import type { Project } from '../installation';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withCluster, withConfirm } from '../options';
import { prepare } from '../synth/synth';
import { reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { print } from '../terminal/print';
import { demandWords } from '../terminal/questions';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly confirm?: string;
}

/** `hubs danger`: what cannot be undone, each under a clear name and behind words that have to be typed. */
export function dangerCommand(): Command {
  return new Command('danger')
    .description(
      t('what cannot be undone; asks for typed words', 'lo que no se puede deshacer; pide escribir unas palabras'),
    )
    .addCommand(recreateVolumes())
    .addCommand(deleteInstallation());
}

function recreateVolumes(): Command {
  const command = new Command('recreate-volumes').description(
    t(
      'delete database and files, to begin with empty volumes',
      'borra la base de datos y los archivos para empezar con volúmenes vacíos',
    ),
  );
  return withConfirm(withCluster(command))
    .addHelpText(
      'after',
      t(
        `
For volumes that cannot be attached any more. Everything in them is lost: accounts, rooms, scenes, uploads.
Exits with 3 when the words were not typed.

Examples:
  hubs danger recreate-volumes && hubs deploy`,
        `
Para volúmenes que ya no se pueden montar. Se pierde todo lo que contienen: cuentas, salas, escenas, archivos.
Termina con 3 si no se escribieron las palabras.

Ejemplos:
  hubs danger recreate-volumes && hubs deploy`,
      ),
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
          t(
            `Deletes the volumes ${names.join(', ')} of ${project.installation.domain}, with every account, room, scene and upload in them.\n  ${known}`,
            `Borra los volúmenes ${names.join(', ')} de ${project.installation.domain}, con todas las cuentas, salas, escenas y archivos.\n  ${known}`,
          ),
          t(
            `recreate volumes ${namespace}@${connection.context}`,
            `recrear volúmenes ${namespace}@${connection.context}`,
          ),
          confirm,
        );
        const { manifests } = await prepare(project, process.env);
        const deployments = deploymentsOf(manifests.flatMap((manifest) => manifest.objects as ClusterObject[]));
        await withLock(kubectl, namespace, 'hubs danger recreate-volumes', async () => {
          const patch = JSON.stringify({ spec: { replicas: 0 } });
          for (const name of deployments) {
            const manager = `--field-manager=${FIELD_MANAGER}-cold`;
            await kubectl.run(['patch', 'deployment', name, '-n', namespace, '--type=merge', manager, '-p', patch]);
          }
          await kubectl.run(['delete', 'pvc', ...names, '-n', namespace, '--ignore-not-found']);
          const volumes = claims
            .map(({ spec }) => (spec as { volumeName?: string }).volumeName)
            .filter((name) => name !== undefined);
          if (volumes.length > 0) await kubectl.run(['delete', 'pv', ...volumes, '--ignore-not-found', '--wait=false']);
        });
        print(
          t(
            'Everything is stopped, and the volumes are gone. Begin anew: hubs deploy',
            'Todo está parado y los volúmenes ya no existen. Para empezar de nuevo: hubs deploy',
          ),
        );
      }),
    );
}

function deleteInstallation(): Command {
  const command = new Command('delete-installation').description(
    t('delete everything that belongs to the installation', 'borra todo lo que pertenece a la instalación'),
  );
  return withConfirm(withCluster(command))
    .addHelpText(
      'after',
      t(
        `
The namespace goes with everything in it, volumes and the load balancer's address included. hubs.yaml and .secrets/ stay.
Exits with 3 when the words were not typed.

Examples:
  hubs danger delete-installation`,
        `
El espacio de nombres desaparece con todo lo que contiene, incluidos los volúmenes y la dirección del balanceador. hubs.yaml y
.secrets/ se quedan. Termina con 3 si no se escribieron las palabras.

Ejemplos:
  hubs danger delete-installation`,
      ),
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
    t(
      `Deletes ${domain}: the namespace ${namespace} with ${count('Deployment')} Deployments, ${count('PersistentVolumeClaim')} volumes and everything else in it, and ${outside.map(titleOf).join(', ')}.\n  ${known}`,
      `Borra ${domain}: el espacio de nombres ${namespace} con ${count('Deployment')} Deployments, ${count('PersistentVolumeClaim')} volúmenes y todo lo demás, y ${outside.map(titleOf).join(', ')}.\n  ${known}`,
    ),
    t(`delete ${namespace}@${context}`, `borrar ${namespace}@${context}`),
    confirm,
  );
  await kubectl.run(['delete', 'namespace', namespace, '--ignore-not-found']);
  await kubectl.run(['delete', '-f', '-', '--ignore-not-found'], { input: listOf(outside) });
  rmSync(pinFile(project), { force: true });
  print(
    t(
      'Gone. Volumes of a Retain class, and DNS records, are yours to remove.',
      'Hecho. Los volúmenes de clase Retain y los registros DNS los quitas tú.',
    ),
  );
}
