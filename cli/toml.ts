/** TOML, for a program that is CommonJS: the library is that, too, but its types say otherwise. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
const toml = require('smol-toml') as { parse(text: string): Record<string, unknown>; stringify(value: object): string };

export const parseToml = (text: string): Record<string, unknown> => toml.parse(text);
export const stringifyToml = (value: object): string => toml.stringify(value);
