import type { WayBackOptions } from '../backup/way-back';
import { demandWayBack } from '../backup/way-back';
import { compareWithCluster } from '../cluster/apply';
import type { Change } from '../cluster/changes';
import type { Connection } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { identityOf, titleOf } from '../cluster/objects';
import { writePin } from '../cluster/pin';
import type { Release } from '../cluster/releases';
import { begin, finish, releases } from '../cluster/releases';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { complain, print } from '../terminal/print';
import { agree, isInteractive } from '../terminal/questions';
import { changesReport, summary } from './changes-report';
import { runPhases } from './engine';
import { leftovers } from './leftovers';
import { refuseDyingNamespace, refuseForeignFields, refuseOthersNamespace, refuseVersionSkew } from './preflight';
import { putBack } from './put-back';
import type { BaseRun } from './run';
import { applyFiles } from './run';
import type { Target } from './target';

export interface DeployOptions extends WayBackOptions {
  /** What the deploy is for, as the list of releases tells. */
  readonly purpose: string;
  /** Seconds that each phase may wait. */
  readonly timeout: number;
  readonly yes: boolean;
  readonly forceConflicts: boolean;
  readonly rollbackOnFailure: boolean;
  readonly dryRun: boolean;
  readonly until?: string | undefined;
}

/**
 * Makes a cluster what the configuration says, phase by phase. It can be interrupted at any point and run again; where everything
 * is as it should be, nothing is changed.
 *
 * @throws Failure that says what to do
 */
export async function deploy<Run extends BaseRun>(
  target: Target<Run>,
  connection: Connection,
  options: DeployOptions,
): Promise<void> {
  const { kubectl } = connection;
  const { namespace, files, partial = false } = target;
  const objects = [...files.values()].flat();

  target.refuseUnfit();
  const [present, history] = await Promise.all([
    refuseDyingNamespace(kubectl, namespace),
    releases(kubectl, namespace),
    refuseVersionSkew(kubectl),
  ]);
  refuseOthersNamespace(present, objects);
  if (present) await target.refuseImpossible?.(kubectl);
  const comparedAt = Date.now();
  const [changes, unwanted] = await Promise.all([
    compareWithCluster(kubectl, objects),
    present && !partial ? (target.unwanted?.(kubectl) ?? []) : [],
  ]);
  if (!options.forceConflicts) refuseForeignFields(changes);
  await target.refuseHarm?.({ kubectl, objects, changes, history });
  const surplus = present && !partial ? await leftovers(kubectl, namespace, objects, history, unwanted) : [];

  print(
    t(
      `${target.title}, namespace ${namespace}, context ${connection.context}`,
      `${target.title}, namespace ${namespace}, contexto ${connection.context}`,
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
  await demandWayBack(exchanged(changes, target), connection, namespace, options);
  const removed = await agreedToRemove(surplus, options);

  target.write();
  writePin(target, connection);
  const run = target.run({
    ...connection,
    namespace,
    files,
    leftovers: removed,
    applyOptions: { force: options.forceConflicts },
    settled: isFresh(comparedAt) ? settled(objects, changes) : undefined,
  });
  // The lock lives in the namespace.
  await applyFiles(run, '00');
  await withLock(kubectl, namespace, `hubs ${options.purpose}`, async () => {
    await refuseOvertaken(kubectl, namespace, history);
    const release = await recorded(run, changes, removed, history, { ...options, partial });
    try {
      await runPhases(run, target.phases, options);
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
    `\n${target.done}${options.until === undefined ? '' : t(` (up to phase ${options.until})`, ` (hasta la fase ${options.until})`)}`,
  );
}

/** Seconds for which what was seen in the cluster is taken to be so: a question may stay unanswered for hours. */
const FRESH = 60;

function isFresh(time: number): boolean {
  return Date.now() - time < FRESH * 1000;
}

/** The objects that an apply would not change. */
function settled(objects: readonly ClusterObject[], changes: readonly Change[]): ReadonlySet<string> {
  return new Set(objects.filter((_, index) => changes[index]!.settled === true).map(identityOf));
}

/** @throws Failure with `EXIT.conflict` when somebody else has deployed since the cluster was looked at */
async function refuseOvertaken(kubectl: Kubectl, namespace: string, history: readonly Release[]): Promise<void> {
  const [[before], [now]] = [history, await releases(kubectl, namespace)];
  if (now === undefined || (now.number === before?.number && now.time === before.time && now.result === before.result))
    return;
  throw new Failure(
    t(
      `Meanwhile, ${now.by} has changed this installation (${now.purpose}, release ${now.number}); nothing was changed.\n  Run the same command again to see what is left to do.`,
      `Mientras tanto, ${now.by} ha cambiado esta instalación (${now.purpose}, versión ${now.number}); no se ha cambiado nada.\n  Repite la misma orden para ver qué queda por hacer.`,
    ),
    EXIT.conflict,
  );
}

/** The record of a deploy that changes something, or goes on with one that was interrupted. */
async function recorded(
  run: BaseRun,
  changes: readonly Change[],
  removed: readonly ClusterObject[],
  history: readonly Release[],
  { purpose, partial }: Pick<DeployOptions, 'purpose'> & { readonly partial: boolean },
): Promise<Release | undefined> {
  const [last] = history;
  const interrupted = last?.result === 'running' || last?.result === 'failed';
  const nothing = removed.length === 0 && changes.every(({ kind }) => kind === 'same');
  if (nothing && last?.result === 'deployed') return undefined;
  const number = last === undefined ? 1 : interrupted && last.result === 'running' ? last.number : last.number + 1;
  const objects = [...run.files.values()].flat();
  return begin(run.kubectl, run.namespace, {
    number,
    purpose,
    objects: partial ? completed(objects, history) : objects,
  });
}

/** What a deploy of a part makes of the whole: the last one that worked, with this part exchanged. */
function completed(objects: readonly ClusterObject[], history: readonly Release[]): ClusterObject[] {
  const identities = new Set(objects.map(identityOf));
  const before = history.find(({ result }) => result === 'deployed')?.objects ?? [];
  return [...objects, ...before.filter((object) => !identities.has(identityOf(object)))];
}

/** Fields of programs that hold data, from what to what. */
function exchanged(changes: readonly Change[], { holdsData }: Pick<Target<BaseRun>, 'holdsData'>): string[] {
  return changes.flatMap(({ object, fields }) =>
    fields
      .filter(({ path, live }) => live !== undefined && holdsData?.(object, path) === true)
      .map(({ live, wanted }) => `${object}: ${String(live)} → ${String(wanted)}`),
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
