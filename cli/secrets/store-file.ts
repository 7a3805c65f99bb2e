import type { SecretSpec, Store } from '../../secrets';
import { catalogue, renderStore } from '../../secrets';
import { makePrivateFolder, writeFiles } from '../files';
import type { Project } from '../installation';
import { readStore } from '../secret-store';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide } from '../../terminal/print';
import { dirname } from 'node:path';
import { withGiven } from './given-value';

/** @throws Failure where something else makes the Secrets */
export function demandLocal({ installation, configFile }: Project): void {
  if (installation.secrets === 'local') return;
  throw new Failure(t`${configFile} says secrets: existing: something else makes them, and nothing is kept here.`);
}

/** The store as it is; a Failure where there is none. Its values are hidden from here on. */
export function openExisting(project: Project): Store {
  demandLocal(project);
  const store = readStore(project.storeFile);
  if (store === undefined) {
    throw new Failure(t`There is no ${project.storeFile} yet: hubs synth makes it.`);
  }
  hide(Object.values(store.values));
  return store;
}

/** @throws Failure with `EXIT.usage` for a name that the installation does not have */
export function specOf({ installation }: Project, name: string): SecretSpec {
  const specs = catalogue(installation);
  const spec = specs.find((candidate) => candidate.name === name);
  if (spec) return spec;
  const known = specs.map((candidate) => candidate.name).join(', ');
  throw new Failure(t`There is no secret ${name}. There are: ${known}`, EXIT.usage);
}

/** The store with another value, which must be a good one: see `withGiven`. */
export function withValue({ installation }: Project, store: Store, name: string, value: string): Store {
  return withGiven(store, catalogue(installation), installation, name, value);
}

/** Writes the store in the order of the catalogue, private as ever. */
export function writeStore({ installation, storeFile }: Project, store: Store): void {
  makePrivateFolder(dirname(storeFile));
  const order = catalogue(installation).map(({ name }) => name);
  writeFiles([{ path: storeFile, text: renderStore(store, order), secret: true }]);
}
