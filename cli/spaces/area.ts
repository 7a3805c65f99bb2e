import type { Bucket } from '../../config';
import { SPACES_KEYS } from '../../digitalocean';
import { secretObjects, spacesKeyNames } from '../../secrets';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { secretValues } from '../cluster/objects';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { storeOf } from '../known-secrets';
import { t } from '../../terminal/language';
import { hide } from '../../terminal/print';
import { checkBucket } from './bucket';
import type { Addresses, Key } from './requests';
import { addressesOf } from './requests';

/** Whether an installation has buckets to look at. */
export function hasBuckets({ installation: { cloud } }: Project): boolean {
  return (cloud?.buckets ?? []).length > 0;
}

/** The buckets, with the keys that applications have, and the Secrets through which they have them. No key is ever shown. */
export async function checkSpaces(
  project: Project,
  kubectl: Kubectl | undefined,
  addresses: (bucket: Bucket) => Addresses = addressesOf,
): Promise<Finding[]> {
  const { cloud, hosts } = project.installation;
  if (!hasBuckets(project)) {
    return [{ id: 'spaces', state: 'ok', what: t`hubs.yaml has no buckets` }];
  }
  const page = `https://${hosts.apex}`;
  const findings = (cloud?.buckets ?? []).map(async (bucket) => {
    const live = kubectl && (await liveSecret(project, kubectl, bucket));
    const key = keyOf(project, bucket, typeof live === 'object' ? live : undefined);
    const secret = live === undefined ? [] : [secretFinding(project, bucket, live)];
    if (key === undefined) return [...secret, noKey(bucket)];
    return [...secret, ...(await checkBucket({ bucket, addresses: addresses(bucket), key, page }))];
  });
  return (await Promise.all(findings)).flat();
}

type Data = Readonly<Record<string, string>>;

/** What the cluster has; in a word why it cannot be told. */
async function liveSecret(
  { installation }: Project,
  kubectl: Kubectl,
  { secret }: Bucket,
): Promise<Data | 'absent' | 'forbidden'> {
  try {
    const found = await kubectl.get('secret', secret, installation.namespace);
    return found === undefined ? 'absent' : secretValues(found);
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return 'forbidden';
  }
}

/** The key of the store; where something else makes the Secrets, that of the cluster. */
function keyOf(project: Project, bucket: Bucket, live: Data | undefined): Key | undefined {
  const values = storeOf(project)?.values;
  const names = spacesKeyNames(bucket);
  const [id, secret] =
    project.installation.secrets === 'local'
      ? [values?.[names.id], values?.[names.secret]]
      : [live?.[SPACES_KEYS.id], live?.[SPACES_KEYS.secret]];
  if (id === undefined || secret === undefined || id === '' || secret === '') return undefined;
  hide([id, secret]);
  return { id, secret };
}

function noKey(bucket: Bucket): Finding {
  const names = spacesKeyNames(bucket);
  return {
    id: `spaces/${bucket.name}/key`,
    state: 'error',
    what: t`${bucket.name}: its key is not known here, and nothing can be tried without`,
    remedy: t`hubs deploy takes it over from the stack infra; or hubs secrets set ${names.id} and ${names.secret}`,
  };
}

function secretFinding(project: Project, { name, secret }: Bucket, live: Data | 'absent' | 'forbidden'): Finding {
  const id = `spaces/${name}/secret`;
  if (live === 'forbidden') {
    return {
      id,
      state: 'unknown',
      what: t`${name}: Secret/${secret} cannot be read`,
    };
  }
  if (live === 'absent') {
    const what = t`${name}: Secret/${secret} is not in the cluster; applications stop with "SPACES_ACCESS_KEY_ID is required"`;
    return { id, state: 'error', what, remedy: 'hubs deploy' };
  }
  const store = storeOf(project);
  const wanted = store && secretObjects(store, project.installation).find((object) => object.name === secret)?.data;
  const different = Object.keys(wanted ?? {}).filter((key) => wanted![key] !== live[key]);
  if (different.length === 0) {
    return {
      id,
      state: 'ok',
      what: t`${name}: Secret/${secret} is complete`,
    };
  }
  const what = t`${name}: Secret/${secret} has other values: ${different.join(', ')}`;
  return { id, state: 'error', what, remedy: 'hubs deploy' };
}
