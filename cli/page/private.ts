import { printable } from '../../terminal/printable';
import { redacted } from '../../terminal/print';

const ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])/gi;

/** A text as others may see it: without values of secrets and without mail addresses. */
export function shareable(text: string): string {
  return printable(redacted(text)).replace(ADDRESS, '•••@•••');
}

/** As `shareable`, without the addresses of visitors, too, which logs are full of. */
export function shareableLog(text: string): string {
  return shareable(text).replace(IPV4, '•.•.•.•').replace(IPV6, '•:•');
}

/** Every text in a value, as others may see it. */
export function shareableAll<T>(value: T): T {
  if (typeof value === 'string') return shareable(value) as T;
  if (Array.isArray(value)) return value.map(shareableAll) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shareableAll(entry)])) as T;
}
