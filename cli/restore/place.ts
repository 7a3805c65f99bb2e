import { Failure, EXIT } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { choose, isInteractive } from '../../terminal/questions';
import { ageText } from '../age';
import { bytesText } from '../backup/report';
import type { RestorePoint, StoredBackup } from '../backup/inventory';
import { IN_CLUSTER } from '../backup/inventory';

/**
 * The point that somebody means: by its id, `latest`, or chosen from the list.
 *
 * @throws Failure with `EXIT.usage` for an id that is none, and where nobody can be asked
 */
export async function chosenPoint(
  points: readonly RestorePoint[],
  wanted: string | undefined,
  now: number,
): Promise<RestorePoint> {
  const [latest] = points;
  if (!latest) throw new Failure(t`There is no backup in any target.`);
  if (wanted === 'latest') return latest;
  if (wanted === undefined && isInteractive()) {
    const id = await choose(
      t`Go back to which backup?`,
      points.map((point) => ({ value: point.id, label: point.id, hint: hint(point, now) })),
    );
    return points.find((point) => point.id === id)!;
  }
  const found = points.find(({ id, files }) => id === wanted || files?.id === wanted);
  if (found) return found;
  const which = wanted === undefined ? t`Which backup?` : t`There is no backup ${wanted}.`;
  throw new Failure(t`${which} Name one with --backup, or latest: hubs backup list`, EXIT.usage);
}

function hint({ at, dump, files }: RestorePoint, now: number): string {
  const parts = [
    t`${ageText((now - Date.parse(at)) / 1000)} ago`,
    ...(dump ? [dump.bytes === undefined ? t`dump` : t`dump ${bytesText(dump.bytes)}`] : []),
    ...(files ? [t`files`] : []),
  ];
  return parts.join(', ');
}

/**
 * The place that a backup is fetched from: the one asked for, else the nearest, or the farthest for a drill.
 *
 * @throws Failure with `EXIT.usage` for a place that does not have it
 */
export function placeOf({ id, places }: StoredBackup, wanted: string | undefined, far = false): string {
  const [nearest] = [...places].sort((a, b) => Number(b === IN_CLUSTER) - Number(a === IN_CLUSTER));
  const remote = places.find((place) => place !== IN_CLUSTER);
  if (wanted === undefined) return (far ? (remote ?? nearest) : nearest)!;
  if (places.includes(wanted)) return wanted;
  throw new Failure(t`${id} is not in ${wanted}, but in ${places.join(', ')}.`, EXIT.usage);
}
