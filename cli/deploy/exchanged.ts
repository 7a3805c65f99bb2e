import type { Change } from '../cluster/changes';
import type { Release } from '../cluster/releases';
import type { BaseRun } from './run';
import type { Target } from './target';

/** What may leave data that the programs before cannot read, a line each: programs that hold data, and Jobs that change it. */
export function exchanged(
  changes: readonly Change[],
  { holdsData, changesData }: Pick<Target<BaseRun>, 'holdsData' | 'changesData'>,
  history: readonly Pick<Release, 'result'>[],
): string[] {
  // The first deploy finds no data of its own.
  const deployed = history.some(({ result }) => result === 'deployed');
  return changes.flatMap(({ object, kind, fields }) => [
    ...(deployed && kind === 'create' && changesData?.(object) === true ? [object] : []),
    ...fields
      .filter(({ path, live }) => live !== undefined && holdsData?.(object, path) === true)
      .map(({ live, wanted }) => `${object}: ${String(live)} → ${String(wanted)}`),
  ]);
}
