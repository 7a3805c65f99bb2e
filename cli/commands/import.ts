import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { catalogue } from '../../secrets';
import { connect } from '../cluster/connection';
import { readIfExists } from '../files';
import type { Found } from '../import/found';
import { fromObjects, missingSettings } from '../import/manifest';
import { readCluster, readInstallation } from '../import/read';
import { importReport } from '../import/report';
import { weakNames } from '../import/store';
import { withCluster, withJson } from '../options';
import { completeProjectStore } from '../secret-store';
import { askMissing } from '../setup/ask';
import type { SettingFlags } from '../setup/flags';
import { checkFlags, settingsOf, withSettings } from '../setup/flags';
import type { GivenSettings } from '../setup/given';
import { renderHubsYaml } from '../setup/hubs-yaml';
import { nextSteps, writtenReport } from '../setup/init-report';
import { projectOf, refuseExisting, writeProject } from '../setup/write';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide, print, printJson } from '../../terminal/print';
import { isInteractive } from '../../terminal/questions';
import type { Controller } from '../../upstream';
import { CONTROLLERS } from '../../upstream';

interface Flags extends SettingFlags {
  readonly config: string;
  readonly context?: string;
  readonly fromCluster: boolean;
  readonly namespace: string;
  readonly controller?: Controller;
  readonly networkPolicies: boolean;
  readonly json: boolean;
}

/** `hubs import`: an installation by upstream's generator becomes a `hubs.yaml` and its secrets. */
export function importCommand(): Command {
  const command = withSettings(
    new Command('import').description(t`take over the settings and keys of an installation by upstream’s generator`),
  )
    .argument('[file]', t`input-values.yaml, or an applied hcce.yaml`)
    .option('--from-cluster', t`read the cluster instead of a file`, false)
    .option('--namespace <name>', t`where it is in the cluster`, 'hcce')
    .addOption(new Option('--provider <name>', t`where the cluster runs`).choices(['digitalocean', 'other']))
    .addOption(new Option('--controller <name>', t`which HAProxy controller it runs`).choices(CONTROLLERS))
    .option('--no-network-policies', t`leave the namespace open for workloads of your own`)
    .addHelpText('after', () => help())
    .action(reported((file: string | undefined, flags: Flags) => takeOver(file, flags)));
  return withJson(withCluster(command));
}

function help(): string {
  return t`\nNobody is logged out: keys stay as they are. Only the cluster knows PERMS_KEY for sure; prefer --from-cluster.\nOptions give what is missing, and go before what is found; a terminal is asked for the rest.\nWhat has no place here is listed. Nothing in the cluster changes, and no file is overwritten.\nExits with 1 when settings are missing or files exist, 2 for wrong usage.\n\nExamples:\n  hubs import --from-cluster --context hubs-production\n  hubs import hcce.yaml\n  hubs import input-values.yaml --config school.yaml\n  hubs import hcce.yaml --smtp-server smtp.example.org --smtp-port 2587 --smtp-user example`;
}

async function takeOver(file: string | undefined, flags: Flags): Promise<void> {
  if ((file === undefined) === !flags.fromCluster) {
    throw new Failure(t`Name a file, or --from-cluster.`, EXIT.usage);
  }
  refuseExisting(flags.config);
  const { namespace: _, ...given } = settingsOf(flags);
  checkFlags(flags, given);
  const found = file === undefined ? await foundInCluster(flags) : readInstallation(file, flags.networkPolicies);
  hide(Object.values(found.secrets));
  const settings = await completed(withFlags(found.settings, given, flags), found);
  const text = renderHubsYaml(settings);
  const project = projectOf(flags.config, text);
  if (readIfExists(project.storeFile) !== undefined) {
    throw new Failure(
      t`${project.storeFile} exists already, and is left as it is: its keys may be those of a running installation. Move it away first.`,
    );
  }
  const { installation } = project;
  const known = new Set(catalogue(installation).map(({ name }) => name));
  const values = Object.fromEntries(Object.entries(found.secrets).filter(([name]) => known.has(name)));
  const weak = weakNames(values, installation);
  const store = await completeProjectStore(project, { values, acceptWeak: weak });
  writeProject(project, text, store);
  if (flags.json) {
    printJson({ config: flags.config, store: project.storeFile, taken: Object.keys(values), weak, notes: found.notes });
    return;
  }
  print(
    `${importReport(Object.keys(values), weak, found.notes)}\n\n${writtenReport(project, store)}\n\n${nextSteps()}`,
  );
}

/** What was found, with what was given in its place. */
function withFlags(found: GivenSettings, given: GivenSettings, { controller, networkPolicies }: Flags): GivenSettings {
  const smtp = { ...found.smtp, ...given.smtp };
  return {
    ...found,
    ...given,
    ...(Object.keys(smtp).length > 0 && { smtp }),
    ...(controller && { ingress: { ...found.ingress, controller } }),
    ...(!networkPolicies && { networkPolicies }),
  };
}

/** Asks for what is still missing where somebody is there to answer. */
async function completed(settings: GivenSettings, found: Found): Promise<GivenSettings> {
  if (missingSettings(settings).length === 0) return settings;
  if (!isInteractive()) refuseIncomplete(settings, found);
  return askMissing(settings);
}

async function foundInCluster({ config, context, namespace, networkPolicies }: Flags): Promise<Found> {
  // There is no configuration yet that could remember a cluster.
  const place = projectOf(config, PLACE(namespace));
  const { kubectl } = await connect({ ...place, configFile: `${dirname(config)}/hubs.yaml` }, { context });
  return fromObjects(await readCluster(kubectl, namespace), networkPolicies);
}

const PLACE = (namespace: string) =>
  `domain: a.example\nadminEmail: a@a.example\nsmtp: { server: a.example, port: 2525, user: a }\nnamespace: ${JSON.stringify(namespace)}\n`;

function refuseIncomplete(settings: GivenSettings, { notes }: Found): never {
  const missing = missingSettings(settings);
  const unset = notes.filter(({ kind }) => kind === 'missing').map(({ what, why }) => `\n  ${what}: ${why}`);
  throw new Failure(
    `${t`Not enough for an installation; nothing was written. Missing:`} ${missing.join(', ')}${unset.join('')}\n${t`Give it as options:`} ${missing.map(optionOf).join(' ')}`,
  );
}

/** `smtp.server` as `--smtp-server`. */
function optionOf(path: string): string {
  return `--${path.replace('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} …`;
}
