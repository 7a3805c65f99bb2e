import type { Kubectl } from '../cluster/kubectl';
import { askReticulum, firstLine } from '../cluster/reticulum-rpc';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import { speaksTlsFirst } from '../../upstream';
import { credentials, elsewhere, startTlsPort } from './smtp-judgement';
import { scrubbed } from './smtp-text';

/** What came of Reticulum's own login at the mail server. */
export interface ReticulumMailTrial {
  readonly outcome:
    | 'ok'
    | 'auth-refused'
    | 'no-auth'
    | 'no-tls'
    | 'tls-failed'
    | 'refused'
    | 'unresolved'
    | 'unreachable'
    | 'other'
    | 'no-pod'
    | 'not-asked';
  /** What Reticulum or the server said, without the password in any form. */
  readonly detail: string;
}

/**
 * Has Reticulum do what it does before each mail, with the settings that it runs with, and nothing else: its library says to whoever
 * asks what neither its log nor a visitor is ever told (Swoosh's adapter and gen_smtp, as Reticulum fc02d985 has them). Only the reason
 * of a failure is repeated: other terms may hold the settings, and with them the password.
 */
export const EXPRESSION = `config = Swoosh.Adapters.SMTP.gen_smtp_config(Application.get_env(:ret, Ret.Mailer))
case :gen_smtp_client.open(config ++ [auth: :always]) do
  {:ok, socket} ->
    :gen_smtp_client.close(socket)
    IO.puts("smtp ok")
  {:error, kind, {reason, _host, detail}} -> IO.puts("smtp failed " <> inspect({kind, reason, detail}))
  {:error, kind, {reason, detail}} -> IO.puts("smtp failed " <> inspect({kind, reason, detail}))
  {:error, kind} when is_atom(kind) -> IO.puts("smtp failed " <> inspect(kind))
  _ -> IO.puts("smtp failed")
end`;

/** Reasons of gen_smtp, the more exact before the more general. */
const REASONS: readonly (readonly [RegExp, ReticulumMailTrial['outcome']])[] = [
  [/:auth_failed|\b53[045]\b/, 'auth-refused'],
  [/:missing_requirement, :auth\b/, 'no-auth'],
  [/:missing_requirement, :tls\b/, 'no-tls'],
  [/:tls_failed|:tls_alert/, 'tls-failed'],
  [/:econnrefused/, 'refused'],
  [/:nxdomain/, 'unresolved'],
  [/:network_failure|:timeout|:ehostunreach|:enetunreach|:closed/, 'unreachable'],
];

/** Asks from inside Reticulum whether it can log in at the mail server. No mail is sent. */
export async function tryFromReticulum(
  kubectl: Kubectl,
  namespace: string,
  user: string,
  password: string | undefined,
): Promise<ReticulumMailTrial> {
  const said = await askReticulum(kubectl, namespace, EXPRESSION);
  if (said.outcome === 'no-pod') return { outcome: 'no-pod', detail: '' };
  if (said.outcome === 'not-asked') return { outcome: 'not-asked', detail: scrubbed(said.detail, user, password) };
  const [, result, reason = ''] = /^smtp (ok|failed)(?: (.*))?$/m.exec(said.text) ?? [];
  if (result === 'ok') return { outcome: 'ok', detail: '' };
  if (result === undefined) {
    return { outcome: 'not-asked', detail: scrubbed(firstLine(said.text), user, password) };
  }
  const detail = scrubbed(reason, user, password).slice(0, 300);
  return { outcome: REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'other', detail };
}

/** What that means. */
export function judgeReticulumMail(
  { outcome, detail }: ReticulumMailTrial,
  { server, port, user }: { readonly server: string; readonly port: number; readonly user: string },
): Finding {
  const where = `${server}:${port}`;
  const found = (state: Finding['state'], what: string, remedy?: string): Finding => ({
    id: 'smtp/reticulum',
    state,
    what,
    ...(remedy !== undefined && { remedy }),
  });
  switch (outcome) {
    case 'ok':
      return found('ok', t`Reticulum itself logs in at ${where} as ${user}.`);
    case 'auth-refused':
      return found(
        'error',
        t`${where} refuses Reticulum’s login (${detail}): visitors wait for mail that never comes.`,
        t`${credentials(server)} What Reticulum runs with is exchanged by hubs deploy.`,
      );
    case 'no-auth':
      return found(
        'error',
        t`${where} offers Reticulum no login (AUTH).`,
        t`Use the port for sending from programs that the provider names, often 587, 2525 or 2587.`,
      );
    case 'no-tls':
      return found(
        'error',
        t`${where} does not offer Reticulum encryption (STARTTLS), and it sends nothing without.`,
        startTlsPort(server),
      );
    case 'tls-failed':
      return found(
        'error',
        t`Reticulum and ${where} do not agree on encryption (${detail}).`,
        speaksTlsFirst(port)
          ? startTlsPort(server)
          : t`Reticulum speaks TLS 1.2 at most: does the server take it? Ask the mail provider.`,
      );
    case 'refused':
      return found('error', t`${where} refuses Reticulum’s connections.`, elsewhere(server, port));
    case 'unresolved':
      return found('error', t`Reticulum finds no address of ${server}.`, t`Check the spelling of smtp.server.`);
    case 'unreachable':
      return found('error', t`Reticulum does not reach ${where} (${detail}).`, elsewhere(server, port));
    case 'other':
      return found(
        'error',
        t`Reticulum cannot send mail through ${where}: ${detail}`,
        t`Try again in a minute, or ask the mail provider.`,
      );
    case 'no-pod':
      return found(
        'unknown',
        t`Reticulum does not run: it was not asked whether it can send mail.`,
        t`Run this again after a deploy.`,
      );
    case 'not-asked':
      return found(
        'unknown',
        t`Reticulum could not be asked whether it can send mail: ${detail}`,
        t`May you run kubectl exec in this namespace? An image of your own may lack what is asked for.`,
      );
  }
}
