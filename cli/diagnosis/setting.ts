import { t } from '../../terminal/language';
import type { Expected } from './expected';

/**
 * What a person changes, and where: in `hubs.yaml`, or in the program of their application.
 *
 * @param key the setting of `hubs.yaml`, such as `storage.size`
 * @param meant what an application calls it, in the person's language
 */
export function setting({ installation }: Expected, key: string, meant: string): string {
  return installation ? t`${key} in hubs.yaml` : t`${meant} in the application’s code`;
}
