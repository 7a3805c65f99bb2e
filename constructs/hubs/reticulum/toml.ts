/** A value in a TOML document; maps become tables. */
export type TomlValue = string | number | boolean | { readonly [key: string]: TomlValue };

/** A table of TOML: values and further tables by name. */
export type TomlTable = { readonly [key: string]: TomlValue };

/** The table as a TOML 1.0 document. Keys keep their order; within a table, plain values come before tables. */
export function toml(table: TomlTable, path: readonly string[] = []): string {
  const entries = Object.entries(table);
  const values = entries
    .filter(([, value]) => !isTable(value))
    .map(([key, value]) => `${tomlKey(key)} = ${scalar(value)}\n`);
  const tables = entries.flatMap(([key, value]) => (isTable(value) ? [toml(value, [...path, key])] : []));
  const header =
    path.length > 0 && (values.length > 0 || tables.length === 0) ? `[${path.map(tomlKey).join('.')}]\n` : '';
  const own = header + values.join('');
  return [...(own === '' ? [] : [own]), ...tables].join('\n');
}

function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : tomlString(key);
}

function scalar(value: TomlValue): string {
  if (typeof value === 'string') return tomlString(value);
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new Error(`expected a whole number, got ${value}`);
  return String(value);
}

/** JSON's escapes are all TOML's; TOML also wants DEL escaped, and knows no lone surrogates. */
function tomlString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll('\u007f', '\\u007f');
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object';
}
