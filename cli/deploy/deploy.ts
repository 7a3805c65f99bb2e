import { compareWithCluster } from '../cluster/apply';
import type { Change } from '../cluster/changes';
import type { Connection } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { writePin } from '../cluster/pin';
import type { Release } from '../cluster/releases';
import { begin, finish, releases } from '../cluster/releases';
import type { Desired } from '../synth/synth';
import { write } from '../synth/synth';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { complain, print } from '../terminal/print';
import { agree, demandWords, isInteractive } from '../terminal/questions';
import { changesReport, summary } from './changes-report';
import { runPhases } from './engine';
import { leftovers } from './leftovers';
import { PHASES } from './phases';
import { refuseDyingNamespace, refuseForeignFields, refuseUnfit, refuseVersionSkew } from './preflight';
import { putBack } from './put-back';
import type { DeployRun } from './run';
import { applyFiles } from './run';

export interface DeployOptions {
  /** The folder that manifests are written to, too. */
  readonly output: string;
  /** What the deploy is for, as the list of releases tells. */
  readonly purpose: string;
  /** Seconds that each phase may wait. */
  readonly timeout: number;
  readonly yes: boolean;
  readonly confirm?: string | undefined;
  readonly forceConflicts: boolean;
  readonly rollbackOnFailure: boolean;
  readonly dryRun: boolean;
  readonly until?: string | undefined;
  readonly resolvers?: readonly string[] | undefined;
  /** Where the chart of cert-manager comes from. @default - its makers' repository */
  readonly certManagerChart?: string | undefined;
  /** Sets the DNS records, where they are made from the same configuration. */
  readonly setRecords?: (() => Promise<string | undefined>) | undefined;
}

/**
 * Makes a cluster what the configuration says, phase by phase. It can be interrupted at any point and run again; where everything
 * is as it should be, nothing is changed.
 *
 * @throws Failure that says what to do
 */
export async function deploy(desired: Desired, connection: Connection, options: DeployOptions): Promise<void> {
  const { project } = desired;
  const { kubectl } = connection;
  const { namespace, domain } = project.installation;
  const files = new Map(desired.manifests.map(({ file, objects }) => [file, objects as ClusterObject[]]));
  const objects = [...files.values()].flat();

  refuseUnfit(desired);
  await refuseVersionSkew(kubectl);
  const present = await refuseDyingNamespace(kubectl, namespace);
  const history = present ? await releases(kubectl, namespace) : [];
  const changes = await compareWithCluster(kubectl, objects);
  if (!options.forceConflicts) refuseForeignFields(changes);
  const surplus = present ? await leftovers(kubectl, namespace, objects, history) : [];

  print(
    t(
      `Hubs at ${domain}, namespace ${namespace}, context ${connection.context}`,
      `Hubs en ${domain}, namespace ${namespace}, contexto ${connection.context}`,
    ),
  );
  print(`${summary(changes)}\n`);
  // A first deploy creates everything: the list would be nothing but long.
  const worthShowing = changes.filter(({ kind }) => kind === 'change' || (kind === 'create' && history.length > 0));
  if (worthShowing.length > 0) print(`${changesReport(worthShowing)}\n`);
  if (surplus.length > 0) {
    print(
      `${t('Nobody wants these any more; they will be removed:', 'Nadie necesita ya esto; se eliminará:')}\n${surplus.map((object) => `  - ${titleOf(object)}`).join('\n')}\n`,
    );
  }
  if (options.dryRun) return;

  if (!connection.known)
    await agree(t(`Deploy to ${connection.context}?`, `¿Desplegar en ${connection.context}?`), options.yes);
  await demandBackup(changes, connection, namespace, options);
  const removed = await agreedToRemove(surplus, options);

  write(desired, options.output);
  writePin(project, connection);
  const run: DeployRun = {
    ...connection,
    project,
    namespace,
    files,
    leftovers: removed,
    applyOptions: { force: options.forceConflicts },
    resolvers: options.resolvers,
    certManagerChart: options.certManagerChart,
    setRecords: options.setRecords,
  };
  // The lock lives in the namespace.
  await applyFiles(run, '00');
  await withLock(kubectl, namespace, `hubs ${options.purpose}`, async () => {
    const release = await recorded(run, changes, removed, history, options);
    try {
      await runPhases(run, PHASES, options);
    } catch (error) {
      if (release) await finish(kubectl, namespace, release, 'failed');
      const before = history.find(({ result, number }) => result === 'deployed' && number !== release?.number);
      if (!(error instanceof Failure) || !options.rollbackOnFailure || !release || !before) throw error;
      complain(error.message);
      await putBack(run, before, options.timeout);
      await finish(kubectl, namespace, release, 'rolled-back');
      throw new Failure(
        t(
          `The ${options.purpose} failed, and release ${before.number} is back.`,
          `Ha fallado (${options.purpose}) y se ha vuelto a la versión ${before.number}.`,
        ),
        error.exitCode,
      );
    }
    if (release) await finish(kubectl, namespace, release, 'deployed');
  });
  print(
    `\n${t('Hubs is at', 'Hubs está en')} https://${domain}${options.until === undefined ? '' : t(` (up to phase ${options.until})`, ` (hasta la fase ${options.until})`)}`,
  );
}

