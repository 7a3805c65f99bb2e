import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Completed, SecretSpec, Store } from '../secrets';
import { catalogue, completeStore, emptyStore, parseStore, renderStore } from '../secrets';
import { Failure } from '../terminal/failure';
import { makePrivateFolder, readIfExists, writeFiles } from './files';
import type { Project } from './installation';
import { formatProblems } from './problems';
import { t } from '../terminal/language';
import { hide } from '../terminal/print';
import { translated } from '../terminal/translated';

/** The secrets of a project, complete as far as they can be. */
export interface OpenedStore {
  readonly store: Store;
  /** Whether it has to be written. */
  readonly changed: boolean;
  /** Names that got a value just now. */
  readonly added: readonly string[];
  /** What a person must still provide. */
  readonly missing: readonly SecretSpec[];
}

/**
 * Opens the local store, and fills in what is missing. Nothing is written yet: see `saveStore`.
 *
 * @throws Failure when the store cannot be read, or a value in it is not fit for use
 */
export async function openStore(
  { installation, storeFile }: Project,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<OpenedStore> {
  const kept = readStore(storeFile);
  const empty = emptyStore(randomBytes(32).toString('hex'));
  return checked(await completeStore(kept ?? empty, installation, environment), storeFile);
}

function checked(completed: Completed, storeFile: string): OpenedStore {
  if (completed.problems.length > 0) {
    throw new Failure(
      `${storeFile}: ${t`the secrets cannot be used; nothing was written`}:\n\n${formatProblems(completed.problems)}`,
    );
  }
  return completed;
}

/**
 * The store of a project that had none, around values that it already runs with.
 *
 * @throws Failure when one of them is not fit for use
 */
export async function completeProjectStore(
  { installation, storeFile }: Pick<Project, 'installation' | 'storeFile'>,
  known: Pick<Store, 'values' | 'acceptWeak'>,
): Promise<OpenedStore> {
  const empty = emptyStore(randomBytes(32).toString('hex'));
  return { ...checked(await completeStore({ ...empty, ...known }, installation, {}), storeFile), changed: true };
}

/** Writes the store, if anything in it is new, and sees to it that it is private. */
export function saveStore({ installation, storeFile }: Project, { store, changed }: OpenedStore): void {
  makePrivateFolder(dirname(storeFile));
  if (!changed) {
    chmodSync(storeFile, 0o600);
    return;
  }
  const order = catalogue(installation).map(({ name }) => name);
  writeFiles([{ path: storeFile, text: renderStore(store, order), secret: true }]);
}

/** The store as it is; nothing where there is none. */
export function readStore(path: string): Store | undefined {
  const text = readIfExists(path);
  if (text === undefined) return undefined;
  const store = parseStore(text);
  if (typeof store === 'string') {
    throw new Failure(
      t`${path}: expected the secrets of an installation, found ${translated(store)}.\nIt was left as it is: repair it or bring it back from your copy. A new one would lock a running installation out of its database.`,
    );
  }
  hide(Object.values(store.values));
  return store;
}
