import { dirname, join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { makePrivateFolder, readIfExists, writeFiles } from '../files';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { Place } from './place';

/** The cluster that an installation belongs to, as this computer remembers it. */
export interface Pin {
  /** Name of the context in the kubeconfig. */
  readonly context: string;
  /** Uid of the namespace kube-system: it stays the same for as long as a cluster exists. */
  readonly cluster: string;
}

/** Where the pin of a project is. */
export function pinFile({ configFile, namespace }: Place): string {
  return join(dirname(configFile), '.hubs', `${namespace}.yaml`);
}

/**
 * The cluster that was used before; nothing before the first time.
 *
 * @throws Failure when the file is damaged
 */
export function readPin(place: Place): Pin | undefined {
  const file = pinFile(place);
  const text = readIfExists(file);
  if (text === undefined) return undefined;
  const { context, cluster } = (parseDocument(text).toJS() ?? {}) as Partial<Pin>;
  if (typeof context !== 'string' || typeof cluster !== 'string') {
    throw new Failure(
      t`${file} should name the context and the cluster of this installation, but is damaged. Write it anew: hubs context use <name>`,
    );
  }
  return { context, cluster };
}

/** Remembers the cluster, in a folder that stays out of Git: names of contexts differ from computer to computer. */
export function writePin(place: Place, { context, cluster }: Pin): void {
  const path = pinFile(place);
  makePrivateFolder(dirname(path));
  writeFiles([
    {
      path,
      text: `# The cluster that this installation belongs to: \`hubs context\`.\n${stringify({ context, cluster })}`,
      secret: false,
    },
  ]);
}
