import { isDeepStrictEqual } from 'node:util';
import type { FieldSet } from './ownership';
import { FIELD_MANAGER, handSet } from './ownership';
import type { ClusterObject, ManagedFields } from './objects';
import { identityOf, titleOf } from './objects';

/** A field that an apply would change. */
export interface FieldChange {
  /** Such as `spec.template.spec.containers[reticulum].image`. */
  readonly path: string;
  /** As it is; absent where there is none. */
  readonly live?: unknown;
  /** As it would be; absent where it would go. */
  readonly wanted?: unknown;
  /** Who has set what is there, if it was not this tool. */
  readonly by?: { readonly manager: string; readonly time?: string; readonly byHand: boolean };
}

/** What an apply would do to an object. */
export interface Change {
  readonly object: string;
  readonly kind: 'create' | 'change' | 'same';
  readonly fields: readonly FieldChange[];
  /** Whether an apply would change nothing at all, not even who manages what. @default false */
  readonly settled?: boolean;
}

/**
 * What an apply would change.
 *
 * @param live the objects as they are, those that exist
 * @param applied the objects as they would be, from a dry run
 * @param wanted the objects as they are applied
 * @param filled of some of them, what they would be were they made anew: with what the API server fills in
 */
export function changesBetween(
  live: readonly ClusterObject[],
  applied: readonly ClusterObject[],
  wanted: readonly ClusterObject[],
  filled: readonly ClusterObject[] = [],
): Change[] {
  const [wantedByIdentity, filledByIdentity] = [wanted, filled].map(
    (objects) => new Map(objects.map((object) => [identityOf(object), object])),
  );
  const wantedOf = (object: ClusterObject) => wantedByIdentity!.get(identityOf(object)) ?? object;
  const filledOf = (object: ClusterObject) => filledByIdentity!.get(identityOf(object)) ?? wantedOf(object);
  const before = new Map(live.map((object) => [identityOf(object), object]));
  return applied.map((after) => {
    const existing = before.get(identityOf(after));
    if (!existing) return { object: titleOf(after), kind: 'create', fields: [] };
    const owners = (existing.metadata.managedFields ?? []).filter(({ manager }) => !manager.startsWith(FIELD_MANAGER));
    const fields = [
      ...differences(plain(existing), plain(after), '', owners.map(ownerOf)),
      ...owners.flatMap((entry) => [
        ...additions(existing, wantedOf(after), filledOf(after), '', handSet(entry) ?? {}, entry),
      ]),
    ].map((field) => (after.kind === 'Secret' && /^(data|stringData)\b/.test(field.path) ? masked(field) : field));
    return { object: titleOf(after), kind: fields.length === 0 ? 'same' : 'change', fields };
  });
}

interface Owner {
  readonly entry: ManagedFields;
  /** What it owns at the place that is looked at. */
  readonly set: FieldSet;
}

function ownerOf(entry: ManagedFields): Owner {
  return { entry, set: (entry.fieldsV1 ?? {}) as FieldSet };
}

/** An object without what the API server keeps for itself. */
export function plain({ metadata, ...rest }: ClusterObject): Record<string, unknown> {
  const { labels, annotations, ownerReferences } = metadata;
  const body: Record<string, unknown> = { ...rest };
  for (const key of ['apiVersion', 'kind', 'status']) delete body[key];
  return { metadata: JSON.parse(JSON.stringify({ labels, annotations, ownerReferences })) as unknown, ...body };
}

function* differences(live: unknown, wanted: unknown, path: string, owners: readonly Owner[]): Generator<FieldChange> {
  // The API server writes fields in the order of its types, and a file in its own.
  if (isDeepStrictEqual(live, wanted)) return;
  if (isMap(live) && isMap(wanted)) {
    for (const key of [...new Set([...Object.keys(live), ...Object.keys(wanted)])].sort()) {
      const below = owners.flatMap(({ entry, set }) => {
        const inside = set[`f:${key}`];
        return inside ? [{ entry, set: inside }] : [];
      });
      yield* differences(live[key], wanted[key], joined(path, key), below);
    }
    return;
  }
  if (isNamedList(live) && isNamedList(wanted)) {
    for (const name of [...new Set([...live, ...wanted].map(nameOf))]) {
      const [a, b] = [live, wanted].map((list) => list.find((item) => nameOf(item) === name));
      const below = owners.flatMap(({ entry, set }) =>
        Object.entries(set).flatMap(([key, value]) => (isKeyOf(key, a ?? b!) ? [{ entry, set: value }] : [])),
      );
      yield* differences(a, b, `${path}[${name}]`, below);
    }
    return;
  }
  const owner = owners[0]?.entry;
  yield {
    path,
    ...(live !== undefined && { live }),
    ...(wanted !== undefined && { wanted }),
    ...(owner && { by: by(owner) }),
  };
}

