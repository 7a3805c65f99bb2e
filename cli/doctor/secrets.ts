import type { Installation } from '../../config';
import type { SecretSpec } from '../../secrets';
import { catalogue, hasControlCharacters, isPem, secretObjects } from '../../secrets';
import { SECRETS } from '../../upstream';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { secretValues } from '../cluster/objects';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { storeOf } from '../known-secrets';
import { t } from '../../terminal/language';
import { fine } from './facts';

/** Whether the store is complete, and the cluster has the same. Names only: no value is ever shown. */
export async function checkSecrets(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const { installation } = project;
  const own = installation.secrets === 'local' ? storeFindings(project) : [];
  if (!kubectl) return own;
  try {
    const live = await kubectl.get('secret', SECRETS.configs, installation.namespace);
    return [...own, ...clusterFindings(project, live && secretValues(live))];
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'forbidden') throw error;
    const what = t`your account may not read the Secrets of the cluster`;
    return [...own, { id: 'secrets/cluster', state: 'unknown', what }];
  }
}

function storeFindings(project: Project): Finding[] {
  const { installation, storeFile } = project;
  const store = storeOf(project);
  const id = 'secrets/store';
  if (!store) {
    const what = t`${storeFile} does not exist, or cannot be read`;
    const remedy = t`For an installation that runs already, bring it back from your copy; for a first one: hubs synth`;
    return [{ id, state: 'error', what, remedy }];
  }
  return completeness(catalogue(installation).filter(({ name }) => (store.values[name] ?? '') === ''));
}

/** Whether the store of an installation, or of an application, is complete, given what it lacks. */
export function completeness(missing: readonly SecretSpec[]): Finding[] {
  if (missing.length === 0) return [fine('secrets/store', t`the store is complete`)];
  return missing.map(({ name, optional }) => ({
    id: `secrets/${name}`,
    state: optional === true ? 'warning' : 'error',
    what: t`${name} is missing`,
    remedy: `hubs secrets set ${name}`,
  }));
}

function clusterFindings(project: Project, live: Readonly<Record<string, string>> | undefined): Finding[] {
  const { installation } = project;
  const id = 'secrets/cluster';
  const store = storeOf(project);
  if (live === undefined) {
    const remedy =
      installation.secrets === 'local'
        ? 'hubs deploy'
        : t`You provide it (secrets: existing): docs/reference/secrets.md`;
    const what = t`Secret/${SECRETS.configs} is not in the cluster`;
    return [{ id, state: 'error', what, remedy }];
  }
  if (installation.secrets === 'existing') return existing(installation, live);
  const wanted = store
    ? secretObjects(store, installation).find(({ name }) => name === SECRETS.configs)?.data
    : undefined;
  if (!wanted) return [];
  const different = Object.keys(wanted).filter((name) => wanted[name] !== live[name]);
  if (different.length === 0) {
    return [{ id, state: 'ok', what: t`the cluster has the same values` }];
  }
  return [
    {
      id,
      state: 'error',
      what: t`the cluster has other values: ${different.join(', ')}`,
      remedy: t`Is the store the right one? Then hubs deploy brings its values to the cluster. DB_PASS must be the one that the database was set up with.`,
    },
  ];
}

function existing(installation: Installation, live: Readonly<Record<string, string>>): Finding[] {
  const wanted = catalogue(installation).filter(
    ({ name, optional }) => optional !== true && name !== 'BOOTSTRAP_CERTIFICATE',
  );
  const missing = wanted.filter(({ name }) => (live[name] ?? '') === '').map(({ name }) => name);
  const unfit = catalogue(installation)
    .filter((spec) => !isPem(spec) && hasControlCharacters(live[spec.name] ?? ''))
    .map(({ name }): Finding => ({
      id: `secrets/${name}`,
      state: 'error',
      what: t`${name} in Secret/${SECRETS.configs} has a line break or another control character: Reticulum does not start with it, or cannot log in`,
      remedy: t`Write it without, such as with printf in place of echo, and restart what uses it: hubs restart`,
    }));
  const id = 'secrets/cluster';
  if (missing.length === 0) {
    return [
      ...unfit,
      {
        id,
        state: 'ok',
        what: t`Secret/${SECRETS.configs} has every key`,
      },
    ];
  }
  const what = t`Secret/${SECRETS.configs} lacks ${missing.join(', ')}`;
  const remedy = t`You provide it (secrets: existing): docs/reference/secrets.md`;
  return [...unfit, { id, state: 'error', what, remedy }];
}
