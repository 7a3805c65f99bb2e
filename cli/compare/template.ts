import { parseToml } from '../toml';

/** Reticulum's settings as tables, or the line that is no TOML. */
export type Template = { readonly tables: Record<string, unknown> } | { readonly line: number };

/**
 * Reads a `config.toml.template`. Its placeholders may stand without quotes: the image's start script puts a value there before
 * anything reads the file. They are read as the texts that they are, in quotes.
 */
export function readTemplate(text: string): Template {
  try {
    return { tables: parseToml(text.replaceAll(/^(\s*[^#\n=]+=\s*)(<\w+>)/gm, '$1"$2"')) };
  } catch (error) {
    return { line: (error as { line?: number }).line ?? 1 };
  }
}
