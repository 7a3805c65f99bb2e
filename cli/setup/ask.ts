import { isOneServer } from '../../config';
import { t } from '../../terminal/language';
import { choose, line, secretLine } from '../../terminal/questions';
import { mailPasswordProblem, portOf, settingCheck } from './answers';
import { atAddress } from './flags';
import type { GivenSettings, Provider } from './given';
import { MAIL_SERVERS, mailChoices, userHint } from './mail-presets';

/** What `hubs init` needs to know. */
export interface Answers {
  readonly settings: GivenSettings;
  /** The mail password; empty to be given later. */
  readonly mailPassword: string;
}

/** Asks for what is not known yet. */
export async function ask(known: GivenSettings, mailPassword: string | undefined): Promise<Answers> {
  const domain = known.domain ?? (await line(t`Under which domain will people visit?`, '', settingCheck('domain')));
  const adminEmail =
    known.adminEmail ?? (await line(t`E-mail address of the administrator?`, '', settingCheck('adminEmail')));
  const provider =
    known.provider ??
    (await choose(t`Where does the cluster run?`, [
      { value: 'digitalocean', label: 'DigitalOcean' },
      { value: 'other', label: t`A cluster that exists elsewhere` },
      { value: 'k3s', label: t`One server of your own, with ${'k3s'}` },
      { value: 'microk8s', label: t`One server of your own, with ${'microk8s'}` },
      { value: 'minikube', label: t`One server of your own, with ${'minikube'}` },
    ] as const));
  const place = known.media || !isOneServer(provider) ? {} : atAddress(await askAddress(provider));
  const smtp = await askMail(known.smtp ?? {}, provider);
  const password =
    mailPassword ?? (await secretLine(t`Password at the mail server? (empty: later)`, mailPasswordProblem));
  return { settings: { ...known, ...place, domain, adminEmail, provider, smtp }, mailPassword: password };
}

function askAddress(provider: Provider): Promise<string> {
  return line(
    t`Under which address do visitors reach the server? (behind a router: the router’s own; curl https://ipinfo.io/ip there shows it)`,
    '',
    settingCheck('media.publicAddress', { provider }),
  );
}

/** Asks for what an installation that was found does not say. */
export async function askMissing(found: GivenSettings): Promise<GivenSettings> {
  const domain = found.domain ?? (await line(t`Under which domain will people visit?`, '', settingCheck('domain')));
  const adminEmail =
    found.adminEmail ?? (await line(t`E-mail address of the administrator?`, '', settingCheck('adminEmail')));
  return { ...found, domain, adminEmail, smtp: await askMail(found.smtp ?? {}, found.provider ?? 'digitalocean') };
}

type Smtp = NonNullable<GivenSettings['smtp']>;

async function askMail(known: Smtp, provider: Provider): Promise<Smtp> {
  if (known.server !== undefined && known.port !== undefined && known.user !== undefined) return known;
  const preset = known.server === undefined ? await choose(t`Who sends your mail?`, mailChoices()) : 'other';
  const suggested = MAIL_SERVERS[preset];
  const server = known.server ?? (await line(t`Mail server?`, suggested.server, settingCheck('smtp.server')));
  const port =
    known.port ??
    portOf(await line(t`Port, for STARTTLS?`, String(suggested.port), settingCheck('smtp.port', { provider })));
  const user =
    known.user ??
    (await line(`${t`User name at the mail server?`}${userHint(preset)}`, suggested.user, settingCheck('smtp.user')));
  return { server, port: Number(port), user };
}
