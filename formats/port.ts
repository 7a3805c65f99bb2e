import { unexpected } from './expectation';

/** A range of port numbers, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Whether the number is a TCP or UDP port. */
export function isPort(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535;
}

/**
 * Returns the port, or throws when it is not one.
 *
 * @throws Error `<what>: expected a port number from 1 to 65535, got …`
 */
export function expectPort(what: string, value: number): number {
  if (!isPort(value)) throw unexpected(what, 'a port number from 1 to 65535', value);
  return value;
}

/**
 * Returns the range, or throws when an end is not a port or the ends are reversed.
 *
 * @throws Error `<what>: expected …, got …`
 */
export function expectPortRange(what: string, range: PortRange): PortRange {
  expectPort(`${what}.from`, range.from);
  expectPort(`${what}.to`, range.to);
  if (range.from > range.to)
    throw unexpected(what, 'a range whose first port is not above its last', `${range.from}-${range.to}`);
  return range;
}

/** A range as people and programs write it, such as `443` or `40000-51609`. */
export function portRangeText({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}

/** Whether two ranges share a port. */
export function overlap(a: PortRange, b: PortRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}
