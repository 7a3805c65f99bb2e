import type { Store } from '../secrets';
import { parseStore } from '../secrets';
import { readIfExists } from './files';
import type { Project } from './installation';
import { hide } from '../terminal/print';

/** The store as it is, without making or changing one; nothing where there is none that can be read. */
export function storeOf({ storeFile }: Pick<Project, 'storeFile'>): Store | undefined {
  const text = readIfExists(storeFile);
  const store = text === undefined ? undefined : parseStore(text);
  return typeof store === 'object' ? store : undefined;
}

/** Keeps the values of the store off the screen: programs write what they like into their logs. */
export function hideSecrets(project: Pick<Project, 'storeFile'>): void {
  hide(Object.values(storeOf(project)?.values ?? {}));
}
