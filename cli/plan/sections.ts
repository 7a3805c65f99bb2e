import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table, wrap } from '../../terminal/print';

/** A part of a plan, below its title. */
export function section(title: string, body: string): string {
  return `${colours.bold(title)}\n${body}`;
}

/** How many objects there are of each kind, by kind. */
export function kindsOf(objects: readonly { readonly kind: string }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries([...counts].sort());
}

export function objectsSection(kinds: Readonly<Record<string, number>>): string {
  const words = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  return section(t`Objects`, wrap(words.join(', '), 2));
}

/** A sum of US dollars. */
export function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/**
 * What is paid for in a month, and the sum.
 *
 * @param rows each with what it is, its price, and what is to be said about that
 * @param asOf year and month of the prices
 */
export function costTable(rows: readonly string[][], total: number, asOf: string): string {
  const sum = [t`in all`, dollars(total), t`prices of ${asOf}, without taxes`];
  return table([...rows, sum], 2);
}

/** Bytes in GiB. */
export function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
