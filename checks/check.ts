import type { Exemption } from './exemptions';
import { exempts } from './exemptions';
import { Cluster } from './model';
import type { KubeObject, Problem, RuleOptions } from './problem';
import { RULES } from './rules';

export interface CheckOptions extends RuleOptions {
  /**
   * Problems that are known and accepted.
   *
   * @default - none
   */
  readonly exemptions?: readonly Exemption[];
}

/**
 * Looks at all objects that are applied together with all rules.
 *
 * @returns errors first, then by object, path and rule; the same objects give the same list
 */
export function check(objects: readonly KubeObject[], options: CheckOptions = {}): Problem[] {
  const exemptions = options.exemptions ?? [];
  const cluster = new Cluster(objects, options);
  return RULES.flatMap((rule) => rule.inspect(cluster))
    .filter((problem) => !exemptions.some((exemption) => exempts(exemption, problem)))
    .map((problem) => ({ problem, order: order(problem) }))
    .sort((a, b) => compare(a.order, b.order))
    .map(({ problem }) => problem);
}

/** The exemptions that no problem needs any more. */
export function unusedExemptions(objects: readonly KubeObject[], options: CheckOptions): Exemption[] {
  const problems = check(objects, { ...options, exemptions: [] });
  return (options.exemptions ?? []).filter((exemption) => !problems.some((problem) => exempts(exemption, problem)));
}

function order({ severity, object, path, rule, message }: Problem): string[] {
  return [severity, object, path, rule, message].map(withPaddedNumbers);
}

/** So that entry 10 comes after entry 9. */
function withPaddedNumbers(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
}

/** By code units, so that every computer sorts alike. */
function compare(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((text, position) => text !== b[position]);
  return index < 0 ? 0 : a[index]! < b[index]! ? -1 : 1;
}
