import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { isUnset } from '../import/placeholder';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';

/** A key of a Secret whose value is made once, and which data depends on from there on. */
export interface Irreplaceable {
  readonly secret: string;
  readonly key: string;
}

/** What a local store answers for. */
export interface Kept {
  readonly storeFile: string;
  readonly keys: readonly Irreplaceable[];
  /** Whether the store had this value of a key before another one was put in its place there. */
  readonly wasReplaced: (key: string, value: string) => boolean;
}

interface Options {
  readonly namespace: string;
  readonly context: string;
  readonly confirm?: string | undefined;
  readonly dryRun: boolean;
}

/**
 * Values that were made since the store was not there, or not the last one, are no values of a running installation: with them, nobody
 * gets into its database. Only one that was replaced in the store is none of these.
 *
 * @throws Failure with `EXIT.refused` where the words are not given
 */
export async function demandSameSecrets(
  kubectl: Kubectl,
  { storeFile, keys, wasReplaced }: Kept,
  wanted: readonly ClusterObject[],
  { namespace, context, confirm, dryRun }: Options,
): Promise<void> {
  const names = [...new Set(keys.map(({ secret }) => secret))];
  const live = new Map<string, Readonly<Record<string, string>>>();
  for (const name of names) {
    const object = await kubectl.get('secret', name, namespace);
    live.set(name, textOf(object));
  }
  const known = keys.flatMap(({ secret, key }) => {
    const there = live.get(secret)?.[key];
    const here = textOf(wanted.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === secret))[key];
    return there === undefined || isUnset(there) || here === undefined
      ? []
      : [{ secret, key, same: there === here || wasReplaced(key, there) }];
  });
  const lost = known.filter(({ same }) => !same);
  if (lost.length === 0) return;
  const list = lost.map(({ secret, key }) => `${secret}/${key}`).join(', ');
  const warning = t`The cluster has other values than ${storeFile} for: ${list}.\n  With those of the file, programs no longer get into their database, people are logged out, and backups that were made cannot be read.\n  Bring back the folder .secrets/ that belongs to this installation: it is where it was deployed from, or in your copy.\n  Or take the values over from the cluster: hubs secrets adopt`;
  if (dryRun) return complain(warning);
  await demandWords(warning, t`replace the secrets of ${namespace}@${context}`, confirm);
}

/** The values of a Secret. */
export function textOf(secret: ClusterObject | undefined): Readonly<Record<string, string>> {
  const data = Object.entries((secret?.['data'] ?? {}) as Record<string, string>);
  return {
    ...Object.fromEntries(data.map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')])),
    ...((secret?.['stringData'] ?? {}) as Record<string, string>),
  };
}
