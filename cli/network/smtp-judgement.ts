import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import { isScaleway } from './mail-records';
import type { MailTrial } from './smtp';

/** Ports that DigitalOcean blocks against spam. */
const BLOCKED = [25, 465, 587];

/** What came of talking to the mail server, and what to do about it. */
export function judgeMail(trial: MailTrial, user: string): Finding {
  const { server, port, detail = '' } = trial;
  const where = `${server}:${port}`;
  const found = (state: Finding['state'], what: string, remedy?: string): Finding => ({
    id: 'smtp/server',
    state,
    what,
    ...(remedy !== undefined && { remedy }),
  });
  switch (trial.outcome) {
    case 'ok':
      return found('ok', t`${where} accepts the login of ${user}.`);
    case 'no-password':
      return found('error', t`${where} is fine, but there is no password for it.`, 'hubs secrets set SMTP_PASS');
    case 'unresolved':
      return found('error', t`The mail server ${server} has no address.`, t`Check the spelling of smtp.server.`);
    case 'refused':
      return found('error', t`${where} refuses connections.`, elsewhere(server, port));
    case 'timeout':
    case 'unroutable':
      return found('error', t`${where} does not answer.`, elsewhere(server, port));
    case 'silent':
      return found('error', t`${where} takes the connection, but does not greet.`, elsewhere(server, port));
    case 'not-smtp':
      return found('error', t`${where} is no mail server; it said: ${detail}`, t`Check smtp.server and smtp.port.`);
    case 'rejected':
      return found(
        'error',
        t`${where} turns this computer away: ${detail}`,
        t`The address may be on a block list; ask the mail provider, or try from another network.`,
      );
    case 'tls-first':
      return found(
        'error',
        t`${where} speaks TLS from the first byte, which Hubs does on 465 and 2465 only.`,
        startTlsPort(server),
      );
    case 'plain-first':
      return found(
        'error',
        t`${where} does not speak TLS from the first byte, as Hubs does on this port (${detail}).`,
        startTlsPort(server),
      );
    case 'no-starttls':
      return found(
        'error',
        t`${where} does not offer encryption (STARTTLS), and Hubs sends nothing without.`,
        startTlsPort(server),
      );
    case 'untrusted':
      return found(
        'error',
        t`The certificate of ${where} comes from nobody who is trusted (${detail}).`,
        t`Use the provider’s own host name; a mail server of your own needs a certificate that everybody trusts.`,
      );
    case 'wrong-name':
      return found(
        'error',
        t`The certificate of ${where} is for another name.`,
        t`Set smtp.server to the name that the provider gives.`,
      );
    case 'expired':
      return found(
        'error',
        t`The certificate of ${where} has expired.`,
        t`Tell the mail provider; is the clock of this computer right?`,
      );
    case 'no-auth':
      return found(
        'error',
        t`${where} offers no login (AUTH).`,
        t`Use the port for sending from programs that the provider names, often 587, 2525 or 2587.`,
      );
    case 'auth-refused':
      return found('error', t`${where} refuses the login of ${user}: ${detail}`, credentials(server));
    case 'other':
      return found(
        'error',
        t`${where} did something unexpected: ${detail}`,
        t`Try again in a minute, or ask the mail provider.`,
      );
  }
}

/** What the configuration alone gives away. */
export function judgeMailSettings({ server, user }: { readonly server: string; readonly user: string }): Finding[] {
  if (!isScaleway(server) || !/^SCW[A-Z0-9]{17}$/.test(user)) return [];
  return [
    {
      id: 'smtp/user',
      state: 'error',
      what: t`smtp.user is an access key of Scaleway, with which nobody can log in to its mail server.`,
      remedy: credentials(server),
    },
  ];
}

/** Why a port may be out of reach, and which one to use. */
export function elsewhere(server: string, port: number): string {
  if (!BLOCKED.includes(port)) {
    return t`Check smtp.server and smtp.port, and whether a firewall lets this port out.`;
  }
  const better = isScaleway(server) ? '2587' : '2525';
  return t`DigitalOcean and many networks block 25, 465 and 587: set smtp.port to ${better}, if the provider offers it.`;
}

export function startTlsPort(server: string): string {
  const port = isScaleway(server) ? '2587' : '2525';
  return t`Set smtp.port to one with STARTTLS, such as ${port}.`;
}

export function credentials(server: string): string {
  return isScaleway(server)
    ? t`Scaleway wants the SMTP user name (not the access key) in smtp.user, and the secret key as SMTP_PASS.`
    : t`Check smtp.user and the password: hubs secrets set SMTP_PASS`;
}
