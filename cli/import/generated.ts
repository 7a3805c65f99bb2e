import { parse, stringify } from 'yaml';

/** What upstream's generator makes of one input. */
export type Generated =
  /** The file has no such line. */
  | { readonly state: 'absent' }
  /** The manifest has another text than the file: what an installation runs with cannot be read from the file. */
  | { readonly state: 'garbled'; readonly truth: boolean }
  | {
      readonly state: 'kept';
      /** As it stands in the manifest. */
      readonly text: string;
      /** Whether the generator takes it for a yes. */
      readonly truth: boolean;
    };

/**
 * Every input as upstream's generator makes it (hubs-cloud, `community-edition/generate_script/index.js` and `utils.js` of 1896f05 to
 * 2.1.0): written as YAML 1.2, variables replaced in that text, read again with the types of YAML 1.1, and put into the quotes of a
 * template. A yes is what JavaScript takes for one, so that the text `false` in quotes is a yes.
 */
export function generated(given: Readonly<Record<string, unknown>>): (name: string) => Generated {
  return (name) => {
    if (!Object.hasOwn(given, name)) return { state: 'absent' };
    const written = asText(given[name]);
    const meant = replaced(written, given);
    const processed = readAgain(given[name], given);
    if ('broken' in processed) return { state: 'garbled', truth: true };
    const text = inQuotes(String(processed.value));
    return text === meant
      ? { state: 'kept', text, truth: !!processed.value }
      : { state: 'garbled', truth: !!processed.value };
  };
}

/** `$NAME`, as the generator replaces it. */
function replaced(text: string, given: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\$(\w+)/g, (variable, name: string) =>
    Object.hasOwn(given, name) && given[name] !== undefined ? String(given[name]) : variable,
  );
}

function readAgain(value: unknown, given: Readonly<Record<string, unknown>>): { value: unknown } | { broken: true } {
  try {
    return {
      value: (parse(replaced(stringify({ value }), given), { schema: 'yaml-1.1' }) as { value: unknown }).value,
    };
  } catch {
    return { broken: true };
  }
}

/** What the manifest says where the template has `"$NAME"`. */
function inQuotes(text: string): string | undefined {
  try {
    const value = parse(`"${text}"`) as unknown;
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value === null ? '' : String(value);
}
