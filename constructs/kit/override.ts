import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { unexpected } from '../../formats';

/**
 * The last word on rendered objects, by `Kind` or `Kind/name`, in Kubernetes' own field names.
 *
 * Maps are merged, `null` removes a field, lists whose entries have a `name` are merged entry by entry, other lists are replaced.
 *
 * @example { Deployment: { spec: { template: { spec: { nodeSelector: { pool: 'media' } } } } } }
 */
export type Overrides = Readonly<Record<string, unknown>>;

/**
 * Applies overrides to the objects below a construct, when they are rendered: fields that the typed classes do not know survive.
 *
 * @throws Error when a key names no object, or several
 */
export function applyOverrides(scope: Construct, overrides: Overrides | undefined): void {
  applyOverridesTo(`${scope.node.id}.overrides`, [scope], overrides);
}

/** As `applyOverrides`, for the objects below several constructs; `what` names the overrides in messages. */
export function applyOverridesTo(what: string, scopes: readonly Construct[], overrides: Overrides | undefined): void {
  const objects = scopes.flatMap((scope) => scope.node.findAll()).filter(isApiObject);
  for (const [target, patch] of Object.entries(overrides ?? {})) {
    const [object, ...others] = objects.filter(({ kind, name }) => target === kind || target === `${kind}/${name}`);
    if (object === undefined || others.length > 0) {
      const names =
        objects.map(({ kind, name }) => `${kind}/${name}`).join(', ') || 'none: the component is switched off';
      throw unexpected(what, `the name of one object (${names})`, target);
    }
    overrideObject(object, patch);
  }
}

/** Merges the patch into the object whenever it is rendered. */
export function overrideObject(object: ApiObject, patch: unknown): void {
  const render = object.toJson.bind(object);
  object.toJson = () => mergePatch(render(), patch);
}

/** Keeps a cluster-scoped object free of the namespace that cdk8s gives to everything in a chart. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  overrideObject(object, { metadata: { namespace: null } });
  return object;
}

/** The value with the patch merged in; neither is changed. */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (isNamedList(value) && isNamedList(patch)) return mergeNamed(value, patch);
  if (!isMap(patch)) return patch;
  const merged: Record<string, unknown> = isMap(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], change);
  }
  return merged;
}

function mergeNamed(value: readonly Named[], patch: readonly Named[]): unknown[] {
  const changed = value.map((entry) => {
    const change = patch.find(({ name }) => name === entry.name);
    return change ? mergePatch(entry, change) : entry;
  });
  const added = patch.filter(({ name }) => !value.some((entry) => entry.name === name));
  return [...changed, ...added];
}

interface Named {
  readonly name: string;
}

function isNamedList(value: unknown): value is Named[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => isMap(entry) && typeof entry['name'] === 'string')
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isApiObject(construct: unknown): construct is ApiObject {
  return construct instanceof Construct && 'toJson' in construct && 'apiVersion' in construct;
}
