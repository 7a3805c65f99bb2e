import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { readIfExists } from '../files';
import type { Place } from './place';

/** Where the way into a cluster is kept that was made from the same configuration. Private, and out of Git. */
export function kubeconfigFile({ configFile, namespace }: Place): string {
  return join(dirname(configFile), '.hubs', `${namespace}.kubeconfig`);
}

/**
 * The value of `KUBECONFIG` for a project: the person's own files, and that of the cluster made from the configuration. Nothing
 * where there is no such file.
 */
export function kubeconfigOf(
  place: Place,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const own = kubeconfigFile(place);
  if (!existsSync(own)) return undefined;
  return [environment['KUBECONFIG'] ?? join(homedir(), '.kube', 'config'), own].join(delimiter);
}

/** The context that a kubeconfig begins with; nothing where it names none. */
export function currentContextIn(kubeconfig: string): string | undefined {
  const document = parseDocument(kubeconfig, { logLevel: 'silent' });
  const context: unknown = document.errors.length > 0 ? undefined : document.get('current-context');
  return typeof context === 'string' && context !== '' ? context : undefined;
}

/** The context of the cluster made from the configuration; nothing where none was made here. */
export function ownContext(place: Place): string | undefined {
  const text = readIfExists(kubeconfigFile(place));
  return text === undefined ? undefined : currentContextIn(text);
}
