import type { Kubectl } from '../cluster/kubectl';
import { askReticulum, firstLine } from '../cluster/reticulum-rpc';
import { hide } from '../../terminal/print';
import type { TurnCredentials } from './turn';

/** Credentials at the relay, or why there are none. */
export type CredentialsTrial =
  | { readonly outcome: 'given'; readonly credentials: TurnCredentials }
  | { readonly outcome: 'no-pod' }
  | { readonly outcome: 'not-given'; readonly detail: string };

/**
 * Reticulum's own words for what it gives visitors: user name and password for two minutes (lib/ret/coturn.ex). The secret that they
 * are made with changes every five minutes and stays in the database.
 */
const EXPRESSION = '{user, password} = Ret.Coturn.generate_credentials(); IO.puts("turn #{user} #{password}")';

/** Asks Reticulum for credentials at the relay, as it gives them to visitors. They are never printed. */
export async function turnCredentials(kubectl: Kubectl, namespace: string): Promise<CredentialsTrial> {
  const said = await askReticulum(kubectl, namespace, EXPRESSION);
  if (said.outcome === 'no-pod') return said;
  if (said.outcome === 'not-asked') return { outcome: 'not-given', detail: said.detail };
  const [, username, password] = /^turn (\d+:\S+) (\S+)$/m.exec(said.text) ?? [];
  if (username === undefined || password === undefined) {
    return { outcome: 'not-given', detail: firstLine(said.text) };
  }
  hide([password]);
  return { outcome: 'given', credentials: { username, password } };
}
