import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from './terminal/failure';
import { t } from './terminal/language';

/** A file to be written. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
  /** Whether only its owner may read it. */
  readonly secret: boolean;
}

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
    throw new Failure(`${t(`cannot read ${path}`, `no se puede leer ${path}`)}: ${(error as Error).message}`);
  }
}

/**
 * Writes all of the files, or none: everything is written beside its place before the first file moves there. A secret is never
 * readable for others, not even for a moment.
 *
 * @throws Failure when a file cannot be written
 */
export function writeFiles(files: readonly OutputFile[]): void {
  const written: { from: string; to: string }[] = [];
  let current = '';
  try {
    for (const { path, text, secret } of files) {
      current = path;
      const from = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error('a folder is in its place');
      mkdirSync(dirname(path), { recursive: true });
      written.push({ from, to: path });
      rmSync(from, { force: true });
      writeFileSync(from, text, { mode: secret ? 0o600 : 0o666, flag: 'wx' });
    }
    for (const { from, to } of written) {
      current = to;
      renameSync(from, to);
    }
  } catch (error) {
    throw new Failure(
      `${t(`cannot write ${current}`, `no se puede escribir ${current}`)}: ${(error as Error).message}`,
    );
  } finally {
    for (const { from } of written) rmSync(from, { force: true });
  }
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
    throw new Failure(`${t(`cannot create ${path}`, `no se puede crear ${path}`)}: ${(error as Error).message}`);
  }
}

/** Removes the files in a folder whose names match and are not among those to keep. */
export function removeStale(folder: string, pattern: RegExp, keep: readonly string[]): string[] {
  const stale = readdirSync(folder).filter((name) => pattern.test(name) && !keep.includes(name));
  for (const name of stale) rmSync(join(folder, name));
  return stale;
}
