import { relative } from 'node:path';
import type { Project } from '../installation';
import { formatProblems } from '../problems';
import type { OpenedStore } from '../secret-store';
import { colours } from '../terminal/colours';
import { t } from '../terminal/language';
import { table, wrap } from '../terminal/print';

/** What `hubs init` and `hubs import` wrote, and what comes next. */
export function writtenReport({ configFile, storeFile, warnings }: Project, { missing }: OpenedStore): string {
  const files = table(
    [
      [relative('.', configFile), t('the settings: yours to edit', 'los ajustes: puedes editarlos')],
      [
        relative('.', storeFile),
        t('passwords and keys: keep a copy elsewhere', 'contraseñas y claves: guarda una copia'),
      ],
    ],
    2,
  );
  return [
    `${colours.bold(t('Written', 'Escrito'))}\n${files}`,
    ...(missing.length > 0
      ? [
          `${colours.bold(colours.yellow(t('Still missing', 'Falta todavía')))}\n` +
            missing.map(({ name }) => `  hubs secrets set ${name}`).join('\n'),
        ]
      : []),
    ...(warnings.length > 0
      ? [
          `${colours.bold(colours.yellow(t('Please note', 'Ten en cuenta')))}\n${wrap(formatProblems(warnings, Infinity).replaceAll(/^ +/gm, ''), 2)}`,
        ]
      : []),
  ].join('\n\n');
}

/** The commands that bring a configuration to a cluster. */
export function nextSteps(deployOnly = false): string {
  const steps: [string, string][] = [
    ['hubs plan', t('what will be made, and what it costs', 'qué se creará y cuánto cuesta')],
    ['hubs deploy', t('bring it to the cluster', 'llevarlo al clúster')],
  ];
  return `${colours.bold(t('Next', 'A continuación'))}\n${table(deployOnly ? steps.slice(1) : steps, 2)}`;
}
