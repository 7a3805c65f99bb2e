import { Command } from 'commander';
import { applicationFile } from '../application-file';
import { parseDocument } from 'yaml';
import { connect } from '../cluster/connection';
import { deploy } from '../deploy/deploy';
import { hubsTarget } from '../deploy/hubs-target';
import { readIfExists, writeFiles } from '../files';
import { openProject, projectOf } from '../installation';
import type { ClusterFlags } from '../options';
import { withBackupFirst, withCluster, withConfirm, withTimeout, withYes } from '../options';
import { prepare, write } from '../synth/synth';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';
import { COMPONENTS, RELEASES } from '../../upstream';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly release?: string;
  readonly image?: readonly string[];
  readonly list: boolean;
  readonly output: string;
  readonly timeout: number;
  readonly yes: boolean;
  readonly confirm?: string;
  readonly backupFirst: boolean;
  readonly rollback: boolean;
  readonly imageCheck: boolean;
}

/** `hubs upgrade`: other images, and back by itself when they do not come up. */
export function upgradeCommand(): Command {
  const command = new Command('upgrade')
    .description(t`deploy another release or other images, and go back if they do not come up`)
    .option('--list', t`show the releases of Hubs that are known here`, false)
    .option('--release <name>', t`a release of Hubs`)
    .option('--image <component=reference...>', t`an image for one component`)
    .option('--no-rollback', t`leave things as they are when the upgrade fails`)
    .option('--no-image-check', t`ask no registry whether it has the images`)
    .option('-o, --output <folder>', t`the folder for the manifests`, 'dist');
  return withBackupFirst(withConfirm(withYes(withTimeout(withCluster(command), 600))))
    .addHelpText(
      'after',
      t`\nhubs.yaml is changed when the upgrade has worked, and only then. Programs that hold data (pgsql, reticulum) need a backup of the\nlast 24 hours, one that is made first, or typed words: nobody can go back from a database that a newer program has changed.\n\nExits with 0 when the upgrade runs, 1 when it failed and the earlier state is back, 3 when a question was answered with no,\n4 when it took too long and the earlier state is back, 5 when somebody else is at it.\n\nExamples:\n  hubs upgrade --list\n  hubs upgrade --release prod-2025-12-17 --backup-first\n  hubs upgrade --image hubs=hubsfoundation/hubs:stable-3109 --image spoke=hubsfoundation/spoke:stable-1200`,
    )
    .action(
      reported(async ({ config, context, list, release, image = [], rollback, ...options }: Flags) => {
        // It has no releases of Hubs.
        if (list && applicationFile(config) !== undefined) openProject(config, inProgram());
        if (list)
          return print(
            Object.entries(RELEASES)
              .map(([name, { hubs }]) => `${name}  ${hubs}`)
              .join('\n'),
          );
        const current = openProject(config, inProgram());
        const text = upgraded(config, readIfExists(config)!, release, image);
        const desired = await prepare(projectOf(config, text), process.env);
        const connection = await connect(current, { context, patience: PATIENCE });
        try {
          await deploy(hubsTarget(desired, options), connection, {
            ...options,
            purpose: `upgrade to ${[...(release === undefined ? [] : [release]), ...image].join(', ')}`,
            rollbackOnFailure: rollback,
            forceConflicts: false,
            dryRun: false,
          });
        } catch (error) {
          // What is in dist/ belongs to hubs.yaml, and that stays as it was.
          write(await prepare(current, process.env), options.output);
          throw error;
        }
        writeFiles([{ path: config, text, secret: false }]);
        print(t`${config} says so, too.`);
      }),
    );
}

/** How the images of an application are exchanged. */
function inProgram(): string {
  return t`The images of an application are in its program: write the other ones there, as hubs images pin prints them, then hubs deploy --rollback-on-failure, which goes back if they do not come up.`;
}

/**
 * The text of a configuration with another release or other images; comments and order stay.
 *
 * @throws Failure with `EXIT.usage` for an image that names no component
 */
export function upgraded(config: string, text: string, release: string | undefined, images: readonly string[]): string {
  if (release === undefined && images.length === 0) {
    throw new Failure(t`To what? Name --release or --image; see hubs upgrade --list`, EXIT.usage);
  }
  const document = parseDocument(text);
  if (release !== undefined) {
    document.set('release', release);
    // An image that was pinned would win over the release.
    if (document.hasIn(['images', 'hubs'])) document.deleteIn(['images', 'hubs']);
  }
  for (const image of images) {
    const [component = '', ...reference] = image.split('=');
    if (!(COMPONENTS as readonly string[]).includes(component) || reference.length === 0) {
      throw new Failure(
        t`--image: expected <component>=<image>, with one of ${COMPONENTS.join(', ')}; got ${image}`,
        EXIT.usage,
      );
    }
    document.setIn(['images', component], reference.join('='));
  }
  const changed = document.toString({ lineWidth: 0 });
  if (changed === text) throw new Failure(t`${config} says that already: hubs deploy`, EXIT.usage);
  return changed;
}
