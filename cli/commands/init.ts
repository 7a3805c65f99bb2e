import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { DISTRIBUTION_NAMES, isOneServer } from '../../config';
import { withConfig, withYes } from '../options';
import { openStore } from '../secret-store';
import { writeApplication } from '../setup/application';
import type { Answers } from '../setup/ask';
import { ask } from '../setup/ask';
import type { SettingFlags } from '../setup/flags';
import { checkFlags, settingsOf, withSettings } from '../setup/flags';
import type { GivenSettings } from '../setup/given';
import { renderHubsYaml } from '../setup/hubs-yaml';
import { nextSteps, writtenReport } from '../setup/init-report';
import { projectOf, refuseExisting, writeProject } from '../setup/write';
import { colours } from '../../terminal/colours';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide, print, table } from '../../terminal/print';
import { isInteractive } from '../../terminal/questions';

interface Flags extends SettingFlags {
  readonly config: string;
  readonly yes: boolean;
  readonly application?: string;
  readonly image?: string;
  readonly port?: string;
}

/** `hubs init`: from nothing to a `hubs.yaml` and its secrets, or to the folder of an application. */
export function initCommand(): Command {
  const command = withSettings(
    new Command('init').description(t`ask for what cannot be guessed, and write hubs.yaml and its secrets`),
  )
    .option('--namespace <name>', t`the namespace (hcce)`)
    .addOption(
      new Option('--provider <name>', t`where the cluster runs`).choices([
        'digitalocean',
        'other',
        ...DISTRIBUTION_NAMES,
      ]),
    )
    .option('--public-address <ip>', t`the address under which visitors reach a single server`)
    .option('--application <name>', t`write the folder of an application of this name instead`)
    .option('--image <reference>', t`the image of the application's first component`)
    .option('--port <number>', t`the port that this image listens on (3000)`)
    .addHelpText('after', () => help())
    .action(
      reported(async (flags: Flags) => {
        if (flags.application === undefined) await init(flags);
        else initApplication(flags.application, flags);
      }),
    );
  return withYes(withConfig(command));
}

function help(): string {
  return t`\nNever overwrites anything. With --application, it writes main.ts, package.json and what else hubs synth needs to run them; an image with\na registry before it gets a workflow, too. With --yes nothing is asked; the mail password then comes from HUBS_SMTP_PASS.\nExits with 1 when hubs.yaml exists or a setting is wrong, 2 for missing options, 3 when cancelled (nothing is written).\n\nExamples:\n  hubs init\n  hubs init --lang es\n  hubs init --application shop --image registry.example.org/acme/shop:1.0.0 --domain shop.example.org\n  hubs init --yes --domain meet.example.org --admin-email admin@example.org \\\n    --smtp-server smtp.tem.scw.cloud --smtp-port 2587 --smtp-user example\n  hubs init --provider k3s --public-address 203.0.113.10`;
}

async function init(flags: Flags): Promise<void> {
  const foreign = given({ '--image': flags.image, '--port': flags.port });
  if (foreign !== '')
    throw new Failure(t`${foreign}: for the folder of an application, with --application`, EXIT.usage);
  refuseExisting(flags.config);
  const known = settingsOf(flags);
  checkFlags(flags, known);
  const { settings, mailPassword } = await answers(flags, known);
  hide([mailPassword]);
  const text = renderHubsYaml(settings);
  const project = projectOf(flags.config, text);
  const environment = { ...process.env, ...(mailPassword !== '' && { HUBS_SMTP_PASS: mailPassword }) };
  const store = await openStore(project, environment);
  writeProject(project, text, store);
  print(`${writtenReport(project, store)}\n\n${nextSteps()}`);
}

function initApplication(name: string, { config, image, port = '3000', domain, ...others }: Flags): void {
  const foreign = given({
    '--admin-email': others.adminEmail,
    '--smtp-server': others.smtpServer,
    '--smtp-port': others.smtpPort,
    '--smtp-user': others.smtpUser,
    '--namespace': others.namespace,
    '--provider': others.provider,
    '--public-address': others.publicAddress,
  });
  if (foreign !== '') throw new Failure(t`${foreign}: for an installation of Hubs, without --application`, EXIT.usage);
  if (image === undefined)
    throw new Failure(t`With --application, also give the image of its first component: --image`, EXIT.usage);
  const written = writeApplication(dirname(config), { name, image, port: Number(port), domain });
  const steps: [string, string][] = [
    ['npm install', t`the packages that main.ts imports`],
    ['npx hubs plan', t`what will be made, and what it costs`],
    ['npx hubs deploy', t`bring it to the cluster`],
  ];
  const lines = written.map((path) => `  ${path}`).join('\n');
  print(`${colours.bold(t`Written`)}\n${lines}\n\n${colours.bold(t`Next`)}\n${table(steps, 2)}`);
}

/** The options that were given, with spaces between. */
function given(options: Readonly<Record<string, unknown>>): string {
  return Object.entries(options)
    .flatMap(([option, value]) => (value === undefined ? [] : [option]))
    .join(' ');
}

async function answers({ yes }: Flags, known: GivenSettings): Promise<Answers> {
  const password = process.env['HUBS_SMTP_PASS'] || undefined;
  if (!yes) {
    if (isInteractive()) return ask(known, password);
    throw new Failure(
      t`Nobody can be asked here: add --yes and the settings as options (hubs init --help).`,
      EXIT.refused,
    );
  }
  const { domain, adminEmail, smtp, provider, media } = known;
  const missing = Object.entries({
    '--domain': domain,
    '--admin-email': adminEmail,
    '--smtp-server': smtp?.server,
    '--smtp-port': smtp?.port,
    '--smtp-user': smtp?.user,
    ...(isOneServer(provider) && { '--public-address': media?.publicAddress }),
  }).flatMap(([flag, value]) => (value === undefined ? [flag] : []));
  if (missing.length > 0) {
    throw new Failure(`${t`With --yes, also give:`} ${missing.join(' ')}`, EXIT.usage);
  }
  return { settings: known, mailPassword: password ?? '' };
}
