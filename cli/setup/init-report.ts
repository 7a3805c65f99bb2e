import { relative } from 'node:path';
import type { Project } from '../installation';
import { formatProblems } from '../problems';
import type { OpenedStore } from '../secret-store';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table, wrap } from '../../terminal/print';

/** What `hubs init` and `hubs import` wrote, and what comes next. */
export function writtenReport({ configFile, storeFile, warnings }: Project, { missing }: OpenedStore): string {
  const files = table(
    [
      [relative('.', configFile), t`the settings: yours to edit`],
      [relative('.', storeFile), t`passwords and keys: keep a copy elsewhere`],
    ],
    2,
  );
  return [
    `${colours.bold(t`Written`)}\n${files}`,
    ...(missing.length > 0
      ? [
          `${colours.bold(colours.yellow(t`Still missing`))}\n` +
            missing.map(({ name }) => `  hubs secrets set ${name}`).join('\n'),
        ]
      : []),
    ...(warnings.length > 0
      ? [
          `${colours.bold(colours.yellow(t`Please note`))}\n${wrap(formatProblems(warnings, Infinity).replaceAll(/^ +/gm, ''), 2)}`,
        ]
      : []),
  ].join('\n\n');
}

/** The commands that bring a configuration to a cluster. */
export function nextSteps(deployOnly = false): string {
  const steps: [string, string][] = [
    ['hubs plan', t`what will be made, and what it costs`],
    ['hubs deploy', t`bring it to the cluster`],
  ];
  return `${colours.bold(t`Next`)}\n${table(deployOnly ? steps.slice(1) : steps, 2)}`;
}
