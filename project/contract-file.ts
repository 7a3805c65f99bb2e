import { join, relative } from 'node:path';
import { readIfExists } from '../cli/files';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import type { ApplicationContract } from './contract';
import { CONTRACT_FILE, FORMAT, parseContract } from './contract';

/**
 * The contract that `synth` has written to a folder; nothing where there is none; in words what is wrong with it, if it is none.
 *
 * @throws Failure for one that another version of the library has written
 */
export function contractIn(folder: string): ApplicationContract | string | undefined {
  const path = join(folder, CONTRACT_FILE);
  const text = readIfExists(path);
  if (text === undefined) return undefined;
  const contract = parseContract(text);
  if (typeof contract === 'string' || contract.format === FORMAT) return contract as ApplicationContract | string;
  throw new Failure(
    t`${relative('.', path)} is of format ${contract.format}, and this command reads format ${FORMAT}: give the project the library of the command’s version (npm install cdk8s-hubs), then run hubs synth`,
  );
}
