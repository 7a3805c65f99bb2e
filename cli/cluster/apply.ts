import type { Change } from './changes';
import { changesBetween, overlaid, plain } from './changes';
import { KubectlFailure, failureOf } from './failure';
import type { Kubectl } from './kubectl';
import type { ClusterObject } from './objects';
import { identityOf, titleOf } from './objects';
import { namingKeepers, refuseImmutable } from './refused';
import { HANDOVER_MANAGER, adopt, adopted, isOurs, ownsReplicas } from './ownership';

/** What an apply did, by `Kind/name`. */
export interface Applied {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
}

export interface ApplyOptions {
  /** Whether fields of other programs become ours, too. Those that were set by hand always do. */
  readonly force?: boolean;
}

/**
 * Applies objects on the server, as field manager `cdk8s-hubs`. What a person changed by hand is taken over.
 *
 * @throws KubectlFailure, with reason `conflict` where another program owns a field
 */
export async function apply(
  kubectl: Kubectl,
  objects: readonly object[],
  { force = false }: ApplyOptions = {},
): Promise<Applied> {
  const wanted = objects as readonly ClusterObject[];
  const live = await kubectl.existing(wanted);
  await adopt(kubectl, live);
  await handOver(kubectl, wanted, live);
  kubectl.sayApply(force);
  const after: ClusterObject[] = [];
  for (const objects of inTurns(wanted)) after.push(...(await appliedTogether(kubectl, objects, { force })));
  const before = new Map(live.map((object) => [identityOf(object), object]));
  const fates = after.map((object) => ({
    title: titleOf(object),
    fate: fateOf(before.get(identityOf(object)), object),
  }));
  const those = (wantedFate: Fate) => fates.filter(({ fate }) => fate === wantedFate).map(({ title }) => title);
  return { created: those('created'), changed: those('changed'), same: those('same') };
}

type Fate = keyof Applied;

/**
 * Keeps the number of pods that are there where an autoscaler takes it over: an apply that no longer names it would remove it, and one
 * pod be left until the autoscaler acts.
 */
async function handOver(
  kubectl: Kubectl,
  wanted: readonly ClusterObject[],
  live: readonly ClusterObject[],
): Promise<void> {
  const scaled = new Set(
    wanted
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(({ metadata, spec }) => {
        const { kind, name } = (spec as { scaleTargetRef: { kind: string; name: string } }).scaleTargetRef;
        return `${metadata.namespace ?? ''}/${kind}/${name}`;
      }),
  );
  const before = new Map(live.map((object) => [identityOf(object), object]));
  for (const object of wanted) {
    const { apiVersion, kind, metadata, spec } = object;
    const there = before.get(identityOf(object));
    const isTaken = scaled.has(`${metadata.namespace ?? ''}/${kind}/${metadata.name}`);
    const isNamed = (spec as { replicas?: number } | undefined)?.replicas !== undefined;
    if (!isTaken || isNamed || there === undefined || !ownsReplicas(there)) continue;
    const { name, namespace } = metadata;
    const kept = {
      apiVersion,
      kind,
      metadata: { name, ...(namespace && { namespace }) },
      spec: { replicas: (there['spec'] as { replicas: number }).replicas },
    };
    await kubectl.apply(kept, { force: true, manager: HANDOVER_MANAGER });
  }
}

/** What counts is what was asked for: controllers write status, and notes of their own, at any moment. */
function fateOf(before: ClusterObject | undefined, after: ClusterObject): Fate {
  if (!before) return 'created';
  const { generation } = before.metadata;
  const same =
    generation === undefined
      ? JSON.stringify(plain(before)) === JSON.stringify(plain(after))
      : generation === after.metadata.generation;
  return same ? 'same' : 'changed';
}

/**
 * What an apply would do. Nothing is changed.
 *
 * @throws Failure with `EXIT.conflict` for objects that cannot be changed since others keep them, or have made them immutable
 */
