import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { storedSpecs } from '../../project/secret-values';
import { STORE_HEADER } from '../../project/store-header';
import type { SecretObject, SecretSpec, Store } from '../../secrets';
import { catalogue, emptyStore, renderStore, secretObjects } from '../../secrets';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide } from '../../terminal/print';
import { applicationFile } from '../application-file';
import type { Kubectl } from '../cluster/kubectl';
import type { Place } from '../cluster/place';
import { secretValues } from '../cluster/objects';
import { makePrivateFolder, writeFiles } from '../files';
import type { Project } from '../installation';
import { openProject } from '../installation';
import type { ApplicationFlags, Facts } from '../open/opened';
import { objectsIn } from '../open/opened';
import type { OpenedApplication } from '../open/program';
import { previewed } from '../open/program';
import { openStore, readStore } from '../secret-store';
import type { Adopted } from './adopt';
import { adopted, adoptedByApplication } from './adopt';
import { withGiven } from './given-value';
import type { Owner } from './hand-over';

/** The database of Hubs, as far as its password is concerned. */
export type HubsDatabase = NonNullable<NonNullable<Facts['hubs']>['database']>;

/** The secrets of an application, whatever describes it, and the file that keeps them. */
export interface Keeper extends Owner, Place {
  /** What a person calls it. */
  readonly name: string;
  readonly storeFile: string;
  /** The database of Hubs; nothing where there is no Hubs, or its database is not described. */
  readonly database?: HubsDatabase | undefined;
  /** Whether Hubs is a part of it, some of whose values people notice when they change. */
  readonly hasHubs: boolean;
  /** Whether values that it could run without are missed, too. */
  readonly asksForAll: boolean;
  /** The store as its file has it. */
  readonly rendered: (store: Store) => string;
  /** The store, filled as far as it can be but for one name. Nothing is written. */
  readonly without: (name: string) => Promise<Store>;
  /** The Secrets that a store makes. */
  readonly objects: (store: Store) => readonly SecretObject[];
  /** The store with the values that the cluster has: see `adopted`. */
  readonly adopted: (kubectl: Kubectl, confirm: string | undefined) => Promise<Adopted>;
}

/** Opens the secrets of an application. The values of its store are hidden from here on. */
export async function openKeeper({ config, application }: ApplicationFlags): Promise<Keeper> {
  const file = applicationFile(config);
  if (file === undefined) return ofHubsYaml(openProject(config));
  const before = storesBeside(file);
  const opened = await previewed(file, application);
  // The program makes values where there were none: they are nobody's.
  return ofProgram(opened, before.includes(basename(opened.storeFile)));
}

/** @throws Failure where something else makes the Secrets */
function ofHubsYaml(project: Project): Keeper {
  const { installation, configFile, namespace, storeFile } = project;
  if (installation.secrets !== 'local') {
    throw new Failure(t`${configFile} says secrets: existing: something else makes them, and nothing is kept here.`);
  }
  const specs = catalogue(installation);
  const order = specs.map(({ name }) => name);
  const { name, user, external } = installation.database;
  const database: HubsDatabase = { name, user, host: external?.host };
  const kept = readStore(storeFile);
  return {
    name: installation.domain,
    title: `${namespace}@${installation.domain}`,
    configFile,
    namespace,
    storeFile,
    specs,
    place: installation,
    kept,
    hasHubs: true,
    asksForAll: true,
    database,
    rendered: (store) => renderStore(store, order),
    without: async (name) => (await openStore(project, environmentWithout(name))).store,
    objects: (store) => secretObjects(store, installation),
    adopted: (kubectl, confirm) => adopted(project, kubectl, kept, confirm),
    refuse: refusing(database),
  };
}

function ofProgram(opened: OpenedApplication, hadStore: boolean): Keeper {
  const { name, configFile, namespace, contract } = opened;
  const specs = storedSpecs(contract.secrets);
  const order = specs.map((spec) => spec.name);
  const kept = hadStore ? readStore(opened.storeFile) : undefined;
  const { database } = contract.hubs ?? {};
  return {
    name,
    title: `${name}@${namespace}`,
    configFile,
    namespace,
    storeFile: relative('.', opened.storeFile),
    specs,
    place: { hosts: {} },
    kept,
    hasHubs: contract.hubs !== undefined,
    asksForAll: false,
    database,
    rendered: (store) => renderStore(store, order, STORE_HEADER),
    without: async () => existing({ storeFile: opened.storeFile, specs }),
    objects: () =>
      objectsIn(opened).flatMap((object) =>
        object.kind === 'Secret'
          ? { name: object.metadata.name, type: 'Opaque' as const, data: secretValues(object) }
          : [],
      ),
    adopted: (kubectl, confirm) => adoptedByApplication(opened, specs, kubectl, kept, confirm),
    ...(database && { refuse: refusing(database) }),
  };
}

/** Refuses a password that the database in the cluster knows already. */
function refusing({ host }: HubsDatabase): (name: string) => void {
  return (name) => {
    if (name !== 'DB_PASS' || host !== undefined) return;
    throw new Failure(
      t`The database knows its own password, and would let nobody in: hubs secrets rotate DB_PASS changes both.`,
    );
  };
}

function environmentWithout(name: string): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => key !== `HUBS_${name}`));
}

/** Stores that were there before the program of a project made one. */
function storesBeside(file: string): string[] {
  const folder = join(dirname(file), '.secrets');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The store as it is; whoever keeps nothing needs none. @throws Failure where there is none */
export function existing({ storeFile, specs }: Pick<Keeper, 'storeFile' | 'specs'>): Store {
  const store = readStore(storeFile) ?? (specs.length === 0 ? emptyStore('') : undefined);
  if (store === undefined) throw new Failure(t`There is no ${storeFile} yet: hubs synth makes it.`);
  hide(Object.values(store.values));
  return store;
}

/** @throws Failure with `EXIT.usage` for a name that is not kept */
export function specNamed({ name: owner, specs }: Pick<Keeper, 'name' | 'specs'>, name: string): SecretSpec {
  const spec = specs.find((candidate) => candidate.name === name);
  if (spec) return spec;
  const known = specs.map((candidate) => candidate.name).join(', ') || '-';
  throw new Failure(t`${owner} keeps no secret ${name}. It keeps: ${known}`, EXIT.usage);
}

/** The store with another value, which must be a good one: see `withGiven`. */
export function withValue({ specs, place }: Keeper, store: Store, name: string, value: string): Store {
  return withGiven(store, specs, place, name, value);
}

/** Writes the store, private as ever. */
export function keep({ storeFile, rendered }: Pick<Keeper, 'storeFile' | 'rendered'>, store: Store): void {
  makePrivateFolder(dirname(storeFile));
  writeFiles([{ path: storeFile, text: rendered(store), secret: true }]);
}
