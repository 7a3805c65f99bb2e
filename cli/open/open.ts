import { applicationFile } from '../application-file';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import { fromHubsYaml, previewedHubs } from './hubs-yaml';
import type { ApplicationFlags, Opened } from './opened';
import { lastSynthesized, previewed } from './program';

/** The application that a command is about, as it was described last. Values of its secrets are hidden from here on. */
export async function open(flags: ApplicationFlags): Promise<Opened> {
  const file = applicationFile(flags.config);
  const opened = file === undefined ? fromHubsYaml(openProject(flags.config)) : await lastSynthesized(file, flags);
  hideSecrets(opened);
  return opened;
}

/** As `open`, as the configuration or the program describes it at this moment. Nothing that is written stays. */
export async function openAsOfNow({ config, application }: ApplicationFlags): Promise<Opened> {
  const file = applicationFile(config);
  return file === undefined ? previewedHubs(openProject(config)) : previewed(file, application);
}
