import type { Kubectl } from './kubectl';
import type { ClusterObject, ManagedFields } from './objects';

/** The name under which this tool owns fields. */
export const FIELD_MANAGER = 'cdk8s-hubs';

/** The name under which restarts leave their mark, which is no setting. */
export const RESTART_MANAGER = `${FIELD_MANAGER}-restart`;

/** Fields as the API server writes them: `f:` for a field, `k:` for an entry of a list, `v:` for a value, `.` for the thing itself. */
export type FieldSet = { readonly [key: string]: FieldSet };

/**
 * Whether a manager stands for a person at a keyboard: `kubectl apply`, `edit`, `patch`, `set` … What such a person changed is
 * drift, since the configuration is the only source. Not so `kubectl rollout restart`, which leaves a mark that is no setting.
 */
export function isByHand({ manager, subresource }: ManagedFields): boolean {
  return (
    /^kubectl(-|$)/.test(manager) &&
    manager !== 'kubectl-rollout' &&
    (subresource === undefined || subresource === 'scale')
  );
}

/** Whether fields of a manager become ours with the next apply: those set by hand, and those of this tool's other commands. */
function isTakenOver(entry: ManagedFields): boolean {
  return isByHand(entry) || (entry.manager.startsWith(`${FIELD_MANAGER}-`) && entry.manager !== RESTART_MANAGER);
}

/** Fields of an object that were set by hand: they become ours, so that what is no longer wanted goes with the next apply. */
export function adopted(object: ClusterObject): ManagedFields[] | undefined {
  const entries = object.metadata.managedFields ?? [];
  const byHand = entries.filter(isTakenOver);
  if (byHand.length === 0) return undefined;
  const ours = entries.find(isOurs);
  const sets = [...(ours ? [ours] : []), ...byHand].map(({ fieldsV1 }) => (fieldsV1 ?? {}) as FieldSet);
  const { subresource: _, ...first } = { ...byHand[0]!, ...ours };
  return [
    ...entries.filter((entry) => !isTakenOver(entry) && !isOurs(entry)),
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

/** Makes the fields ours that were set by hand. Nothing of the object changes but who owns it. */
export async function adopt(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<void> {
  for (const object of objects) {
    const managedFields = adopted(object);
    if (!managedFields) continue;
    const { name, namespace, resourceVersion } = object.metadata;
    const patch = [
      { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
      { op: 'replace', path: '/metadata/managedFields', value: managedFields },
    ];
    const group = object.apiVersion.split('/').length > 1 ? `.${object.apiVersion.replace(/(.*)\/(.*)/, '$2.$1')}` : '';
    await kubectl.run([
      'patch',
      `${object.kind.toLowerCase()}${group}`,
      name,
      ...(namespace === undefined ? [] : ['-n', namespace]),
      '--type=json',
      `--field-manager=${FIELD_MANAGER}-adopt`,
      '-p',
      JSON.stringify(patch),
    ]);
  }
}
