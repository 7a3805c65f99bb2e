import type { Change } from './changes';
import { changesBetween, overlaid, plain } from './changes';
import { KubectlFailure } from './kubectl';
import type { Kubectl } from './kubectl';
import type { ClusterObject } from './objects';
import { identityOf, listOf, titleOf } from './objects';
import { FIELD_MANAGER, adopt, adopted, isOurs } from './ownership';

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

const APPLY = ['apply', '--server-side', `--field-manager=${FIELD_MANAGER}`, '--validate=strict', '-f', '-'];

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
  const live = await existing(kubectl, wanted);
  await adopt(kubectl, live);
  const options = force ? ['--force-conflicts'] : [];
  const after = await items(kubectl, [...APPLY, ...options], wanted);
  const before = new Map(live.map((object) => [identityOf(object), object]));
  const fates = after.map((object) => ({
    title: titleOf(object),
    fate: fateOf(before.get(identityOf(object)), object),
  }));
  const those = (wantedFate: Fate) => fates.filter(({ fate }) => fate === wantedFate).map(({ title }) => title);
  return { created: those('created'), changed: those('changed'), same: those('same') };
}

type Fate = keyof Applied;

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

/** What an apply would do. Nothing is changed. */
export async function compareWithCluster(kubectl: Kubectl, objects: readonly object[]): Promise<Change[]> {
  const wanted = objects as readonly ClusterObject[];
  const live = await existing(kubectl, wanted);
  const byIdentity = new Map(live.map((object) => [identityOf(object), object]));
  const present = wanted.flatMap((object) => {
    const found = byIdentity.get(identityOf(object));
    return found ? [{ object, found, isTouched: adopted(found) !== undefined }] : [];
  });
  const untouched = present.filter(({ isTouched }) => !isTouched).map(({ object }) => object);
  const dryRun =
    untouched.length === 0
      ? []
      : await items(kubectl, [...APPLY, '--dry-run=server', '--force-conflicts', '--show-managed-fields'], untouched);
  const touched = present.filter(({ isTouched }) => isTouched).map(({ object, found }) => overlaid(found, object));
  const changes = new Map(
    changesBetween(live, [...dryRun, ...touched], wanted).map((change) => [change.object, change]),
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

/** Whether the same fields are ours before and after an apply. */
function sameOwner(before: ClusterObject | undefined, after: ClusterObject): boolean {
  const ours = (object: ClusterObject | undefined) => object?.metadata.managedFields?.find(isOurs)?.fieldsV1;
  return JSON.stringify(ours(before)) === JSON.stringify(ours(after));
}

/** Those of the objects that exist, as they are. Kinds that the cluster does not know have none. */
export async function existing(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<ClusterObject[]> {
  if (objects.length === 0) return [];
  try {
    return await items(kubectl, ['get', '-f', '-', '--ignore-not-found', '--show-managed-fields'], objects);
  } catch (error) {
    if (
      !(error instanceof KubectlFailure) ||
      !/no matches for kind|could not find the requested resource/.test(error.detail)
    )
      throw error;
    const unknown = new Set([...error.detail.matchAll(/no matches for kind "(\w+)"/g)].map(([, kind]) => kind));
    const known = objects.filter(({ kind }) => !unknown.has(kind));
    if (known.length === objects.length) throw error;
    return existing(kubectl, known);
  }
}

async function items(kubectl: Kubectl, args: readonly string[], objects: readonly object[]): Promise<ClusterObject[]> {
  const text = await kubectl.run([...args, '-o', 'json'], { input: listOf(objects) });
  if (text.trim() === '') return [];
  // A single object comes without a list around it.
  const answer = JSON.parse(text) as ClusterObject & { readonly items?: ClusterObject[] };
  return answer.items ?? [answer];
}
