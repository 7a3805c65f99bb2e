import type { Diagnosis, Found } from './diagnosis';

/**
 * Reduces findings to their causes: what another finding explains is left out, and nothing is said twice. The order stays, errors
 * before warnings.
 */
export function rootCauses(found: readonly Found[]): Diagnosis[] {
  const precise = found.filter(
    (finding) =>
      finding.vague !== true || !found.some((other) => other.vague !== true && other.object === finding.object),
  );
  const errors = precise.filter(({ severity }) => severity === 'error');
  const roots = precise.filter((finding) => !isExplained(finding, errors));
  const once = new Map(roots.map((finding) => [`${finding.id} ${finding.object} ${finding.cause}`, finding]));
  return [...once.values()]
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .map(({ causedBy: _, vague: __, ...diagnosis }) => diagnosis);
}

/** Whether a chain of causes ends in a finding that nothing explains: findings that only explain one another are all kept. */
function isExplained(finding: Found, errors: readonly Found[]): boolean {
  const visited = new Set<Found>([finding]);
  const queue = causesOf(finding, errors);
  for (const cause of queue) {
    if (visited.has(cause)) continue;
    visited.add(cause);
    const further = causesOf(cause, errors);
    if (further.length === 0) return true;
    queue.push(...further);
  }
  return false;
}

function causesOf({ causedBy = [], object }: Found, errors: readonly Found[]): Found[] {
  return errors.filter((error) => error.object !== object && causedBy.includes(error.object));
}
