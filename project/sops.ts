import { join } from 'node:path';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { readIfExists } from '../cli/files';
import type { Decrypted, DeclaredKey } from './secret-values';

/**
 * Decrypts the files that SOPS has encrypted for age. The key is found as SOPS finds it: in `SOPS_AGE_KEY`, in the file that
 * `SOPS_AGE_KEY_FILE` names, or in `~/.config/sops/age/keys.txt`. Each value is authenticated together with its path; unlike sops,
 * nobody notices that others have gone from the file.
 *
 * @throws Failure for a file that is missing, cannot be decrypted, or lacks a value
 */
export async function decryptFiles(folder: string, keys: readonly DeclaredKey[]): Promise<Decrypted> {
  const wanted = keys.flatMap(({ source }) => (source.from === 'sops' ? [source] : []));
  const contents = new Map<string, unknown>();
  for (const file of new Set(wanted.map((source) => source.file))) contents.set(file, await decrypt(folder, file));
  for (const { file, path } of wanted) {
    if (textAt(contents.get(file), path) === undefined) {
      throw new Failure(t`${file}: expected text at ${path}, found none`);
    }
  }
  return (file, path) => textAt(contents.get(file), path);
}

async function decrypt(folder: string, file: string): Promise<unknown> {
  const text = readIfExists(join(folder, file));
  if (text === undefined) {
    throw new Failure(
      t`there is no ${file}, which holds values of secrets: write it with sops encrypt --age <recipient>`,
    );
  }
  // Loaded on demand: few applications have such files.
  const { decryptSops } = await import('sops-age');
  try {
    return await decryptSops(text, {
      fileType: file.endsWith('.json') ? 'json' : file.endsWith('.env') ? 'env' : 'yaml',
    });
  } catch (error) {
    throw new Failure(
      t`${file} cannot be decrypted: ${(error as Error).message}\n  Its key is looked for in SOPS_AGE_KEY, in the file that SOPS_AGE_KEY_FILE names, and in ~/.config/sops/age/keys.txt.`,
    );
  }
}

function textAt(value: unknown, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : undefined;
}
