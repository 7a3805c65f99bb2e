import { parseStore } from '../../secrets';
import type { Kubectl } from '../cluster/kubectl';
import { readIfExists } from '../files';
import type { HubsFacts } from '../../constructs';
import { fromHubsYaml } from '../open/hubs-yaml';
import type { Project } from '../installation';
import { hide } from '../../terminal/print';

/** What has to be known of an installation to try its mail. */
export interface MailPlace {
  readonly namespace: string;
  readonly smtp: HubsFacts['smtp'];
  /** The local secret store; absent where something else makes the Secret with the password. */
  readonly storeFile?: string;
}

/** That of a `hubs.yaml`. */
export function mailPlaceOf(project: Project): MailPlace {
  const { namespace, storeFile, installation } = project;
  const { smtp } = fromHubsYaml(project).contract.hubs!;
  return { namespace, smtp, ...(installation.secrets === 'local' && { storeFile }) };
}

/**
 * The password at the mail server: `HUBS_SMTP_PASS`, else that of the local store, else, where something else makes the Secrets,
 * that of the cluster. Hidden from everything that is printed later.
 */
export async function mailPassword(
  { namespace, smtp, storeFile }: MailPlace,
  kubectl: Kubectl | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const given = environment['HUBS_SMTP_PASS'];
  const value =
    given !== undefined && given !== ''
      ? given
      : storeFile !== undefined
        ? stored(storeFile, smtp.password.key)
        : kubectl && (await deployed(kubectl, namespace, smtp.password));
  if (value === undefined || value === '') return undefined;
  hide([value]);
  return value;
}

/** A store that is damaged is the business of other commands. */
function stored(file: string, key: string): string | undefined {
  const text = readIfExists(file);
  const store = text === undefined ? undefined : parseStore(text);
  return typeof store === 'object' ? store.values[key] : undefined;
}

async function deployed(
  kubectl: Kubectl,
  namespace: string,
  { secret, key }: MailPlace['smtp']['password'],
): Promise<string | undefined> {
  const object = await kubectl.get('secret', secret, namespace);
  const data = (object?.['data'] as Record<string, string> | undefined)?.[key];
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString('utf8');
}
