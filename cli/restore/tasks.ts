import type { StoredBackup } from '../backup/inventory';
import { IN_CLUSTER } from '../backup/inventory';
import type { Task, TaskStep } from '../backup/job';
import { DATABASE_LEFTOVERS, LOAD, SWAP } from './scripts/database';
import { DRILL_FILES, FILES_LEFTOVERS, LOAD_FILES, SWAP_FILES } from './scripts/files';
import { FETCH, HAND_TO_VERIFY, REPORT_DRILL } from './scripts/fetch';

/** What tells one restore from another. */
export interface Restore {
  /** When it began, as names have it: `20260101_030000`. */
  readonly stamp: string;
  /** The same in the names of its Jobs. */
  readonly id: string;
}

/** Longest part of a database's name that names with a moment behind it leave room for. */
const LONGEST = 40;

/** Names of the databases of a restore. */
export function databaseNames(database: string, { id }: StoredBackup, { stamp }: Restore) {
  const name = database.slice(0, LONGEST);
  return { new: `${name}_new_${id}`, before: `${name}_before_${stamp}`, safety: `safety_${database}_${stamp}.sql.gz` };
}

const FETCHED = '/scratch/fetched';

function fetched(dump: StoredBackup, place: string, script: string, env: Record<string, string> = {}): TaskStep {
  return {
    name: 'fetch',
    like: 'upload',
    script,
    env: {
      PLACE: place,
      FILE_NAME: dump.file!,
      FILE_PATH: dump.path!,
      SHA256: dump.facts?.sha256 ?? '',
      FETCHED_DIR: FETCHED,
      ...env,
    },
    mounts: { scratch: '/scratch' },
    // A volume of the cluster would tie the pod to a node.
    ...(place !== IN_CLUSTER && { without: ['backups'] }),
  };
}

/** Loads a dump beside the database in use. */
export function loadDatabase(database: string, dump: StoredBackup, place: string, restore: Restore): Task {
  const names = databaseNames(database, dump, restore);
  return {
    task: 'load',
    id: restore.id,
    steps: [
      fetched(dump, place, FETCH),
      {
        name: 'load',
        like: 'dump',
        script: LOAD,
        env: {
          NEW: names.new,
          SAFETY: names.safety,
          FETCHED_DIR: FETCHED,
          FILE_NAME: dump.file!,
          TABLES: dump.facts?.tables === undefined ? '' : String(dump.facts.tables),
        },
        mounts: { scratch: '/scratch' },
      },
    ],
  };
}

/** Exchanges the database in use for the loaded one. */
export function swapDatabase(database: string, dump: StoredBackup, restore: Restore): Task {
  const names = databaseNames(database, dump, restore);
  const env = { NEW: names.new, BEFORE: names.before };
  return {
    task: 'swap',
    id: restore.id,
    steps: [{ name: 'swap', like: 'dump', script: SWAP, env, without: ['backups'] }],
    retries: 4,
    deadlineSeconds: 900,
  };
}

const TOOLS: TaskStep = { name: 'tools', like: 'tools' };

/** Fetches files beside those in use. */
export function loadFiles(files: StoredBackup, place: string, restore: Restore, user: object | undefined): Task {
  return {
    task: 'load',
    id: restore.id,
    steps: [
      TOOLS,
      {
        name: 'load',
        like: 'backup',
        script: LOAD_FILES,
        env: { PLACE: place, SNAPSHOT: files.snapshots![place]!, ID: restore.id },
        writes: ['data'],
        ...(user && { securityContext: user }),
      },
    ],
    besideApplication: true,
  };
}

/** Exchanges the files in use for the restored ones. */
export function swapFiles(restore: Restore, user: object | undefined): Task {
  return {
    task: 'swap',
    id: restore.id,
    steps: [
      {
        name: 'swap',
        like: 'backup',
        script: SWAP_FILES,
        env: { ID: restore.id },
        writes: ['data'],
        without: ['tools'],
        withoutSecrets: true,
        ...(user && { securityContext: user }),
      },
    ],
    retries: 4,
    deadlineSeconds: 900,
  };
}

/** Loads a dump into a server that exists for this purpose alone. */
export function drillDatabase(database: string, dump: StoredBackup, place: string, id: string): Task {
  const { databaseBytes = 0, server = 0 } = dump.facts ?? {};
  const told = { DATABASE: database, DATABASE_BYTES: String(databaseBytes), SERVER: String(server) };
  return {
    task: 'drill',
    id,
    steps: [
      fetched(dump, place, HAND_TO_VERIFY, told),
      { name: 'verify', like: 'verify', env: { BACKUP_DIR: FETCHED }, without: ['backups'] },
      { name: 'report', like: 'upload', script: REPORT_DRILL, without: ['backups'], withoutSecrets: true },
    ],
  };
}

/** Fetches files to a folder that goes with the pod. */
export function drillFiles(files: StoredBackup, place: string, id: string): Task {
  return {
    task: 'drill',
    id,
    steps: [
      TOOLS,
      {
        name: 'drill',
        like: 'backup',
        script: DRILL_FILES,
        env: { PLACE: place, SNAPSHOT: files.snapshots![place]!, DRILL_DIR: '/drill' },
        mounts: { drill: '/drill' },
        without: ['data'],
      },
    ],
    scratch: ['drill'],
  };
}

/** Lists what restores of a database have left, or removes it. */
export function databaseLeftovers(id: string, remove: boolean): Task {
  const env = { NEW: '', REMOVE: String(remove) };
  return {
    task: remove ? 'cleanup' : 'leftovers',
    id,
    steps: [{ name: 'cleanup', like: 'dump', script: DATABASE_LEFTOVERS, env }],
  };
}

/** Lists what restores of files have left, or removes it. */
export function filesLeftovers(id: string, remove: boolean, user: object | undefined): Task {
  return {
    task: remove ? 'cleanup' : 'leftovers',
    id,
    steps: [
      {
        name: 'cleanup',
        like: 'backup',
        script: FILES_LEFTOVERS,
        env: { REMOVE: String(remove) },
        writes: ['data'],
        without: ['tools'],
        withoutSecrets: true,
        ...(user && { securityContext: user }),
      },
    ],
    besideApplication: true,
  };
}
