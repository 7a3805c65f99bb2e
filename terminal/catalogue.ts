/** A text in both languages, cut at what is filled in. */
interface Entry {
  readonly parts: readonly string[];
  readonly translation: string;
}

/** Words in words in words: no message nests deeper, and no name in a manifest may make it seem so. */
const DEEPEST = 4;

/**
 * Translations by text. In a text, `{1}`, `{2}`, … stand for what is filled in, in this order; in its translation `{1}` stands for
 * the same as it is, and `{1*}` for its translation.
 */
export class Catalogue {
  /** Those in which most is given come first: they say more than those that would match as well. */
  private readonly entries: readonly Entry[];

  constructor(private readonly translations: Readonly<Record<string, string>>) {
    const given = ({ parts }: Entry) => parts.reduce((sum, part) => sum + part.length, 0);
    this.entries = Object.entries(translations)
      .map(([text, translation]) => ({ parts: text.split(/\{\d+\}/), translation }))
      .filter(({ parts }) => parts.length > 1)
      .sort((a, b) => given(b) - given(a));
  }

  /** The translation of a message; nothing where there is none. */
  find(message: string, depth = 0): string | undefined {
    if (Object.hasOwn(this.translations, message)) return this.translations[message];
    for (const { parts, translation } of depth < DEEPEST ? this.entries : []) {
      const values = filledIn(parts, message);
      if (values === undefined) continue;
      return translation.replace(/\{(\d+)(\*?)\}/g, (_, number: string, words: string) => {
        const value = values[Number(number) - 1]!;
        return words === '' ? value : (this.find(value, depth + 1) ?? value);
      });
    }
    return undefined;
  }
}

/** What is between the parts of a text, each as short as can be; nothing where they are not in it. */
function filledIn([first, ...rest]: readonly string[], text: string): string[] | undefined {
  const last = rest.pop()!;
  const end = text.length - last.length;
  let from = first!.length;
  if (from > end || !text.startsWith(first!) || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  for (const part of rest) {
    const to = text.indexOf(part, from);
    if (to < 0 || to + part.length > end) return undefined;
    values.push(text.slice(from, to));
    from = to + part.length;
  }
  return [...values, text.slice(from, end)];
}
