import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Kubectl } from '../cluster/kubectl';
import { unlessForbidden } from '../cluster/failure';
import type { ClusterObject } from '../cluster/objects';
import { secretValues } from '../cluster/objects';
import type { Login } from './registry';
import { podSpecOf } from './used';

/** The type of Secrets with which images are pulled. */
const PULL_SECRET = 'kubernetes.io/dockerconfigjson';

/** As Docker and Kubernetes write it: https://docs.docker.com/reference/cli/docker/login/. */
interface DockerConfig {
  readonly auths?: Readonly<
    Record<string, { readonly auth?: string; readonly username?: string; readonly password?: string }>
  >;
}

/** The logins in texts of the form of Docker's config.json, by registry; of two for one registry, that of the first text counts. */
export function loginsIn(texts: readonly string[]): (registry: string) => Login | undefined {
  const logins = new Map<string, Login>();
  for (const [address, entry] of texts.flatMap((text) => Object.entries(parsed(text).auths ?? {}))) {
    const registry = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    const name = /^(index\.|registry-1\.)?docker\.io$/.test(registry) ? 'docker.io' : registry;
    const [user, ...password] = Buffer.from(entry.auth ?? '', 'base64')
      .toString()
      .split(':');
    const login = { user: entry.username ?? user ?? '', password: entry.password ?? password.join(':') };
    if (login.password !== '' && !logins.has(name)) logins.set(name, login);
  }
  return (registry) => logins.get(registry);
}

function parsed(text: string): DockerConfig {
  try {
    return (JSON.parse(text) as DockerConfig | null) ?? {};
  } catch {
    return {};
  }
}

/**
 * The logins that the pods of objects have, from Secrets among these objects and in the cluster, and then those of this computer
 * (`docker login`), as far as its configuration has them itself.
 */
export async function knownLogins(
  objects: readonly ClusterObject[],
  namespace: string,
  kubectl: Kubectl | undefined,
): Promise<(registry: string) => Login | undefined> {
  const names = new Set(objects.flatMap((object) => pullSecretsOf(object)));
  const own = objects.filter(({ kind, metadata }) => kind === 'Secret' && names.has(metadata.name));
  const elsewhere = [...names].filter((name) => !own.some(({ metadata }) => metadata.name === name));
  const live = kubectl
    ? await Promise.all(elsewhere.map((name) => unlessForbidden(kubectl.get('secret', name, namespace), undefined)))
    : [];
  const secrets = [...own, ...live].filter((secret) => secret?.['type'] === PULL_SECRET);
  return loginsIn([...secrets.map((secret) => secretValues(secret!)['.dockerconfigjson'] ?? ''), ofThisComputer()]);
}

/** What docker login has written. What cannot be read is no login, and no reason not to deploy. */
function ofThisComputer(): string {
  const folder = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  try {
    return readFileSync(join(folder, 'config.json'), 'utf8');
  } catch {
    return '';
  }
}

function pullSecretsOf(object: ClusterObject): string[] {
  return (podSpecOf(object)?.imagePullSecrets ?? []).map(({ name }) => name);
}
