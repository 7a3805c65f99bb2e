import type { Release } from '../cluster/releases';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table } from '../../terminal/print';

/** A line for each deploy, latest first: when, with what result, and which images it brought that the one before did not have. */
export function releasesReport(history: readonly Omit<Release, 'objects'>[]): string {
  if (history.length === 0) return t`Nothing was deployed with this tool yet.`;
  const isHubs = history.some(({ images }) => HUBS in images);
  const rows = history.map(({ number, time, by, result, purpose, images }, index) => [
    String(number),
    time.slice(0, 16).replace('T', ' '),
    result === 'deployed' ? colours.green(result) : colours.yellow(result),
    purpose,
    isHubs ? short(images[HUBS] ?? '') : brought(images, history[index + 1]?.images),
    by,
  ]);
  return table([['#', t`time (UTC)`, t`result`, t`what`, isHubs ? 'hubs' : t`images`, t`who`], ...rows]);
}

const HUBS = 'hubs/hubs';

/** The images that a release has and the one before it had not. */
export function brought(
  images: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> | undefined,
): string {
  const others = Object.entries(images).filter(([container, image]) => before?.[container] !== image);
  return [...new Set(others.map(([, image]) => short(image)))].join(', ');
}

/** `web:1.4.0`, or `web@sha256:0123456789ab` of a digest, without its registry. */
function short(image: string): string {
  return image.replace(/^.*\//, '').replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1');
}
