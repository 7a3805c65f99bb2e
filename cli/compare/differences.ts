import { readTemplate } from './template';

/** An object that can be compared. */
export interface Comparable {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** One fact in which two sets of objects differ: `Kind/name`, and the path within it; `(object)` for the object itself. */
export interface Difference {
  readonly object: string;
  readonly path: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/** Every fact in which the objects differ. Lists are compared by the names of their entries, `config.toml` by its settings. */
export function differences(theirs: readonly Comparable[], ours: readonly Comparable[]): Difference[] {
  const [left, right] = [facts(theirs), facts(ours)];
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((object) => {
    const [a, b] = [left.get(object), right.get(object)];
    if (!a || !b) return [{ object, path: '(object)', theirs: a && 'present', ours: b && 'present' }];
    return [...new Set([...a.keys(), ...b.keys()])]
      .filter((path) => !path.startsWith(`${TEMPLATE}.`) || !(a.has(TEMPLATE) || b.has(TEMPLATE)))
      .sort()
      .filter((path) => a.get(path) !== b.get(path))
      .map((path) => ({ object, path, theirs: a.get(path), ours: b.get(path) }));
  });
}

/** Where Reticulum's settings are; a fact of their own only where they cannot be read, so that nothing within can be compared. */
const TEMPLATE = 'data.config.toml.template';

function facts(objects: readonly Comparable[]): Map<string, Map<string, unknown>> {
  return new Map(
    objects.map((object) => {
      const leaves = new Map<string, unknown>();
      collect(readable(object), '', leaves);
      return [`${object.kind}/${object.metadata.name}`, leaves];
    }),
  );
}

/** Text that stands for structure becomes structure. */
function readable(object: Comparable): unknown {
  if (object.kind === 'ConfigMap' && object.metadata.name === 'ret-config') {
    const { data } = object as unknown as { data?: Record<string, string> };
    return { ...object, data: { ...data, 'config.toml.template': settings(data?.['config.toml.template'] ?? '') } };
  }
  const { stringData, ...rest } = object as unknown as Record<string, unknown>;
  return stringData === undefined ? object : { ...rest, data: stringData };
}

/** Settings by table, or the text where it is no TOML. */
function settings(text: string): unknown {
  const read = readTemplate(text);
  return 'tables' in read ? read.tables : text;
}

/** Leaves by path. What Kubernetes fills in by itself is left out; variables, volumes and list entries without a name are one leaf each. */
function collect(value: unknown, path: string, leaves: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null) {
    if (!/\.protocol$/.test(path) || value !== 'TCP') leaves.set(path, value);
    return;
  }
  const { valueFrom, value: literal } = value as Record<string, unknown>;
  if (/\.(env|volumes)\.[^.]+$/.test(path)) {
    leaves.set(path, sortedJson(valueFrom ?? literal ?? value));
    return;
  }
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry === 'string')) leaves.set(path, value.join(' '));
    else value.forEach((entry, index) => collect(entry, `${path}.${entryName(entry, index)}`, leaves));
    return;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) leaves.set(path, '{}');
  for (const [key, entry] of entries) {
    if (key !== 'scheme' || entry !== 'HTTP') collect(entry, path === '' ? key : `${path}.${key}`, leaves);
  }
}

/** What an entry of a list is known by, so that order and additions do not count as differences of other entries. */
function entryName(entry: unknown, index: number): string {
  const { name, host, hosts, path, containerPort } = entry as Record<string, unknown>;
  return String(containerPort ?? name ?? host ?? (Array.isArray(hosts) ? hosts[0] : path) ?? index);
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}
