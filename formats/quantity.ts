import type { Format } from './expectation';

/** A Kubernetes quantity without exponent: what CPU, memory and volume sizes are written in. */
export const QUANTITY: Format = {
  pattern: /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/,
  expected: 'a Kubernetes quantity, such as 250m, 512Mi or 10Gi',
  maxLength: 32,
};

const factor: Record<string, number> = { m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The number that a quantity stands for: cores or bytes. `NaN` for anything that is not a quantity. */
export function quantityValue(quantity: string): number {
  const [, number, , unit = ''] = /^(\d+(\.\d+)?)([A-Za-z]*)$/.exec(quantity) ?? [];
  const power = binary.indexOf(unit) + 1;
  return Number(number) * (power > 0 ? 1024 ** power : (factor[unit] ?? NaN));
}
