import { randomBytes } from 'node:crypto';
import type { SecretSpec, Store } from '../../secrets';
import { catalogue, checkValues, completeStore, emptyStore, fillStore, unfoldedPem } from '../../secrets';
import { SECRETS } from '../../upstream';
import type { Hosts } from '../../upstream';
import type { ApplicationContract } from '../../project/contract';
import type { Kubectl } from '../cluster/kubectl';
import type { Project } from '../installation';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';
import { textOf } from './irreplaceable';

/** A store with the values of the cluster. */
export interface Adopted {
  readonly store: Store;
  /** Names whose values came from the cluster. */
  readonly taken: readonly string[];
}

/**
 * The store of an installation, with the values that its cluster has. What the cluster does not have stays, or is made.
 *
 * @param kept the store that is there, if any
 * @throws Failure where the cluster has none, or the words are not given for values that would be lost
 */
export async function adopted(
  { installation, namespace }: Project,
  kubectl: Kubectl,
  kept: Store | undefined,
  confirm: string | undefined,
): Promise<Adopted> {
  const specs = catalogue(installation);
  const bootstrap = textOf(await kubectl.get('secret', SECRETS.bootstrap, namespace));
  const values = await valuesOf(
    kubectl,
    namespace,
    specs.map(({ name, secret = SECRETS.configs }) => ({ name, secret, key: name })),
  );
  if (values['PERMS_KEY'] !== undefined) values['PERMS_KEY'] = unfoldedPem(values['PERMS_KEY']);
  const [crt, key] = [bootstrap['tls.crt'], bootstrap['tls.key']];
  if (crt !== undefined && key !== undefined) values['BOOTSTRAP_CERTIFICATE'] = `${crt.trim()}\n${key.trim()}\n`;
  const store = await merged(values, kept, specs, installation, confirm);
  return { taken: Object.keys(values), store: (await completeStore(store, installation, {})).store };
}

/** The store of an application, with the values that its cluster has: see `adopted`. */
export async function adoptedByApplication(
  { contract, namespace }: { readonly contract: ApplicationContract; readonly namespace: string },
  specs: readonly SecretSpec[],
  kubectl: Kubectl,
  kept: Store | undefined,
  confirm: string | undefined,
): Promise<Adopted> {
  const names = new Set(specs.map(({ name }) => name));
  const keys = contract.secrets.filter(({ key }) => names.has(key));
  const values = await valuesOf(
    kubectl,
    namespace,
    keys.map(({ secret, key }) => ({ name: key, secret, key })),
  );
  for (const { key, source } of keys) {
    if (source.from === 'rsa' && values[key] !== undefined) values[key] = unfoldedPem(values[key]);
  }
  const place = { namespace, hosts: {} };
  const store = await merged(values, kept, specs, place, confirm);
  return { taken: Object.keys(values), store: (await fillStore(store, specs, place, {})).store };
}

async function valuesOf(
  kubectl: Kubectl,
  namespace: string,
  keys: readonly { readonly name: string; readonly secret: string; readonly key: string }[],
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const secret of new Set(keys.map((one) => one.secret))) {
    const live = textOf(await kubectl.get('secret', secret, namespace));
    for (const { name, key } of keys.filter((one) => one.secret === secret)) {
      if (live[key] !== undefined && live[key] !== '') values[name] = live[key];
    }
  }
  hide(Object.values(values));
  if (Object.keys(values).length > 0) return values;
  throw new Failure(t`The namespace ${namespace} has none of these secrets: nothing was written.`);
}

async function merged(
  values: Readonly<Record<string, string>>,
  kept: Store | undefined,
  specs: readonly SecretSpec[],
  place: { readonly namespace: string; readonly hosts: Partial<Hosts> },
  confirm: string | undefined,
): Promise<Store> {
  const lost = Object.keys(values).filter((name) => kept !== undefined && differs(kept.values[name], values[name]!));
  if (lost.length > 0) {
    const { namespace } = place;
    await demandWords(
      t`The store here has other values for: ${lost.join(', ')}. They are lost then.`,
      t`take the secrets of ${namespace}`,
      confirm,
    );
  }
  const store = kept ?? emptyStore(randomBytes(32).toString('hex'));
  const merged: Store = { ...store, values: { ...store.values, ...values } };
  // What runs may be weak: it is kept, and `hubs secrets check` says so.
  const weak = checkValues(specs, merged, place).map(({ path }) => path);
  const accepted = { ...merged, acceptWeak: [...new Set([...merged.acceptWeak, ...weak])] };
  // Upstream's certificate is for names that people visit: another one takes its place, and no data depends on it.
  const unusable = checkValues(specs, accepted, place).some(({ path }) => path === 'BOOTSTRAP_CERTIFICATE');
  if (!unusable) return accepted;
  const { BOOTSTRAP_CERTIFICATE: _, ...rest } = accepted.values;
  return { ...accepted, values: rest, acceptWeak: accepted.acceptWeak.filter((name) => name in rest) };
}

function differs(kept: string | undefined, live: string): boolean {
  return kept !== undefined && kept.trim() !== live.trim();
}
