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
      for (const [side, name, effect, remedy] of WANTED) {
        if ([container, spec].some((field) => says(field, side, name))) continue;
        report.warning(container.get('resources', side, name), effect, remedy);
      }
    }
  }
});

/** What is asked for defaults to the limit. */
function says(field: Field, side: 'requests' | 'limits', name: string): boolean {
  const resources = field.get('resources');
  return resources.get(side, name).present || (side === 'requests' && resources.get('limits', name).present);
}

const WANTED = [
  [
    'requests',
    'cpu',
    'nothing says how much CPU it needs: the scheduler counts none, and on a busy node it gets what others leave',
    'Add a request for cpu.',
  ],
  [
    'requests',
    'memory',
    'nothing says how much memory it needs: the scheduler counts none, and a full node stops such containers first',
    'Add a request for memory.',
  ],
  [
    'limits',
    'memory',
    'nothing bounds its memory: one leak takes that of its neighbours, until the node stops some of them',
    'Add a limit for memory.',
  ],
] as const;

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
