import { z } from 'zod';
import type { Fault } from '../formats';
import { closest, faultOf, show } from '../formats';
import { formats } from './field';

/**
 * Says what a wrong value is, without repeating it: whoever mistook a line may have put a password there. Numbers that no password
 * would be, and words of YAML itself, are quoted.
 */
export function describeFound(value: unknown, wanted: z.ZodType): Fault {
  if (typeof value === 'string') return describeText(value, wanted);
  if (typeof value === 'number' || typeof value === 'bigint') return describeNumber(value, wanted);
  if (value instanceof Date) return { found: 'a date', remedy: QUOTES };
  return { found: show(value), ...(typeof value === 'boolean' && isText(wanted) && { remedy: QUOTES }) };
}

const QUOTES = 'Put it in quotes.';

function describeText(text: string, wanted: z.ZodType): Fault {
  if (text === '') return { found: 'an empty text' };
  if (wanted instanceof z.ZodEnum) {
    const word = closest(text, wanted.options as string[]);
    return { found: 'another word', ...(word !== undefined && { remedy: `Did you mean ${word}?` }) };
  }
  if (wanted instanceof z.ZodNumber) {
    if (/^\s*-?\d+(\.\d+)?\s*$/.test(text)) {
      return { found: 'a number in quotes', remedy: 'Write the number without quotes.' };
    }
    return { found: 'text' };
  }
  if (wanted instanceof z.ZodBoolean) {
    const remedy = /^(true|false)$/i.test(text) ? 'Write it without quotes.' : undefined;
    return { found: 'text', ...(remedy !== undefined && { remedy }) };
  }
  const format = formats.get(wanted);
  return format ? faultOf(format, text) : { found: isText(wanted) ? 'text of another form' : 'text' };
}

function describeNumber(number: number | bigint, wanted: z.ZodType): Fault {
  const found = Number.isNaN(number) || Math.abs(Number(number)) < 100_000 ? show(number) : 'a long number';
  return { found, ...((isText(wanted) || wanted instanceof z.ZodEnum) && { remedy: QUOTES }) };
}

function isText(wanted: z.ZodType): boolean {
  return wanted instanceof z.ZodString;
}
