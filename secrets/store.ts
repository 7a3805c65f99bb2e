import { parseDocument, stringify } from 'yaml';

/** The values of one installation's secrets, and what is remembered about them. */
export interface Store {
  /** Value by name; names that the catalogue does not know are kept, too. */
  readonly values: Readonly<Record<string, string>>;
  /** Key of the digests that make pods restart when a value changes; without it, they would reveal weak values. */
  readonly digestKey: string;
  /** Names whose weak values are accepted, since an installation that was taken over depends on them. */
  readonly acceptWeak: readonly string[];
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
  const { values, digestKey, acceptWeak = [], ...rest } = content;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `an unknown entry ${JSON.stringify(unknown)}`;
  if (typeof digestKey !== 'string' || digestKey.length < 32) return 'no digestKey';
  if (!isMap(values)) return 'no values';
  const wrong = Object.entries(values).find(([, value]) => typeof value !== 'string');
  if (wrong !== undefined) return `${wrong[0]} that is not text (put it in quotes)`;
  if (!Array.isArray(acceptWeak) || acceptWeak.some((name) => typeof name !== 'string'))
    return 'an acceptWeak that is not a list of names';
  return { values: values as Record<string, string>, digestKey, acceptWeak: acceptWeak as string[] };
}

/** The store as text, with comments at its head: its values in the order given, then those of other names. */
export function renderStore(store: Store, order: readonly string[], header = HUBS_HEADER): string {
  const known = order.filter((name) => name in store.values);
  const others = Object.keys(store.values).filter((name) => !order.includes(name));
  const values = Object.fromEntries([...known, ...others].map((name) => [name, store.values[name]]));
  return `${header}${stringify({ values, acceptWeak: store.acceptWeak, digestKey: store.digestKey }, { lineWidth: 0 })}`;
}

const HUBS_HEADER = `# The secrets of one Hubs installation. Keep this file safe and out of version control, and keep a copy elsewhere:
# without DB_PASS there is no way into the database, and without GUARDIAN_KEY everybody is logged out.
`;

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
