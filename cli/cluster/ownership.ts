import { KubectlFailure } from './failure';
import type { Kubectl } from './kubectl';
import { FIELD_MANAGER } from './manager';
import type { ClusterObject, ManagedFields } from './objects';

export { FIELD_MANAGER };

/** The name under which restarts leave their mark, which is no setting. */
export const RESTART_MANAGER = `${FIELD_MANAGER}-restart`;

/** Fields as the API server writes them: `f:` for a field, `k:` for an entry of a list, `v:` for a value, `.` for the thing itself. */
export type FieldSet = { readonly [key: string]: FieldSet };

/** The name under which a field is kept for whoever takes it over from us. */
export const HANDOVER_MANAGER = `${FIELD_MANAGER}-handover`;

/** What `kubectl rollout` writes under: restarts, and whether a rollout is paused. */
const ROLLOUT = 'kubectl-rollout';

/**
 * Whether a manager stands for a person at a keyboard: `kubectl apply`, `edit`, `patch`, `set` … What such a person changed is
 * drift, since the configuration is the only source. Not so `kubectl rollout restart`, which leaves a mark that is no setting.
 *
 * Some commands write under the name of the program's file, which on Windows is `kubectl.exe`, and elsewhere may have a version.
 */
export function isByHand({ manager, subresource }: ManagedFields): boolean {
  return (
    /^kubectl[\d._]*(\.exe)?(-|$)/i.test(manager) &&
    manager !== ROLLOUT &&
    (subresource === undefined || subresource === 'scale')
  );
}

/** The fields of an entry that were set by hand: all or none, but of `kubectl rollout`, whose pause is a setting and whose restart is none. */
export function handSet(entry: ManagedFields): FieldSet | undefined {
  const fields = (entry.fieldsV1 ?? {}) as FieldSet;
  if (isByHand(entry)) return fields;
  return entry.manager === ROLLOUT && fields['f:spec']?.['f:paused'] ? PAUSED : undefined;
}

const PAUSED: FieldSet = { 'f:spec': { 'f:paused': {} } };

/** Fields of an entry that become ours with the next apply: those set by hand, and those of this tool's other commands. */
function takenOver(entry: ManagedFields): FieldSet | undefined {
  const isOther =
    entry.manager.startsWith(`${FIELD_MANAGER}-`) && ![RESTART_MANAGER, HANDOVER_MANAGER].includes(entry.manager);
  return isOther ? ((entry.fieldsV1 ?? {}) as FieldSet) : handSet(entry);
}

/** Whether the number of pods is ours, or becomes so with the next apply. */
export function ownsReplicas({ metadata }: ClusterObject): boolean {
  const entries = metadata.managedFields ?? [];
  return entries.some((entry) => {
    const fields = isOurs(entry) ? ((entry.fieldsV1 ?? {}) as FieldSet) : takenOver(entry);
    return fields?.['f:spec']?.['f:replicas'] !== undefined;
  });
}

/** What an entry keeps. */
function rest(entry: ManagedFields): ManagedFields[] {
  const taken = takenOver(entry);
  if (taken === undefined) return [entry];
  if (taken !== PAUSED) return [];
  const { 'f:spec': spec = {}, ...others } = entry.fieldsV1 as FieldSet;
  const { 'f:paused': _, ...left } = spec;
  const fieldsV1 = { ...others, ...(Object.keys(left).length > 0 && { 'f:spec': left }) };
  return Object.keys(fieldsV1).length === 0 ? [] : [{ ...entry, fieldsV1 }];
}

/** Fields of an object that were set by hand: they become ours, so that what is no longer wanted goes with the next apply. */
export function adopted(object: ClusterObject): ManagedFields[] | undefined {
  const entries = object.metadata.managedFields ?? [];
  const taken = entries.filter((entry) => takenOver(entry) !== undefined);
  if (taken.length === 0) return undefined;
  const ours = entries.find(isOurs);
  const sets = [(ours?.fieldsV1 ?? {}) as FieldSet, ...taken.map((entry) => takenOver(entry)!)];
  const { subresource: _, ...first } = { ...taken[0]!, ...ours };
  return [
    ...entries.filter((entry) => !isOurs(entry)).flatMap(rest),
    {
      ...first,
      manager: FIELD_MANAGER,
      operation: 'Apply',
      fieldsV1: union([...sets, defaultsInTheWay(object)]),
    },
  ];
}

/** Whether an entry is what this tool has applied. */
export function isOurs({ manager, operation, subresource }: ManagedFields): boolean {
  return manager === FIELD_MANAGER && operation === 'Apply' && subresource === undefined;
}

/** The settings of rolling updates that Kubernetes fills in by itself, and does not accept beside `Recreate`. */
function defaultsInTheWay({ kind, spec }: ClusterObject): FieldSet {
  const { rollingUpdate } = (spec as { strategy?: { rollingUpdate?: object } } | undefined)?.strategy ?? {};
  return kind === 'Deployment' && rollingUpdate !== undefined
    ? { 'f:spec': { 'f:strategy': { 'f:rollingUpdate': { '.': {}, ...fieldsOf(rollingUpdate) } } } }
    : {};
}

function fieldsOf(value: object): FieldSet {
  return Object.fromEntries(Object.keys(value).map((key) => [`f:${key}`, {}]));
}

/** All fields of several sets. */
export function union(sets: readonly FieldSet[]): FieldSet {
  const result: Record<string, FieldSet> = {};
  for (const set of sets) {
    for (const [key, below] of Object.entries(set)) result[key] = union([result[key] ?? {}, below]);
  }
  return result;
}

/** Times that an object is looked at anew which somebody has changed since. */
const ATTEMPTS = 5;

/** Makes the fields ours that were set by hand. Nothing of the object changes but who owns it. */
export async function adopt(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<void> {
  for (const object of objects) await adoptOne(kubectl, object);
}

async function adoptOne(kubectl: Kubectl, first: ClusterObject): Promise<void> {
  let object: ClusterObject | undefined = first;
  for (let attempt = 1; object !== undefined; attempt += 1) {
    const managedFields = adopted(object);
    if (!managedFields) return;
    const { name, namespace, resourceVersion } = object.metadata;
    const patch = [
      { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
      { op: 'replace', path: '/metadata/managedFields', value: managedFields },
    ];
    const [group] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : [''];
    const kind = group === '' ? object.kind : `${object.kind}.${group}`;
    try {
      return await kubectl.patch(kind, name, namespace, patch, { type: 'json', manager: `${FIELD_MANAGER}-adopt` });
    } catch (error) {
      // Controllers write the status of an object at any moment, and the test of its version fails.
      if (!(error instanceof KubectlFailure) || error.reason !== 'invalid' || attempt === ATTEMPTS) throw error;
      [object] = await kubectl.existing([object]);
    }
  }
}
