import { Command } from 'commander';
import type { Installation } from '../../config';
import { COMPONENTS } from '../../upstream';
import { openAsOfNow } from '../open/open';
import type { Kubectl } from '../cluster/kubectl';
import { connect } from '../cluster/connection';
import { readIfExists, writeFiles } from '../files';
import { checkImages, imagesReport, isFit, nodePlatforms } from '../images/check';
import { knownLogins } from '../images/logins';
import type { PinnedImage } from '../images/pin';
import { pinImages } from '../images/pin';
import { usedImages } from '../images/used';
import { objectsIn } from '../open/opened';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withConfig, withJson } from '../options';
import { colours } from '../../terminal/colours';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson, table } from '../../terminal/print';
import { upgraded } from './upgrade';

interface CheckFlags extends ClusterFlags {
  readonly json: boolean;
  readonly cluster: boolean;
}

interface PinFlags extends ClusterFlags {
  readonly all: boolean;
  readonly dryRun: boolean;
}

/** `hubs images`: what registries say of the images, without pulling any. */
export function imagesCommand(): Command {
  const command = new Command('images')
    .description(t`look for images at their registries, and pin them by digest`)
    .addHelpText('after', t`\nExamples:\n  hubs images check\n  hubs images pin`);
  command.addCommand(
    withApplication(withJson(withCluster(new Command('check'))))
      .description(t`whether registries have the images, for the platforms of the nodes`)
      .option('--no-cluster', t`ask registries only: neither nodes nor pull Secrets of the cluster count`)
      .addHelpText(
        'after',
        t`\nRegistries are asked with the pull Secrets of the pods and what docker login has left in its configuration. Nothing is pulled, but looking\nfor platforms counts as a pull where pulls are counted.\nExits with 1 for an image that is not there, or not for a node's platform.\n\nExamples:\n  hubs images check\n  hubs images check --no-cluster --json | jq -r '.[] | select(.moves) | .image'`,
      )
      .action(reported((flags: CheckFlags) => check(flags))),
  );
  command.addCommand(
    withApplication(withConfig(new Command('pin')))
      .description(t`replace tags that move by what they mean now`)
      .option('--all', t`also tags that stay`, false)
      .option('--dry-run', t`show what would be written, and write nothing`, false)
      .addHelpText(
        'after',
        t`\nWrites images.<component> of hubs.yaml, each with its tag and digest; for an application, says what its program should. The next\nhubs deploy brings exactly these, and so does each restart of a pod.\nExits with 1 where a registry did not say what a tag means; the others are pinned all the same.\n\nExamples:\n  hubs images pin\n  hubs images pin --all --dry-run`,
      )
      .action(reported((flags: PinFlags) => pin(flags))),
  );
  return command;
}

async function check({ json, cluster, ...flags }: CheckFlags): Promise<void> {
  const place = await openAsOfNow(flags);
  const objects = objectsIn(place);
  const kubectl: Kubectl | undefined = cluster ? (await connect(place, flags)).kubectl : undefined;
  const login = await knownLogins(objects, place.namespace, kubectl);
  const checked = await checkImages(objects, login, kubectl ? await nodePlatforms(kubectl) : []);
  if (json) printJson(checked);
  else print(imagesReport(checked));
  if (!checked.every(isFit)) process.exitCode = EXIT.problem;
}

async function pin({ all, dryRun, ...flags }: PinFlags): Promise<void> {
  const opened = await openAsOfNow(flags);
  const { installation } = opened;
  const objects = objectsIn(opened);
  const login = await knownLogins(objects, opened.namespace, undefined);
  const used = usedImages(objects).map(({ image }) => image);
  const components = componentImages(installation).filter(([, image]) => used.includes(image));
  const images = installation ? components.map(([, image]) => image) : used;
  const pinned = await pinImages([...new Set(images)], login, all);
  if (pinned.length === 0) return print(t`No image has a tag that moves.`);
  print(pinnedReport(pinned));
  if (pinned.some(({ why }) => why !== undefined)) process.exitCode = EXIT.problem;
  const known = pinned.filter((each) => each.pinned !== undefined);
  if (dryRun || known.length === 0) return;
  if (!installation) return print(t`\nWrite the references on the right into the project's program; then hubs deploy.`);
  const changed = components.flatMap(([component, image]) => {
    const reference = known.find((each) => each.image === image)?.pinned;
    return reference === undefined ? [] : [`${component}=${reference}`];
  });
  const text = upgraded(flags.config, readIfExists(flags.config)!, undefined, changed);
  writeFiles([{ path: flags.config, text, secret: false }]);
  print(t`\n${flags.config} says so. To bring it to the cluster: hubs deploy`);
}

/** The images that hubs.yaml can name. */
function componentImages(installation: Installation | undefined): [string, string][] {
  if (!installation) return [];
  return COMPONENTS.map((component) => [component, installation.images[component]]);
}

function pinnedReport(pinned: readonly PinnedImage[]): string {
  const reasons = {
    absent: t`not in its registry`,
    denied: t`its registry shows it to nobody without other credentials, if it is there`,
    unreachable: t`its registry could not be asked`,
  };
  return table(
    pinned.map(({ image, pinned: reference, why }) => [
      reference === undefined ? colours.red('✗') : colours.green('✓'),
      image,
      reference ?? reasons[why!],
    ]),
  );
}
