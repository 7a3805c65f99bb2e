import { dirname, join, relative } from 'node:path';
import { parseInstallation } from '../../config';
import { applicationFile } from '../application-file';
import { readIfExists, writeFiles } from '../files';
import type { Project } from '../installation';
import { formatProblems } from '../problems';
import type { OpenedStore } from '../secret-store';
import { saveStore } from '../secret-store';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { completedGitignore } from './gitignore';

/** @throws Failure where there is a configuration already: what it says is worth more than any answer; and where an application is */
export function refuseExisting(configFile: string): void {
  if (applicationFile(configFile) !== undefined) {
    throw new Failure(
      t`This folder has an application (cdk8s.yaml). With a hubs.yaml beside it, every command here would be about an installation of Hubs instead; nothing was written. Make the installation in a folder of its own.`,
    );
  }
  if (readIfExists(configFile) === undefined) return;
  const name = relative('.', configFile) || configFile;
  throw new Failure(t`${name} exists already, and is left as it is. Edit it, or choose another file with --config.`);
}

/**
 * The project that a text would be the configuration of. Nothing is written.
 *
 * @throws Failure that names everything wrong with the text
 */
export function projectOf(configFile: string, text: string): Project {
  const parsed = parseInstallation(text);
  if (!parsed.installation) {
    // The person has never seen the lines of this text.
    const problems = parsed.problems.map(({ line: _, ...problem }) => problem);
    throw new Failure(`${t`These settings cannot be used; nothing was written:`}\n\n${formatProblems(problems)}`);
  }
  const { installation, warnings } = parsed;
  const storeFile = join(dirname(configFile), '.secrets', `${installation.namespace}.yaml`);
  const { namespace } = installation;
  return {
    configFile,
    namespace,
    installation,
    warnings: warnings.map(({ line: _, ...warning }) => warning),
    storeFile,
  };
}

/** Writes the secret store, the configuration and the entries of `.gitignore`. The configuration comes last: it is what says that all went well. */
export function writeProject(project: Project, text: string, store: OpenedStore): void {
  const gitignore = join(dirname(project.configFile), '.gitignore');
  const ignored = completedGitignore(readIfExists(gitignore));
  saveStore(project, store);
  writeFiles([
    ...(ignored === undefined ? [] : [{ path: gitignore, text: ignored, secret: false }]),
    { path: project.configFile, text, secret: false },
  ]);
}
