import { createHmac } from 'node:crypto';
import { parseDocument, stringify } from 'yaml';

/** The values of one installation's secrets, and what is remembered about them. */
export interface Store {
  /** Value by name; names that the catalogue does not know are kept, too. */
  readonly values: Readonly<Record<string, string>>;
  /** Key of the digests that make pods restart when a value changes; without it, they would reveal weak values. */
  readonly digestKey: string;
  /** Names whose weak values are accepted, since an installation that was taken over depends on them. */
  readonly acceptWeak: readonly string[];
  /** Digests of the values that were replaced here, by name, the last one first: a cluster that has one of them has this store's. */
  readonly replaced?: Readonly<Record<string, readonly string[]>>;
}

/** How many values before are remembered for each name. */
const REMEMBERED = 5;

/** The store with another value, which is no longer accepted for being weak, and remembers the one before. */
export function replaceValue(store: Store, name: string, value: string): Store {
  const before = store.values[name];
  const remembered = store.replaced?.[name] ?? [];
  const replaced = before === undefined || before === value ? [] : [digestOf(store.digestKey, name, before)];
  const digests = [...new Set([...replaced, ...remembered])].slice(0, REMEMBERED);
  return {
    ...store,
    values: { ...store.values, [name]: value },
    acceptWeak: store.acceptWeak.filter((accepted) => accepted !== name),
    ...(digests.length > 0 && { replaced: { ...store.replaced, [name]: digests } }),
  };
}

/** Whether this value was replaced here by the one that the store has. */
export function wasReplaced(store: Store, name: string, value: string): boolean {
  return store.replaced?.[name]?.includes(digestOf(store.digestKey, name, value)) ?? false;
}

/** Tells whether a value is another one, without telling anything of the value to who lacks the key. */
export function digestOf(digestKey: string, name: string, value: string): string {
  return createHmac('sha256', digestKey).update(`${name}\n${value}`).digest('hex').slice(0, 16);
}

/** A store without values. */
export function emptyStore(digestKey: string): Store {
  return { values: {}, digestKey, acceptWeak: [] };
}

/**
 * Reads the text of a store.
 *
 * @returns the store, or in words what is wrong with the text; never a value out of it
 */
export function parseStore(text: string): Store | string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return 'text that is not YAML';
  const content: unknown = document.toJS();
  if (!isMap(content)) return 'no map of values';
  const { values, digestKey, acceptWeak = [], replaced, ...rest } = content;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `an unknown entry ${JSON.stringify(unknown)}`;
  if (typeof digestKey !== 'string' || digestKey.length < 32) return 'no digestKey';
  if (!isMap(values)) return 'no values';
  const wrong = Object.entries(values).find(([, value]) => typeof value !== 'string');
  if (wrong !== undefined) return `${wrong[0]} that is not text (put it in quotes)`;
  if (!Array.isArray(acceptWeak) || acceptWeak.some((name) => typeof name !== 'string'))
    return 'an acceptWeak that is not a list of names';
  if (replaced !== undefined && !isDigests(replaced)) return 'a replaced that is no map of digests';
  return {
    values: values as Record<string, string>,
    digestKey,
    acceptWeak: acceptWeak as string[],
    ...(replaced !== undefined && { replaced }),
  };
}

/** The store as text, with comments at its head: its values in the order given, then those of other names. */
export function renderStore(store: Store, order: readonly string[], header = HUBS_HEADER): string {
  const known = order.filter((name) => name in store.values);
  const others = Object.keys(store.values).filter((name) => !order.includes(name));
  const values = Object.fromEntries([...known, ...others].map((name) => [name, store.values[name]]));
  const { acceptWeak, digestKey, replaced } = store;
  return `${header}${stringify({ values, acceptWeak, digestKey, ...(replaced && { replaced }) }, { lineWidth: 0 })}`;
}

const HUBS_HEADER = `# The secrets of one Hubs installation. Keep this file safe and out of version control, and keep a copy elsewhere:
# without DB_PASS there is no way into the database, and without GUARDIAN_KEY everybody is logged out.
`;

function isDigests(value: unknown): value is Record<string, string[]> {
  return (
    isMap(value) &&
    Object.values(value).every((list) => Array.isArray(list) && list.every((digest) => typeof digest === 'string'))
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
