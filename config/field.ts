import { z } from 'zod';
import type { Format } from '../formats';
import { QUANTITY } from '../formats';

/** What to say about a field when its value is wrong. */
export interface Guidance {
  /** Completes "expected …". */
  readonly expected: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** The guidance of each field of the schema. */
export const guidance = z.registry<Guidance>();

/** The format of each field of text, which says why another value is refused. */
export const formats = new WeakMap<z.ZodType, Format>();

/** Records what a field is for (in editors) and what to say when it is wrong. */
export function field<T extends z.ZodType>(schema: T, description: string, help: Guidance): T {
  const described = schema.meta({ description });
  guidance.add(described, help);
  return described;
}

/** Text in one of the formats. */
export function text(format: Format, description: string, remedy?: string): z.ZodString {
  const schema = z.string().max(format.maxLength).regex(format.pattern);
  const described = field(schema, description, { expected: format.expected, ...(remedy !== undefined && { remedy }) });
  formats.set(described, format);
  return described;
}

/** One of several words. */
export function choice<const T extends readonly [string, ...string[]]>(words: T, description: string) {
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}` : words[0];
  return field(z.enum(words), description, { expected: list });
}

/** True or false. */
export function flag(description: string): z.ZodBoolean {
  return field(z.boolean(), description, { expected: 'true or false' });
}

/** A size, as a Kubernetes quantity. */
export function size(description: string): z.ZodString {
  return text(QUANTITY, description);
}
