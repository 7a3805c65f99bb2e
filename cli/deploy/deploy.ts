import type { WayBackOptions } from '../backup/way-back';
import { demandWayBack } from '../backup/way-back';
import { exchanged } from './exchanged';
import { compareWithCluster } from '../cluster/apply';
import type { Change } from '../cluster/changes';
import type { Connection } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { identityOf, titleOf } from '../cluster/objects';
import { writePin } from '../cluster/pin';
import type { Release } from '../cluster/releases';
import { begin, finish, recording, releases } from '../cluster/releases';
import { stoppedAmong } from '../cluster/stopped';
import { refuseMissingImages } from '../images/refuse-missing';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';
import { agree, isInteractive } from '../../terminal/questions';
import { demandSameSecrets } from '../secrets/irreplaceable';
import { changesReport, summary } from './changes-report';
import { runPhases } from './engine';
import { refuseMissingIssuers } from './issuers';
import { leftovers } from './leftovers';
import { orderIn } from './order';
import {
  refuseDyingNamespace,
  refuseForeignFields,
  refuseOtherLoadBalancerType,
  refuseOthersNamespace,
} from './preflight';
import { putBack } from './put-back';
import {
  refuseMissingExternals,
  refusePartOfNothing,
  refuseShrinking,
  refuseTakenHosts,
  refuseTakenPorts,
  refuseUnhealthy,
  refuseUnknownKinds,
} from './refusals';
import type { BaseRun } from './run';
import { applyFiles } from './run';
import type { Target } from './target';
import { allowed } from './webhook';

export interface DeployOptions extends WayBackOptions {
  /** What the deploy is for, as the list of releases tells. */
  readonly purpose: string;
  /** Seconds that each phase may wait. */
  readonly timeout: number;
  readonly yes: boolean;
  readonly forceConflicts: boolean;
  readonly rollbackOnFailure: boolean;
  readonly dryRun: boolean;
  /** Whether registries are asked for the images that it brings. @default true */
  readonly imageCheck?: boolean;
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
  ]);
  refuseOthersNamespace(present, objects);
  if (present) await refuseShrinking(kubectl, objects, target.settings);
  await refuseMissingExternals(kubectl, target.externals);
  await refuseMissingIssuers(kubectl, objects, { installs: target.installsCertManager, until: options.until });
  const comparedAt = Date.now();
  const [order, changes, unwanted] = await Promise.all([
    orderIn(kubectl, target),
    allowed({ kubectl, namespace, timeout: options.timeout }, () => compareWithCluster(kubectl, objects)),
    present && !partial ? (target.unwanted?.(kubectl) ?? []) : [],
  ]);
  refuseOtherLoadBalancerType(changes, namespace);
  if (!options.forceConflicts) refuseForeignFields(changes);
  if (partial) refusePartOfNothing(history);
  await refuseUnknownKinds(kubectl, objects, target.installsCertManager);
  await refuseTakenHosts(kubectl, namespace, objects);
  if (target.installation) await refuseTakenPorts(kubectl, target.installation);
  await refuseUnhealthy({ kubectl, namespace, objects, changes, history, installation: target.installation });
  if (options.imageCheck !== false) await refuseMissingImages({ kubectl, namespace, objects, changes });
  if (present && target.kept) {
    await demandSameSecrets(kubectl, target.kept, objects, { ...options, namespace, context: connection.context });
  }
  const surplus = present && !partial ? await leftovers(kubectl, namespace, objects, history, unwanted) : [];

  print(t`${target.title}, namespace ${namespace}, context ${connection.context}`);
  print(`${summary(changes)}\n`);
  // A first deploy creates everything: the list would be nothing but long.
  const worthShowing = changes.filter(({ kind }) => kind === 'change' || (kind === 'create' && history.length > 0));
  if (worthShowing.length > 0) print(`${changesReport(worthShowing)}\n`);
  if (surplus.length > 0) {
    print(
      `${t`Nobody wants these any more; they will be removed:`}\n${surplus.map((object) => `  - ${titleOf(object)}`).join('\n')}\n`,
    );
  }
  const stopped = present ? stoppedAmong(await kubectl.list('deployments', namespace)) : [];
  if (stopped.length > 0) {
    print(t`A command that was killed has left these stopped; they will be started again: ${stopped.join(', ')}\n`);
  }
  if (options.dryRun) return;

  if (!connection.known) await agree(t`Deploy to ${connection.context}?`, options.yes);
  await demandWayBack(exchanged(changes, target, history), connection, namespace, options);
  const removed = await agreedToRemove(surplus, options);

  target.write();
  writePin(target, connection);
  const run = target.run({
    ...connection,
    namespace,
    files,
    leftovers: removed,
    patience: options.timeout,
    applyOptions: { force: options.forceConflicts },
    settled: isFresh(comparedAt) ? settled(objects, changes) : undefined,
  });
  // The lock lives in the namespace.
  await applyFiles(run, '00');
  await withLock(kubectl, namespace, `hubs ${options.purpose}`, async () => {
    await refuseOvertaken(kubectl, namespace, history);
    await recording(kubectl, namespace, async (record) => {
      const release = await recorded(run, changes, removed, history, { ...options, partial });
      record.begun(release);
      try {
        await runPhases(run, target.phases(order), options);
      } catch (error) {
        await record.end('failed');
        const before = history.find(({ result, number }) => result === 'deployed' && number !== release?.number);
        if (!(error instanceof Failure) || !options.rollbackOnFailure || !release || !before) throw error;
        complain(error.message);
        await putBack(run, before, options.timeout);
        await finish(kubectl, namespace, release, 'rolled-back');
        throw new Failure(t`The ${options.purpose} failed, and release ${before.number} is back.`, error.exitCode);
      }
      await record.end('deployed');
    });
  });
  if (target.kept && !history.some(({ result }) => result === 'deployed')) {
    print(
      `\n${t`The secrets are in ${target.kept.storeFile}, and nowhere else but in the cluster. Copy the file to a safe place; for a colleague, hubs secrets export encrypts it.`}`,
    );
  }
  print(`\n${options.until === undefined ? target.done : partly(target, options.until)}`);
}

/** What a deploy says that was to end before its last phase: nobody can visit what is there yet. */
function partly({ title, installation }: Pick<Target<never>, 'title' | 'installation'>, until: string): string {
  const next =
    until === 'load-balancer' && installation
      ? t`Next: hubs dns plan shows the records to enter. Once they are there, hubs deploy goes on.`
      : t`Next: hubs deploy goes on from there.`;
  return `${t`${title} is there up to phase ${until}.`}\n${next}`;
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
    t`Meanwhile, ${now.by} has changed this installation (${now.purpose}, release ${now.number}); nothing was changed.\n  Run the same command again to see what is left to do.`,
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
  const nothing = removed.length === 0 && changes.every(({ kind }) => kind === 'same');
  if (nothing && last?.result === 'deployed') return undefined;
  const goesOn = last?.result === 'running' || last?.result === 'interrupted';
  const number = last === undefined ? 1 : goesOn ? last.number : last.number + 1;
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

async function agreedToRemove(
  surplus: readonly ClusterObject[],
  { yes }: DeployOptions,
): Promise<readonly ClusterObject[]> {
  if (surplus.length === 0) return [];
  if (!yes && !isInteractive()) {
    complain(t`They stay, since nobody can be asked: add --yes to remove them.`);
    return [];
  }
  await agree(t`Remove ${surplus.length}?`, yes);
  return surplus;
}
