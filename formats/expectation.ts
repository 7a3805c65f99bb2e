/** A textual format: how to recognise a value, and what to call a good one in a message. */
export interface Format {
  /** The whole value matches this expression. */
  readonly pattern: RegExp;
  /** Completes "expected …": a noun phrase with an example. */
  readonly expected: string;
  /** Longest allowed value, in characters. */
  readonly maxLength: number;
}

/** Whether the value is text in the format. */
export function matches(format: Format, value: unknown): value is string {
  return typeof value === 'string' && value.length <= format.maxLength && format.pattern.test(value);
}

/**
 * Returns the value, or throws when it is not in the format.
 *
 * @param what names the value in the message, such as `Dialog.image`
 * @throws Error `<what>: expected <a good value>, got <the value>`
 */
export function expectFormat(what: string, format: Format, value: string): string {
  if (!matches(format, value)) throw unexpected(what, format.expected, value);
  return value;
}

/** The error for a value that is not what it should be. */
export function unexpected(what: string, expected: string, got: unknown): Error {
  return new Error(`${what}: expected ${expected}, got ${show(got)}`);
}

/** A value as it is quoted in a message: on one line, shortened, with everything escaped that a terminal does not show as a sign. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = (json(value) ?? String(value)).replace(INVISIBLE, (sign) => `\\u${hexadecimal(sign)}`);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Control and format characters, such as those that turn the direction of writing, and halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function hexadecimal(sign: string): string {
  return sign.codePointAt(0)!.toString(16).padStart(4, '0');
}

/** JSON, but for values that it cannot express, such as a list that contains itself. */
function json(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
