import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';

/** A file to be written. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** Whether only its owner may read it. */
  readonly secret: boolean;
  /** Tells by its text whether what is there already was written by this program; others are not replaced. @default - it may be replaced */
  readonly ours?: (text: string) => boolean;
}

/** What keeps files that are being written out of Git: where the program is killed, they stay until it writes again. */
export const UNFINISHED = '.*.tmp';

/**
 * The text of a file, or nothing when there is none.
 *
 * @throws Failure when there is one that cannot be read
 */
export function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(`${t`cannot read ${path}`}: ${(error as Error).message}`);
  }
}

/**
 * Writes all of the files, or none: everything is written beside its place, and is on the disk, before the first file moves there. A
 * secret is never readable for others, not even for a moment. Links stay, and what they lead to is written.
 *
 * @throws Failure when a file cannot be written, or is somebody else's
 */
export function writeFiles(files: readonly OutputFile[]): void {
  for (const { path, ours } of files) if (ours) refuseOthers(path, ours);
  const written: { from: string; to: string }[] = [];
  let current = '';
  try {
    for (const { path, text, secret } of files) {
      current = path;
      const to = followed(path);
      const from = join(dirname(to), `.${basename(to)}.${process.pid}.tmp`);
      if (statSync(to, { throwIfNoEntry: false })?.isDirectory()) throw new Error('a folder is in its place');
      mkdirSync(dirname(to), { recursive: true });
      sweep(to);
      written.push({ from, to });
      rmSync(from, { force: true });
      writeFileSync(from, text, { mode: secret ? 0o600 : 0o666, flag: 'wx', flush: true });
    }
    for (const { from, to } of written) {
      current = to;
      renameSync(from, to);
    }
    for (const folder of new Set(written.map(({ to }) => dirname(to)))) settle(folder);
  } catch (error) {
    throw new Failure(`${t`cannot write ${current}`}: ${(error as Error).message}`);
  } finally {
    for (const { from } of written) rmSync(from, { force: true });
  }
}

function refuseOthers(path: string, ours: (text: string) => boolean): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  const text = readIfExists(path) ?? '';
  if (text.trim() === '' || ours(text)) return;
  throw new Failure(
    t`${path}: expected a file that this program has written, found another one; it was left as it is. Move it away, or choose another folder.`,
  );
}

/** Where a link leads, also where there is nothing yet. */
function followed(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  if (statSync(path, { throwIfNoEntry: false })) return realpathSync(path);
  return followed(resolve(dirname(path), readlinkSync(path)));
}

/** Removes what processes have left that were killed while they wrote this file. */
function sweep(path: string): void {
  const start = `.${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const [, pid] = name.startsWith(start) ? (/^(\d+)\.tmp$/.exec(name.slice(start.length)) ?? []) : [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dirname(path), name), { force: true });
  }
}

/** Whether a process of this computer runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Has the disk keep the names of a folder, too; some file systems cannot be asked to. */
function settle(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The files themselves are written.
  }
}

/** A `.gitignore` with further entries at its end; those that it has stay. */
export function ignoring(folder: string, entries: readonly string[]): OutputFile {
  const path = join(folder, '.gitignore');
  const before = readIfExists(path) ?? '';
  const present = before.split('\n').map((line) => line.trim());
  const missing = entries.filter((entry) => !present.includes(entry));
  const kept = before === '' || before.endsWith('\n') ? before : `${before}\n`;
  return { path, text: `${kept}${missing.map((entry) => `${entry}\n`).join('')}`, secret: false };
}

/**
 * Creates a folder that only its owner may enter, with a note that keeps its contents out of Git.
 *
 * @throws Failure when it cannot be created
 */
export function makePrivateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
    const ignore = join(path, '.gitignore');
    if (readIfExists(ignore) === undefined) writeFileSync(ignore, '*\n');
  } catch (error) {
    throw new Failure(`${t`cannot create ${path}`}: ${(error as Error).message}`);
  }
}

/**
 * Removes the files in a folder whose names match and are not among those to keep.
 *
 * @param ours tells by name and text whether this program has written a file; others stay
 */
export function removeStale(
  folder: string,
  pattern: RegExp,
  keep: readonly string[],
  ours: (name: string, text: string) => boolean,
): string[] {
  const stale = readdirSync(folder).filter(
    (name) => pattern.test(name) && !keep.includes(name) && ours(name, readIfExists(join(folder, name)) ?? ''),
  );
  for (const name of stale) rmSync(join(folder, name));
  return stale;
}

/** Whether all objects of a file of manifests carry the mark that this program puts on what it makes. */
export function isMarked(text: string): boolean {
  return text.split(/^---$/m).every((document) => /^ {4}app\.kubernetes\.io\/managed-by: cdk8s-hubs$/m.test(document));
}