/** The record of a deploy that changes something, or goes on with one that was interrupted. */
async function recorded(
  run: DeployRun,
  changes: readonly Change[],
  removed: readonly ClusterObject[],
  history: readonly Release[],
  { purpose }: DeployOptions,
): Promise<Release | undefined> {
  const [last] = history;
  const interrupted = last?.result === 'running' || last?.result === 'failed';
  const nothing = removed.length === 0 && changes.every(({ kind }) => kind === 'same');
  if (nothing && last?.result === 'deployed') return undefined;
  const number = last === undefined ? 1 : interrupted && last.result === 'running' ? last.number : last.number + 1;
  return begin(run.kubectl, run.namespace, { number, purpose, objects: [...run.files.values()].flat() });
}

/** What holds data is not exchanged without a way back. */
async function demandBackup(
  changes: readonly Change[],
  { context }: Connection,
  namespace: string,
  { confirm }: DeployOptions,
): Promise<void> {
  const exchanged = changes.flatMap(({ object, fields }) =>
    fields
      .filter(
        ({ path, live }) =>
          live !== undefined && /^spec\.template\.spec\.containers\[(postgresql|reticulum)\]\.image$/.test(path),
      )
      .map(({ live, wanted }) => `${object}: ${String(live)} → ${String(wanted)}`),
  );
  if (exchanged.length === 0) return;
  await demandWords(
    t(
      `This exchanges programs that hold data, and a newer one may change the data so that the older one cannot read it:\n    ${exchanged.join('\n    ')}\n  This tool knows of no backup.`,
      `Esto cambia programas que guardan datos, y uno más nuevo puede cambiarlos de modo que el anterior no los lea:\n    ${exchanged.join('\n    ')}\n  Esta herramienta no conoce ninguna copia de seguridad.`,
    ),
    t(`I have a backup of ${namespace}@${context}`, `tengo una copia de ${namespace}@${context}`),
    confirm,
  );
}

async function agreedToRemove(
  surplus: readonly ClusterObject[],
  { yes }: DeployOptions,
): Promise<readonly ClusterObject[]> {
  if (surplus.length === 0) return [];
  if (!yes && !isInteractive()) {
    complain(
      t(
        'They stay, since nobody can be asked: add --yes to remove them.',
        'Se quedan, pues no se puede preguntar a nadie: añade --yes para eliminarlos.',
      ),
    );
    return [];
  }
  await agree(t(`Remove ${surplus.length}?`, `¿Eliminar ${surplus.length}?`), yes);
  return surplus;
}
