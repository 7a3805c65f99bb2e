import { parseStore } from '../../secrets';
import { SECRETS } from '../../upstream';
import type { Kubectl } from '../cluster/kubectl';
import { readIfExists } from '../files';
import type { Project } from '../installation';
import { hide } from '../../terminal/print';

/**
 * The password at the mail server: `HUBS_SMTP_PASS`, else that of the local store, else, where something else makes the Secrets,
 * that of the cluster. Hidden from everything that is printed later.
 */
export async function mailPassword(
  project: Project,
  kubectl: Kubectl | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const { installation } = project;
  const given = environment['HUBS_SMTP_PASS'];
  const value =
    given !== undefined && given !== ''
      ? given
      : installation.secrets === 'local'
        ? stored(project.storeFile)
        : kubectl && (await deployed(kubectl, installation.namespace));
  if (value === undefined || value === '') return undefined;
  hide([value]);
  return value;
}

/** A store that is damaged is the business of other commands. */
function stored(file: string): string | undefined {
  const text = readIfExists(file);
  const store = text === undefined ? undefined : parseStore(text);
  return typeof store === 'object' ? store.values['SMTP_PASS'] : undefined;
}

async function deployed(kubectl: Kubectl, namespace: string): Promise<string | undefined> {
  const secret = await kubectl.get('secret', SECRETS.configs, namespace);
  const data = (secret?.['data'] as Record<string, string> | undefined)?.['SMTP_PASS'];
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString('utf8');
}
