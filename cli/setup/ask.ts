import { t } from '../terminal/language';
import { choose, line, secretLine } from '../terminal/questions';
import { mailPasswordProblem, portOf, settingCheck } from './answers';
import type { GivenSettings } from './given';
import { MAIL_SERVERS, mailChoices, userHint } from './mail-presets';

/** What `hubs init` needs to know. */
export interface Answers {
  readonly settings: GivenSettings;
  /** The mail password; empty to be given later. */
  readonly mailPassword: string;
}

/** Asks for what is not known yet. */
export async function ask(known: GivenSettings, mailPassword: string | undefined): Promise<Answers> {
  const domain =
    known.domain ??
    (await line(
      t('Under which domain will people visit?', '¿Bajo qué dominio la visitará la gente?'),
      '',
      settingCheck('domain'),
    ));
  const adminEmail =
    known.adminEmail ??
    (await line(
      t('E-mail address of the administrator?', '¿Correo de la persona que administra?'),
      '',
      settingCheck('adminEmail'),
    ));
  const provider =
    known.provider ??
    (await choose(t('Where does the cluster run?', '¿Dónde está el clúster?'), [
      { value: 'digitalocean', label: 'DigitalOcean' },
      { value: 'other', label: t('Elsewhere', 'En otro sitio') },
    ] as const));
  const smtp = await askMail(known.smtp ?? {}, provider);
  const password =
    mailPassword ??
    (await secretLine(
      t('Password at the mail server? (empty: later)', '¿Contraseña del servidor de correo? (vacía: más tarde)'),
      mailPasswordProblem,
    ));
  return { settings: { ...known, domain, adminEmail, provider, smtp }, mailPassword: password };
}

type Smtp = NonNullable<GivenSettings['smtp']>;

async function askMail(known: Smtp, provider: 'digitalocean' | 'other'): Promise<Smtp> {
  if (known.server !== undefined && known.port !== undefined && known.user !== undefined) return known;
  const preset =
    known.server === undefined
      ? await choose(t('Who sends your mail?', '¿Quién envía tu correo?'), mailChoices())
      : 'other';
  const suggested = MAIL_SERVERS[preset];
  const server =
    known.server ??
    (await line(t('Mail server?', '¿Servidor de correo?'), suggested.server, settingCheck('smtp.server')));
  const port =
    known.port ??
    portOf(
      await line(
        t('Port, for STARTTLS?', '¿Puerto, para STARTTLS?'),
        String(suggested.port),
        settingCheck('smtp.port', { provider }),
      ),
    );
  const user =
    known.user ??
    (await line(
      `${t('User name at the mail server?', '¿Usuario en el servidor de correo?')}${userHint(preset)}`,
      suggested.user,
      settingCheck('smtp.user'),
    ));
  return { server, port: Number(port), user };
}
