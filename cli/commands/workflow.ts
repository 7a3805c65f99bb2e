import { Command } from 'commander';
import { dirname, join } from 'node:path';
import { applicationFile } from '../application-file';
import { builtImages, workflow } from '../setup/workflow';
import { readIfExists, writeFiles } from '../files';
import { openProject } from '../installation';
import type { ConfigFlags } from '../options';
import { withApplication, withConfig } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';

interface Flags extends ConfigFlags {
  readonly image: readonly string[];
}

/** `hubs workflow`: a pipeline of GitHub Actions for an application. */
export function workflowCommand(): Command {
  const command = new Command('workflow')
    .description(t`write a GitHub Actions workflow that builds, deploys and verifies an application`)
    .requiredOption(
      '--image <name[=VARIABLE]...>',
      t`the images in their registry, without a tag, and the variables from which main.ts takes them`,
    );
  return withApplication(withConfig(command))
    .addHelpText(
      'after',
      t`\nWrites .github/workflows/deploy.yml, unless there is another one. Its head says which secrets the repository must have.\nOne image is built from this folder, and main.ts takes it from process.env['IMAGE']; of several, each from the folder of its name, and from\nits own variable, such as BACKEND_IMAGE.\n\nExamples:\n  hubs workflow --image registry.digitalocean.com/acme/web\n  hubs workflow --image registry.example.org/acme/backend registry.example.org/acme/web=FRONTEND_IMAGE`,
    )
    .action(
      reported(async ({ config, application, image }: Flags) => {
        const file = applicationFile(config);
        if (file === undefined) {
          openProject(config);
          throw new Failure(t`This command is about applications of a cdk8s project.`, EXIT.usage);
        }
        const images = builtImages(image);
        const given = [
          ...images.map(({ name }) => ['--image', name, /^[a-z0-9][a-z0-9._/:-]*$/] as const),
          ...images.map(({ variable }) => ['--image', variable, /^[A-Z_][A-Z0-9_]*$/] as const),
          ['--application', application ?? 'a', /^[a-z0-9][a-z0-9._/:-]*$/] as const,
        ];
        for (const [option, value, format] of given) {
          if (!format.test(value)) throw new Failure(t`${option}: expected a name, got ${value}`, EXIT.usage);
        }
        const path = join(dirname(file), '.github', 'workflows', 'deploy.yml');
        const text = workflow({ images, application });
        const before = readIfExists(path);
        if (before !== undefined && before !== text) {
          throw new Failure(
            t`${path} exists and differs; it was left as it is. Move it away first to have it written anew.`,
            EXIT.problem,
          );
        }
        await Promise.resolve(writeFiles([{ path, text, secret: false }]));
        print(t`Wrote ${path}; its head says which secrets it needs.`);
      }),
    );
}