/**
 * What was added by hand, and is in no configuration: a dry run leaves it alone, an apply does not. Whoever makes an object owns what the
 * API server fills in, too, which is no addition.
 */
function* additions(
  live: unknown,
  wanted: unknown,
  filled: unknown,
  path: string,
  set: FieldSet,
  entry: ManagedFields,
): Generator<FieldChange> {
  if (live === undefined) return;
  // Annotations are looked at one by one: some are kubectl's own notes.
  if (wanted === undefined && path !== 'metadata.annotations' && !(isMap(live) && isMap(filled))) {
    if (isDeepStrictEqual(live, filled)) return;
    yield { path, live, ...(filled !== undefined && { wanted: filled }), by: by(entry) };
    return;
  }
  for (const [key, below] of Object.entries(set)) {
    if (key.startsWith('f:') && isMap(live) && isMap(wanted ?? {})) {
      const field = key.slice(2);
      if (isBookkeeping(path, field)) continue;
      const [inWanted, inFilled] = [wanted, filled].map((value) => (isMap(value) ? value[field] : undefined));
      yield* additions(live[field], inWanted, inFilled, joined(path, field), below, entry);
    } else if (key.startsWith('k:') && isNamedList(live) && isNamedList(wanted)) {
      const item = live.find((candidate) => isKeyOf(key, candidate));
      const [inWanted, inFilled] = [wanted, filled].map((list) =>
        isNamedList(list) ? list.find((candidate) => isKeyOf(key, candidate)) : undefined,
      );
      if (item) yield* additions(item, inWanted, inFilled, `${path}[${nameOf(item)}]`, below, entry);
    }
  }
}

/** What kubectl and the API server write for themselves. */
function isBookkeeping(path: string, field: string): boolean {
  if (path === 'metadata.labels') return field === 'kubernetes.io/metadata.name';
  return path === 'metadata.annotations' && /^(kubectl\.kubernetes\.io|deployment\.kubernetes\.io)\//.test(field);
}

function by(entry: ManagedFields): NonNullable<FieldChange['by']> {
  return {
    manager: entry.manager,
    byHand: handSet(entry) !== undefined,
    ...(entry.time !== undefined && { time: entry.time }),
  };
}

/**
 * An object as it would be after an apply that may change everything: what is wanted, laid over what is there. Stands in for a dry run
 * where the API server refuses one, since fields that others have set are still in the way.
 */
export function overlaid(live: ClusterObject, wanted: ClusterObject): ClusterObject {
  return overlay(live, wanted) as ClusterObject;
}

function overlay(live: unknown, wanted: unknown): unknown {
  if (isMap(live) && isMap(wanted)) {
    const entries = Object.entries(wanted).map(([key, value]) => [key, overlay(live[key], value)] as const);
    return { ...live, ...Object.fromEntries(entries) };
  }
  if (isNamedList(live) && isNamedList(wanted)) {
    const names = wanted.map(nameOf);
    const over = wanted.map((item) =>
      overlay(
        live.find((candidate) => nameOf(candidate) === nameOf(item)),
        item,
      ),
    );
    return [...over, ...live.filter((item) => !names.includes(nameOf(item)))];
  }
  return wanted;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a list's entries are told apart by a name, as containers, variables and volumes are. */
function isNamedList(value: unknown): value is Record<string, unknown>[] {
  if (!Array.isArray(value) || !value.every(isMap)) return false;
  const names = value.map(nameOf);
  return !names.includes('') && new Set(names).size === names.length;
}

function nameOf(item: Record<string, unknown>): string {
  // Kubernetes fills in the protocol.
  const { name, containerPort, port, mountPath, protocol = 'TCP' } = item;
  return String(
    mountPath ?? (containerPort === undefined ? (name ?? port ?? '') : `${String(containerPort)}/${String(protocol)}`),
  );
}

/** Whether a key such as `k:{"name":"reticulum"}` names this entry of a list. */
function isKeyOf(key: string, item: Record<string, unknown>): boolean {
  if (!key.startsWith('k:')) return false;
  return Object.entries(JSON.parse(key.slice(2)) as object).every(([field, value]) => item[field] === value);
}

function joined(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function masked({ live, wanted, ...field }: FieldChange): FieldChange {
  return {
    ...field,
    ...(live !== undefined && { live: '(secret)' }),
    ...(wanted !== undefined && { wanted: live === undefined ? '(secret)' : '(another secret)' }),
  };
}
