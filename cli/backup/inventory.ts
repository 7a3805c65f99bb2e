import type { VerifiedBackup } from './facts';
import { factsOf, parsed } from './facts';

/** The place of dumps that are in the cluster itself. */
export const IN_CLUSTER = 'cluster';

/** A dump or a snapshot, and where it is. */
export interface StoredBackup {
  readonly kind: VerifiedBackup['kind'];
  /** What a person calls it by: the moment of a dump, such as `20260101_030000`, or the first eight digits of a snapshot. */
  readonly id: string;
  /** When it was begun, in ISO 8601. */
  readonly at: string;
  /** Targets that have it, and `cluster`. */
  readonly places: readonly string[];
  /** What is known about it beyond that; old ones may say nothing. */
  readonly facts?: VerifiedBackup;
  /** File name of a dump. */
  readonly file?: string;
  /** Below the folder of a target. */
  readonly path?: string;
  /** Full id of a snapshot in each target. */
  readonly snapshots?: Readonly<Record<string, string>>;
  readonly bytes?: number;
  /** Ties dump and files of a coordinated backup together. */
  readonly run?: string;
}

/** What is stored, newest first, and the targets that did not answer. */
export interface Inventory {
  readonly backups: readonly StoredBackup[];
  readonly away: Readonly<Record<string, string>>;
}

const DUMP = /^backup_(.+)_(\d{8}_\d{6})\.sql\.gz$/;

/** Reads what the listing of dumps says. A dump without its checksum is none. */
export function dumpsIn(log: string): Inventory {
  const lines = entries(log);
  const facts = new Map<string, VerifiedBackup>(
    lines.flatMap(({ word, text }) => {
      const value = word === 'FACTS' ? parsed(text) : undefined;
      const known = value && factsOf(value);
      return known ? [[`${known.name}.sql.gz`, known] as const] : [];
    }),
  );
  const files = lines.filter(({ word }) => word === 'FILE');
  const dumps = new Map<string, StoredBackup>();
  for (const { place, text } of files) {
    const file = text.slice(text.lastIndexOf('/') + 1);
    const stamp = DUMP.exec(file)?.[2];
    if (stamp === undefined || !files.some((other) => other.place === place && other.text === `${text}.sha256`))
      continue;
    const before = dumps.get(file);
    const known = facts.get(file);
    dumps.set(file, {
      kind: 'postgres',
      id: stamp,
      at: momentOf(stamp),
      places: [...(before?.places ?? []), place],
      file,
      path: place === IN_CLUSTER ? (before?.path ?? pathOf(stamp, file)) : text,
      ...(known && { facts: known, bytes: known.bytes }),
      ...(known?.run !== undefined && { run: known.run }),
    });
  }
  return { backups: newestFirst([...dumps.values()]), away: awayIn(lines) };
}

/** Reads what the listing of snapshots says. The same moment in several targets is one backup. */
export function snapshotsIn(log: string): Inventory {
  interface Snapshot {
    readonly id: string;
    readonly time: string;
    readonly tags?: readonly string[];
    readonly summary?: { readonly total_bytes_processed?: number };
  }
  const lines = entries(log);
  const found: StoredBackup[] = [];
  for (const { word, place, text } of lines) {
    if (word !== 'SNAPSHOTS') continue;
    for (const { id, time, tags = [], summary } of JSON.parse(text) as Snapshot[]) {
      const run = tags.find((tag) => tag.startsWith('run-'))?.slice('run-'.length);
      const bytes = summary?.total_bytes_processed;
      found.push({
        kind: 'volume',
        id: id.slice(0, 8),
        at: new Date(time).toISOString(),
        places: [place],
        snapshots: { [place]: id },
        ...(bytes !== undefined && { bytes }),
        ...(run !== undefined && { run }),
      });
    }
  }
  return { backups: newestFirst(found), away: awayIn(lines) };
}

/** What can be gone back to: a dump with the files that belong to it, or one of them alone. */
export interface RestorePoint {
  /** What a person calls it by. */
  readonly id: string;
  readonly at: string;
  readonly dump?: StoredBackup;
  /** The same files in every target that has them. */
  readonly files?: StoredBackup;
  /** Whether nothing was written between dump and files. */
  readonly coordinated: boolean;
}

/** A dump is older than its files by hours at most: the next day's files belong to the next day's dump. */
const SAME_NIGHT_MS = 12 * 3600 * 1000;

/**
 * Dumps with their files: of the same run, else the first ones after the dump, so that every row has its file. Files without a dump are
 * points, too.
 */
export function restorePoints(dumps: readonly StoredBackup[], snapshots: readonly StoredBackup[]): RestorePoint[] {
  const taken = new Set<StoredBackup>();
  const points = dumps.map((dump): RestorePoint => {
    const ofRun = dump.run === undefined ? [] : snapshots.filter(({ run }) => run === dump.run);
    const after = snapshots.filter(({ at }) => {
      const distance = Date.parse(at) - Date.parse(dump.at);
      return distance >= 0 && distance < SAME_NIGHT_MS && !dumps.some((other) => other.at > dump.at && other.at <= at);
    });
    // Each target has a snapshot of its own, made one after the other.
    const [first, ...rest] = ofRun.length > 0 ? ofRun : firstOfEach(after);
    for (const one of [first, ...rest]) if (one) taken.add(one);
    const files = first && {
      ...first,
      places: [first, ...rest].flatMap(({ places }) => places),
      snapshots: Object.assign({}, ...[first, ...rest].map((one) => one.snapshots)) as Record<string, string>,
    };
    return { id: dump.id, at: dump.at, dump, ...(files && { files }), coordinated: ofRun.length > 0 };
  });
  const alone = snapshots
    .filter((snapshot) => !taken.has(snapshot))
    .map((files): RestorePoint => ({ id: files.id, at: files.at, files, coordinated: false }));
  return [...points, ...alone].sort((a, b) => b.at.localeCompare(a.at));
}

function firstOfEach(snapshots: readonly StoredBackup[]): StoredBackup[] {
  const oldestFirst = [...snapshots].reverse();
  return oldestFirst.filter(
    ({ places: [place] }, index) => oldestFirst.findIndex((other) => other.places[0] === place) === index,
  );
}

function entries(log: string) {
  return log.split('\n').flatMap((line) => {
    const [, word, place, text] = /^(FILE|FACTS|SNAPSHOTS|AWAY) (\S+) (.*)$/.exec(line) ?? [];
    return word !== undefined && place !== undefined && text !== undefined ? [{ word, place, text }] : [];
  });
}

function awayIn(lines: ReturnType<typeof entries>): Record<string, string> {
  return Object.fromEntries(lines.filter(({ word }) => word === 'AWAY').map(({ place, text }) => [place, text]));
}

function newestFirst(backups: readonly StoredBackup[]): StoredBackup[] {
  return [...backups].sort((a, b) => b.at.localeCompare(a.at));
}

/** The moment of a name, such as `20260101_030000`, in ISO 8601. */
function momentOf(stamp: string): string {
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6.000Z');
}

function pathOf(stamp: string, file: string): string {
  return `${stamp.slice(0, 4)}/${stamp.slice(4, 6)}/${stamp.slice(6, 8)}/${file}`;
}
