import type { Place } from '../cluster/place';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import { applicationFile } from '../application-file';
import type { ApplicationFlags } from './program';
import { lastSynthesized } from './program';

/** The installation of Hubs, or the application, that a command is about. Values of its secrets are hidden from here on. */
export async function openEither(flags: ApplicationFlags): Promise<Place> {
  const file = applicationFile(flags.config);
  const place = file === undefined ? openProject(flags.config) : await lastSynthesized(file, flags);
  hideSecrets(place);
  return place;
}
