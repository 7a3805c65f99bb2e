import { readFileSync } from 'node:fs';
import type { SecretSpec } from '../../secrets';
import { isPem, unfoldedPem } from '../../secrets';
import { readIfExists } from '../files';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { isInteractive, secretLine } from '../../terminal/questions';

/** The value that somebody gives: a file's, else what they type without showing it, else standard input. */
export async function readValue(spec: SecretSpec, file: string | undefined): Promise<string> {
  const pem = isPem(spec);
  const text = await rawValue(spec.name, file, pem);
  if (text.trim() === '') throw new Failure(t`Nothing was given.`, EXIT.usage);
  return pem ? unfoldedPem(text) : text.replace(/\r?\n$/, '');
}

async function rawValue(name: string, file: string | undefined, pem: boolean): Promise<string> {
  if (file !== undefined) {
    const text = readIfExists(file);
    if (text === undefined) throw new Failure(t`there is no ${file}`, EXIT.usage);
    return text;
  }
  if (!isInteractive()) return readFileSync(0, 'utf8');
  if (pem) {
    throw new Failure(t`${name} has several lines: --from-file <file>`, EXIT.usage);
  }
  return secretLine(`${name}?`);
}
