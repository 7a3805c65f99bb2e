/** A textual format: how to recognise a value, and what to call a good one in a message. */
export interface Format {
  /** The whole value matches this expression. */
  readonly pattern: RegExp;
  /** Completes "expected …": a noun phrase with an example. */
  readonly expected: string;
  /** Longest allowed value, in characters. */
  readonly maxLength: number;
  /** What a value of another form often is: the first whose pattern fits says why it is refused. */
  readonly faults?: readonly KnownFault[];
}

/** A mistake that people make, and what to say of it. */
export interface KnownFault {
  readonly pattern: RegExp;
  /** Completes "found …", without repeating the value. */
  readonly found: string;
  readonly remedy?: string;
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

/**
 * A value as it is quoted in a message: on one line, shortened, with everything escaped that a terminal does not show as a sign. What
 * may hold secrets is not quoted: of maps, lists and keys only the kind is said, and addresses lose their user and password.
 */
export function show(value: unknown): string {
  if (typeof value === 'number' && Number.isNaN(value)) return 'not a number (.nan)';
  if (value instanceof Uint8Array) return 'bytes (!!binary)';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  if (typeof value === 'string' && value.includes('-----BEGIN ')) return 'a key or certificate (PEM)';
  const text = whole(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/**
 * Two values that differ, each as it is quoted beside the other: where they are long, what they have in common at the beginning and
 * at the end is shortened, so that the part in which they differ is there.
 */
export function showBoth(one: unknown, other: unknown): [string, string] {
  const [a, b] = [whole(one), whole(other)];
  if (a.length <= 80 && b.length <= 80) return [a, b];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const part = (text: string) => {
    const [from, to] = [Math.max(0, start - CONTEXT), Math.min(text.length, text.length - end + CONTEXT)];
    const middle = text.slice(from, Math.min(to, from + LONGEST));
    return `${from > 0 ? '…' : ''}${middle}${from + middle.length < text.length ? '…' : ''}`;
  };
  return [part(a), part(b)];
}

/** Signs around a difference that are shown, and signs that are shown at most. */
const CONTEXT = 24;
const LONGEST = 600;

function whole(value: unknown): string {
  if (value === undefined) return 'nothing';
  return (json(value) ?? String(value))
    .replace(USER_INFO, '$1…@')
    .replace(INVISIBLE, (sign) => `\\u${hexadecimal(sign)}`);
}

/** What stands before the host of an address. */
const USER_INFO = /([a-z][a-z0-9+.-]*:\/\/)[^/\s"]*@/gi;

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
