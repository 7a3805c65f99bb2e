import { Command, Option } from 'commander';
import { withConfig, withYes } from '../options';
import { openStore } from '../secret-store';
import type { Answers } from '../setup/ask';
import { ask } from '../setup/ask';
import { portOf, settingProblem } from '../setup/answers';
import type { GivenSettings } from '../setup/given';
import { renderHubsYaml } from '../setup/hubs-yaml';
import { nextSteps, writtenReport } from '../setup/init-report';
import { projectOf, refuseExisting, writeProject } from '../setup/write';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { hide, print } from '../terminal/print';
import { isInteractive } from '../terminal/questions';

interface Flags {
  readonly config: string;
  readonly yes: boolean;
  readonly domain?: string;
  readonly adminEmail?: string;
  readonly smtpServer?: string;
  readonly smtpPort?: string;
  readonly smtpUser?: string;
  readonly namespace?: string;
  readonly provider?: 'digitalocean' | 'other';
}

/** `hubs init`: from nothing to a `hubs.yaml` and its secrets. */
export function initCommand(): Command {
  const command = new Command('init')
    .description(
      t(
        'ask for what cannot be guessed, and write hubs.yaml and its secrets',
        'pregunta lo que no se puede adivinar y escribe hubs.yaml y sus secretos',
      ),
    )
    .option('--domain <name>', t('the public domain', 'el dominio público'))
    .option('--admin-email <address>', t('the administrator', 'la persona que administra'))
    .option('--smtp-server <host>', t('the mail server', 'el servidor de correo'))
    .option('--smtp-port <port>', t('its port, for STARTTLS', 'su puerto, para STARTTLS'))
    .option('--smtp-user <name>', t('user name at the mail server', 'usuario en el servidor de correo'))
    .option('--namespace <name>', t('the namespace (hcce)', 'el espacio de nombres (hcce)'))
    .addOption(
      new Option('--provider <name>', t('where the cluster runs', 'dónde está el clúster')).choices([
        'digitalocean',
        'other',
      ]),
    )
    .addHelpText('after', () => help())
    .action(reported((flags: Flags) => init(flags)));
  return withYes(withConfig(command));
}

function help(): string {
  return t(
    `
Never overwrites anything. With --yes nothing is asked; the mail password then comes from HUBS_SMTP_PASS.
Exits with 1 when hubs.yaml exists or a setting is wrong, 2 for missing options, 3 when cancelled (nothing is written).

Examples:
  hubs init
  hubs init --lang es
  hubs init --yes --domain meet.example.org --admin-email admin@example.org \\
    --smtp-server smtp.tem.scw.cloud --smtp-port 2587 --smtp-user example`,
    `
Nunca sobrescribe nada. Con --yes no se pregunta nada; la contraseña del correo viene entonces de HUBS_SMTP_PASS.
Termina con 1 si hubs.yaml existe o un ajuste está mal, con 2 si faltan opciones, con 3 si se cancela (no se escribe nada).

Ejemplos:
  hubs init
  hubs init --lang es
  hubs init --yes --domain meet.example.org --admin-email admin@example.org \\
    --smtp-server smtp.tem.scw.cloud --smtp-port 2587 --smtp-user example`,
  );
}

async function init(flags: Flags): Promise<void> {
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

async function answers({ yes }: Flags, known: GivenSettings): Promise<Answers> {
  const password = process.env['HUBS_SMTP_PASS'] || undefined;
  if (!yes) {
    if (isInteractive()) return ask(known, password);
    throw new Failure(
      t(
        'Nobody can be asked here: add --yes and the settings as options (hubs init --help).',
        'Aquí no se puede preguntar a nadie: añade --yes y los ajustes como opciones (hubs init --help).',
      ),
      EXIT.refused,
    );
  }
  const { domain, adminEmail, smtp } = known;
  const missing = Object.entries({
    '--domain': domain,
    '--admin-email': adminEmail,
    '--smtp-server': smtp?.server,
    '--smtp-port': smtp?.port,
    '--smtp-user': smtp?.user,
  }).flatMap(([flag, value]) => (value === undefined ? [flag] : []));
  if (missing.length > 0) {
    throw new Failure(`${t('With --yes, also give:', 'Con --yes, indica también:')} ${missing.join(' ')}`, EXIT.usage);
  }
  return { settings: known, mailPassword: password ?? '' };
}

function settingsOf(flags: Flags): GivenSettings {
  const { domain, adminEmail, namespace, provider, smtpServer, smtpPort, smtpUser } = flags;
  const smtp = {
    ...(smtpServer !== undefined && { server: smtpServer }),
    ...(smtpPort !== undefined && { port: portOf(smtpPort) as number }),
    ...(smtpUser !== undefined && { user: smtpUser }),
  };
  return {
    ...(domain !== undefined && { domain }),
    ...(adminEmail !== undefined && { adminEmail }),
    ...(namespace !== undefined && { namespace }),
    ...(provider !== undefined && { provider }),
    ...(Object.keys(smtp).length > 0 && { smtp }),
  };
}

/** Wrong options are named before anything is asked. */
function checkFlags({ provider }: Flags, { smtp, ...known }: GivenSettings): void {
  const given: [string, unknown][] = [
    ...Object.entries(known),
    ...Object.entries(smtp ?? {}).map(([key, value]) => [`smtp.${key}`, value] as [string, unknown]),
  ];
  const problems = given.flatMap(([path, value]) => {
    const problem = settingProblem(path, value, provider ? { provider } : {});
    return problem === undefined ? [] : [`  ${path}: ${problem}`];
  });
  if (problems.length > 0) {
    throw new Failure(
      `${t('These settings cannot be used; nothing was written:', 'Estos ajustes no sirven; no se ha escrito nada:')}\n${problems.join('\n')}`,
    );
  }
}
