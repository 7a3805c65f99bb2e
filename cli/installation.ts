import { dirname, join, relative } from 'node:path';
import type { Installation, Problem } from '../config';
import { parseInstallation } from '../config';
import { EXIT, Failure } from '../terminal/failure';
import { applicationFile } from './application-file';
import type { Place } from './cluster/place';
import { readIfExists } from './files';
import { formatProblems } from './problems';
import { t } from '../terminal/language';

/** An installation and where its files are. */
export interface Project extends Place {
  readonly installation: Installation;
  readonly warnings: readonly Problem[];
  /** The local secret store. */
  readonly storeFile: string;
}

/**
 * Reads the configuration.
 *
 * @param instead what a person does in the folder of an application, where there is something
 * @throws Failure that names everything wrong with it
 */
export function openProject(configFile: string, instead?: string): Project {
  const text = readIfExists(configFile);
  if (text === undefined) {
    if (instead !== undefined && applicationFile(configFile) !== undefined) throw new Failure(instead, EXIT.usage);
    const where = relative('.', configFile) || configFile;
    throw new Failure(
      t`there is no ${where}: run this in the folder that has it, or name it with --config or HUBS_CONFIG`,
    );
  }
  return projectOf(configFile, text);
}

/**
 * The project that a text would make, were it in the file.
 *
 * @throws Failure that names everything wrong with it
 */
export function projectOf(configFile: string, text: string): Project {
  const parsed = parseInstallation(text);
  if (!parsed.installation) {
    const { problems } = parsed;
    const number = problems.length;
    const count = number === 1 ? t`one problem` : t`${number} problems`;
    throw new Failure(`${t`${configFile} has ${count}; nothing was written`}:\n\n${formatProblems(problems)}`);
  }
  const { installation, warnings } = parsed;
  const storeFile = join(dirname(configFile), '.secrets', `${installation.namespace}.yaml`);
  return { configFile, namespace: installation.namespace, installation, warnings, storeFile };
}
