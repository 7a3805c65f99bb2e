import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import type { Guarded, MediaLog } from './logs';
import { GUARDED } from './logs';
import type { MediaSettings } from './place';

const id = 'media/guard';

/** Whether the guards do what they are there for: in an image that is another one inside, they may not. */
export function judgeGuards(isOn: boolean, logs: ReadonlyMap<Guarded, MediaLog>, settings: MediaSettings): Finding[] {
  if (!isOn) {
    return [
      {
        id,
        state: 'warning',
        what: t`The guards are off: a malformed request of one visitor can end audio for all.`,
        remedy: t`Remove ${settings.name('guard')} from ${settings.file}, then hubs deploy`,
      },
    ];
  }
  const missing = [...logs].flatMap(([name, log]) =>
    log.missing.map((what): Finding => ({
      id: `${id}-${name}`,
      state: 'warning',
      what: t`The guard of ${name} says: cannot ${what}`,
      remedy: t`This image is another one inside than the guard knows. Name one that it knows, images.${name} in ${settings.file}, or live without this protection.`,
    })),
  );
  const unread = GUARDED.filter((name) => !logs.has(name)).map((name): Finding => ({
    id: `${id}-${name}`,
    state: 'unknown',
    what: t`The log of ${name} could not be read.`,
  }));
  if (missing.length > 0 || unread.length > 0) return [...missing, ...unread];
  return [{ id, state: 'ok', what: t`The guards work in ${GUARDED.join(', ')}.` }];
}