export async function compareWithCluster(kubectl: Kubectl, objects: readonly object[]): Promise<Change[]> {
  const wanted = objects as readonly ClusterObject[];
  const live = await kubectl.existing(wanted);
  refuseImmutable(live, wanted);
  const byIdentity = new Map(live.map((object) => [identityOf(object), object]));
  const present = wanted.flatMap((object) => {
    const found = byIdentity.get(identityOf(object));
    return found ? [{ object, found, isTouched: adopted(found) !== undefined }] : [];
  });
  const own = present.filter(({ isTouched }) => !isTouched).map(({ object }) => object);
  const dryRun = await appliedTogether(kubectl, own, { force: true, dryRun: true }).catch((error: unknown) => {
    throw namingKeepers(error, live);
  });
  const others = present.filter(({ isTouched }) => isTouched);
  const touched = await Promise.all(others.map(({ object, found }) => appliedOver(kubectl, found, object)));
  const filled = await Promise.all(others.map(({ object }) => madeAnew(kubectl, object)));
  const changes = new Map(
    changesBetween(live, [...dryRun, ...touched], wanted, filled.flat()).map((change) => [change.object, change]),
  );
  const managed = new Set(
    dryRun.filter((after) => sameOwner(byIdentity.get(identityOf(after)), after)).map((after) => identityOf(after)),
  );
  return wanted.map((object) => {
    const change = changes.get(titleOf(object));
    if (!change) return { object: titleOf(object), kind: 'create', fields: [] };
    return { ...change, settled: change.kind === 'same' && managed.has(identityOf(object)) };
  });
}

/** An object that others have set fields of, as an apply would leave it, which takes those fields over before. */
async function appliedOver(kubectl: Kubectl, live: ClusterObject, wanted: ClusterObject): Promise<ClusterObject> {
  try {
    return await kubectl.apply(wanted, { force: true, dryRun: true });
  } catch (error) {
    if (error instanceof KubectlFailure && error.reason === 'invalid') return overlaid(live, wanted);
    throw error;
  }
}

/** An object with what the API server fills in where it makes one; nothing where it makes none beside the one that there is. */
async function madeAnew(kubectl: Kubectl, wanted: ClusterObject): Promise<ClusterObject[]> {
  const name = `${wanted.metadata.name.slice(0, 40)}-made-anew`;
  try {
    const made = await kubectl.apply({ ...wanted, metadata: { ...wanted.metadata, name } }, { dryRun: true });
    return [{ ...made, metadata: { ...made.metadata, name: wanted.metadata.name } }];
  } catch (error) {
    if (error instanceof KubectlFailure && error.reason !== 'unreachable') return [];
    throw error;
  }
}

/** Whether the same fields are ours before and after an apply. */
function sameOwner(before: ClusterObject | undefined, after: ClusterObject): boolean {
  const ours = (object: ClusterObject | undefined) => object?.metadata.managedFields?.find(isOurs)?.fieldsV1;
  return JSON.stringify(ours(before)) === JSON.stringify(ours(after));
}

/** What everything else is in, or an instance of. */
const FIRST = new Set(['Namespace', 'CustomResourceDefinition']);

/** What starts pods: they should find everything that they need. */
const LAST = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod']);

/** Objects that can be applied at the same time, one turn after the other. */
function inTurns(objects: readonly ClusterObject[]): ClusterObject[][] {
  const turnOf = ({ kind }: ClusterObject) => (FIRST.has(kind) ? 0 : LAST.has(kind) ? 2 : 1);
  return [0, 1, 2].map((turn) => objects.filter((object) => turnOf(object) === turn));
}

/**
 * Applies objects at the same time.
 *
 * @throws KubectlFailure with everything that was refused
 */
async function appliedTogether(
  kubectl: Kubectl,
  objects: readonly ClusterObject[],
  options: { readonly force: boolean; readonly dryRun?: boolean },
): Promise<ClusterObject[]> {
  const results = await Promise.allSettled(objects.map((object) => kubectl.apply(object, options)));
  const refused = results.flatMap((result, index) =>
    result.status === 'rejected' ? [{ object: objects[index]!, error: result.reason as unknown }] : [],
  );
  if (refused.length === 0) return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failures = refused.map(({ object, error }) => {
    if (!(error instanceof KubectlFailure)) throw error;
    return { title: titleOf(object), reason: error.reason, detail: error.detail };
  });
  const [first] = failures as [(typeof failures)[number]];
  const reason = failures.every((failure) => failure.reason === first.reason) ? first.reason : 'other';
  // A cluster that is away is away for all of them, and so is a webhook.
  const detail =
    reason === 'unreachable' || reason === 'webhook'
      ? first.detail
      : failures.map((failure) => `${failure.title}: ${failure.detail}`).join('\n');
  throw failureOf(reason, detail, 'kubectl apply', kubectl.options.context);
}
