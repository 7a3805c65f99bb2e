import { Command } from 'commander';
import { dirname, join } from 'node:path';
import { applicationFile } from '../application/file';
import { workflow } from '../application/workflow';
import { readIfExists, writeFiles } from '../files';
import { openProject } from '../installation';
import type { ConfigFlags } from '../options';
import { withApplication, withConfig } from '../options';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { print } from '../terminal/print';

interface Flags extends ConfigFlags {
  readonly image: string;
}

/** `hubs workflow`: a pipeline of GitHub Actions for an application. */
export function workflowCommand(): Command {
  const command = new Command('workflow')
    .description(
      t(
        'write a GitHub Actions workflow that builds, deploys and verifies an application',
        'escribe un workflow de GitHub Actions que construye, despliega y verifica una aplicación',
      ),
    )
    .requiredOption(
      '--image <name>',
      t('the image in its registry, without a tag', 'la imagen en su registro, sin etiqueta'),
    );
  return withApplication(withConfig(command))
    .addHelpText(
      'after',
      t(
        `
Writes .github/workflows/deploy.yml, unless there is another one. Its head says which secrets the repository must have.

Examples:
  hubs workflow --image registry.digitalocean.com/acme/web`,
        `
Escribe .github/workflows/deploy.yml, salvo que ya haya otro. Su cabecera dice qué secretos debe tener el repositorio.

Ejemplos:
  hubs workflow --image registry.digitalocean.com/acme/web`,
      ),
    )
    .action(
      reported(async ({ config, application, image }: Flags) => {
        const file = applicationFile(config);
        if (file === undefined) {
          openProject(config);
          throw new Failure(
            t(
              'This command is about applications of a cdk8s project.',
              'Esta orden es para aplicaciones de un proyecto cdk8s.',
            ),
            EXIT.usage,
          );
        }
        for (const [option, value] of [
          ['--image', image],
          ['--application', application ?? 'a'],
        ] as const) {
          if (!/^[a-z0-9][a-z0-9._/:-]*$/.test(value))
            throw new Failure(
              t(`${option}: expected a name, got ${value}`, `${option}: se esperaba un nombre, no ${value}`),
              EXIT.usage,
            );
        }
        const path = join(dirname(file), '.github', 'workflows', 'deploy.yml');
        const text = workflow({ image, application });
        const before = readIfExists(path);
        if (before !== undefined && before !== text) {
          throw new Failure(
            t(
              `${path} exists and differs; it was left as it is. Move it away first to have it written anew.`,
              `${path} existe y es distinto; se ha dejado como está. Apártalo antes para escribirlo de nuevo.`,
            ),
            EXIT.problem,
          );
        }
        await Promise.resolve(writeFiles([{ path, text, secret: false }]));
        print(
          t(
            `Wrote ${path}; its head says which secrets it needs.`,
            `Escrito ${path}; su cabecera dice qué secretos necesita.`,
          ),
        );
      }),
    );
}
