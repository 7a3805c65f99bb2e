import { Command } from 'commander';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { askReticulum, firstLine } from '../cluster/reticulum-rpc';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withConfirm } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';

interface Flags extends ClusterFlags {
  readonly confirm?: string;
}

/**
 * What Reticulum does when somebody asks for a login link, but for the mail (`RetWeb.AuthChannel` and `Ret.LoginToken` of fc02d985). The
 * address is the one that it runs with. The link works once, for half an hour.
 */
export const EXPRESSION = `email = Application.get_env(:ret, Ret.Account)[:admin_email]
%{token: token, payload_key: key} = Ret.LoginToken.new_login_token_for_email(email)
payload = %{"email" => email} |> Poison.encode!() |> Ret.Crypto.encrypt(key) |> :base64.encode()
query = URI.encode_query(%{auth_topic: "auth:" <> Ecto.UUID.generate(), auth_token: token, auth_origin: "hubs", auth_payload: payload})
IO.puts("link " <> RetWeb.Endpoint.url() <> "/?" <> query)`;

/** `hubs login-link`: the administrator's way in while mail does not work. */
export function loginLinkCommand(): Command {
  const command = new Command('login-link').description(
    t`print a link that logs the administrator in, while mail does not work yet; asks for typed words`,
  );
  return withApplication(withConfirm(withCluster(command)))
    .addHelpText(
      'after',
      t`\nWhoever has the link is administrator: open it yourself, and send it to nobody. It works once, for 30 minutes.\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs login-link`,
    )
    .action(
      reported(async ({ config, application, context, confirm }: Flags) => {
        const opened = await open({ config, application });
        const { namespace, contract, installation } = opened;
        if (!contract.hubs)
          throw new Failure(t`${contract.title} has no Hubs: nobody logs in there with a link.`, EXIT.usage);
        const { domain, adminEmail } = contract.hubs;
        const { kubectl, context: place } = await connect(opened, { context });
        await demandWords(
          t`Prints a link with which anybody who sees it logs in to ${domain} as ${adminEmail}, the administrator.`,
          t`log in to ${namespace}@${place}`,
          confirm,
        );
        print(await loginLink(kubectl, namespace, domain, installation ? 'hubs.yaml' : t`the application’s code`));
        complain(t`It works once, for 30 minutes. Then see why mail does not come: hubs doctor smtp`);
      }),
    );
}

/**
 * A link that logs the administrator in.
 *
 * @param file where a person says what the domain is
 * @throws Failure where Reticulum does not run, or does not make one
 */
export async function loginLink(kubectl: Kubectl, namespace: string, domain: string, file: string): Promise<string> {
  const said = await askReticulum(kubectl, namespace, EXPRESSION);
  if (said.outcome === 'no-pod') throw new Failure(t`Reticulum does not run: see why with hubs status.`);
  if (said.outcome === 'not-asked') throw new Failure(t`Reticulum could not be asked: ${said.detail}`);
  const [, link] = /^link (https:\/\/\S+)$/m.exec(said.text) ?? [];
  if (link === undefined) throw new Failure(t`Reticulum made no link: ${firstLine(said.text)}`);
  const host = URL.canParse(link) ? new URL(link).hostname : '';
  if (host !== domain) {
    throw new Failure(t`Reticulum runs with another domain than ${file} has (${host}): hubs deploy first.`);
  }
  return link;
}
