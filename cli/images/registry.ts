import { createHash } from 'node:crypto';
import { imageParts } from '../../formats';
import { hide } from '../../terminal/print';

/** What a registry says of an image. */
export type Looked =
  /** `platforms` such as `linux/amd64`; empty where nobody asked for them, or the image does not say. */
  | { readonly state: 'there'; readonly digest: string; readonly platforms: readonly string[] }
  | { readonly state: 'absent' }
  /** It lets nobody look without other credentials; Docker Hub says so of what is not there, too. */
  | { readonly state: 'denied' }
  | { readonly state: 'unreachable'; readonly reason: string };

/** User and password of a registry. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

export interface LookOptions {
  /** For a registry, such as `docker.io`. @default - it is asked as anybody may */
  readonly login?: (registry: string) => Login | undefined;
  /** Whether to ask for platforms as well, which registries count as a pull. @default false */
  readonly platforms?: boolean;
}

/** Milliseconds for one answer. */
const PATIENCE = 8000;

/** Docker Hub's images are at another host than their names say. */
const HOSTS: Readonly<Record<string, string>> = { 'docker.io': 'registry-1.docker.io' };

const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** The names of one platform of several, or of the one that there is. */
interface Platform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

/**
 * Looks for an image at its registry, over the API that all registries have; nothing is pulled. Registries of this computer
 * (`localhost`, `127.0.0.1`) are asked over plain HTTP, as container runtimes do.
 *
 * Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md, version 1.1
 */
export async function lookAt(reference: string, { login, platforms = false }: LookOptions = {}): Promise<Looked> {
  const { registry, repository, version } = imageParts(reference);
  const client = new Client(registry, repository, login?.(registry));
  try {
    const head = await client.ask('HEAD', `manifests/${version}`);
    if (!head.ok) return refused(head);
    const type = head.headers.get('content-type') ?? '';
    const digest = head.headers.get('docker-content-digest');
    if (digest !== null && !platforms) return { state: 'there', digest, platforms: [] };
    const manifest = await client.ask('GET', `manifests/${version}`);
    if (!manifest.ok) return refused(manifest);
    const body = await manifest.text();
    return {
      state: 'there',
      digest: digest ?? `sha256:${createHash('sha256').update(body).digest('hex')}`,
      platforms: platforms ? await platformsOf(client, type, body) : [],
    };
  } catch (error) {
    const { cause, message } = error as Error;
    return { state: 'unreachable', reason: (cause as Error | undefined)?.message ?? message };
  }
}

function refused({ status, statusText }: Response): Looked {
  if (status === 404) return { state: 'absent' };
  if (status === 401 || status === 403) return { state: 'denied' };
  return { state: 'unreachable', reason: `${status} ${statusText}`.trim() };
}

async function platformsOf(client: Client, type: string, body: string): Promise<string[]> {
  const manifest = JSON.parse(body) as {
    manifests?: readonly { platform?: Platform }[];
    config?: { digest?: string };
  };
  if (INDEXES.some((each) => type.startsWith(each))) {
    // Attestations are listed beside images, for an unknown platform.
    const named = (manifest.manifests ?? []).map(({ platform }) => nameOf(platform ?? {}));
    return [...new Set(named)].filter((name) => !name.includes('unknown')).sort();
  }
  if (manifest.config?.digest === undefined) return [];
  const config = await client.ask('GET', `blobs/${manifest.config.digest}`);
  if (!config.ok) return [];
  const { os, architecture } = (await config.json()) as Platform;
  return os === undefined || architecture === undefined ? [] : [nameOf({ os, architecture })];
}

function nameOf({ os = 'unknown', architecture = 'unknown' }: Platform): string {
  return `${os}/${architecture}`;
}

/** Asks a registry about one repository, and logs in where it wants that. */
class Client {
  private authorization: string | undefined;

  constructor(
    private readonly registry: string,
    private readonly repository: string,
    private readonly login: Login | undefined,
  ) {
    if (login) hide([login.password]);
  }

  async ask(method: 'HEAD' | 'GET', path: string): Promise<Response> {
    const first = await this.request(method, path);
    if (first.status !== 401 || this.authorization !== undefined) return first;
    const challenge = first.headers.get('www-authenticate') ?? '';
    this.authorization = /^basic/i.test(challenge) ? this.basic() : await this.token(challenge);
    return this.authorization === undefined ? first : this.request(method, path);
  }

  private request(method: 'HEAD' | 'GET', path: string): Promise<Response> {
    const [host = ''] = this.registry.split(':');
    const scheme = host === 'localhost' || host === '127.0.0.1' ? 'http' : 'https';
    return fetch(`${scheme}://${HOSTS[this.registry] ?? this.registry}/v2/${this.repository}/${path}`, {
      method,
      headers: {
        accept: [...INDEXES, ...MANIFESTS].join(', '),
        ...(this.authorization !== undefined && { authorization: this.authorization }),
      },
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  private basic(): string | undefined {
    if (!this.login) return undefined;
    return `Basic ${Buffer.from(`${this.login.user}:${this.login.password}`).toString('base64')}`;
  }

  /** Source: https://distribution.github.io/distribution/spec/auth/token/ */
  private async token(challenge: string): Promise<string | undefined> {
    const parameters = Object.fromEntries(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    );
    const { realm, service } = parameters;
    if (realm === undefined || !URL.canParse(realm)) return undefined;
    const url = new URL(realm);
    if (service !== undefined) url.searchParams.set('service', service);
    url.searchParams.set('scope', `repository:${this.repository}:pull`);
    const authorization = this.basic();
    // A password goes to nobody who could read it on the way.
    if (authorization !== undefined && url.protocol !== 'https:' && !/^(localhost|127\.0\.0\.1)$/.test(url.hostname))
      return undefined;
    const answer = await fetch(url, {
      ...(authorization !== undefined && { headers: { authorization } }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) return undefined;
    const { token, access_token: accessToken = token } = (await answer.json()) as Record<string, string | undefined>;
    if (accessToken === undefined) return undefined;
    hide([accessToken]);
    return `Bearer ${accessToken}`;
  }
}
