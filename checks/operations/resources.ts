import { quantityValue } from '../../formats';
import type { Field } from '../model';
import { rule } from '../model';

/**
 * Every container says what it needs and how much memory it may take: else the scheduler fills nodes beyond their size, and one
 * leak brings down its neighbours. Figures for the pod as a whole count for its containers.
 */
export const resources = rule('operations/resources', (cluster, report) => {
  for (const { spec, containers } of cluster.pods) {
    for (const container of containers.map(({ field }) => field)) {
      // Containers for debugging cannot have any.
      if (container.path.includes('ephemeralContainers')) continue;
      const missing = WANTED.filter((path) =>
        [container, spec].every((field) => !field.get('resources', ...path).present),
      );
      if (missing.length === 0) continue;
      report.warning(
        container.get('resources'),
        `nothing says ${missing.map((path) => path.join('.')).join(', ')}: a full node stops such containers first`,
        'Add requests for cpu and memory, and a limit for memory.',
      );
    }
  }
});

const WANTED: readonly [string, string][] = [
  ['requests', 'cpu'],
  ['requests', 'memory'],
  ['limits', 'memory'],
];

/** No container requests more than its limit. */
export const requestWithinLimit = rule('operations/request-within-limit', (cluster, report) => {
  for (const { field } of cluster.pods.flatMap(({ containers }) => containers)) {
    for (const [name, request] of field.get('resources', 'requests').entries) {
      const limit = field.get('resources', 'limits', name);
      if (!(amount(request) > amount(limit))) continue;
      report.error(
        request,
        `${request.scalar} is more than the limit ${limit.scalar}: the API server refuses it`,
        'Raise the limit, or request less.',
      );
    }
  }
});

/** NaN, which compares with nothing, for what is no quantity. */
function amount(field: Field): number {
  return field.number ?? quantityValue(field.text ?? '');
}
