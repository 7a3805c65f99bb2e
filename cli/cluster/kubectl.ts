import { setTimeout as sleep } from 'node:timers/promises';
import { changing } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { announce, spawn } from '../../terminal/spawn';
import type { Answer, Api, Request } from './api';
import { apiOf } from './api';
import type { Resource } from './discovery';
import { byKind, byWord, discover, pathOf, versionOf, wordOf } from './discovery';
import { kubectlArguments, kubectlEnvironment } from './environment';
import { complaint } from './complaint';
import { KubectlFailure, failureOf, missing } from './failure';
import type { ClusterObject } from './objects';
import { FIELD_MANAGER } from './manager';

export { KubectlFailure } from './failure';
export type { KubectlReason } from './failure';

export interface KubectlOptions {
  /** The context of the kubeconfig; the current one when left out. */
  readonly context?: string;
  /** Files in place of those that the environment names, as in `KUBECONFIG`. */
  readonly kubeconfig?: string | undefined;
  /** Seconds during which a server that does not answer is asked again. @default 0 */
  readonly patience?: number;
}

export interface RunOptions {
  readonly input?: string;
  /** Shows what kubectl prints as it comes, instead of returning it. */
  readonly passThrough?: boolean;
  /** Asks once only, whatever the patience: for what a node answers, whose silence looks like that of the server. */
  readonly once?: boolean;
}

/** What is asked of the API server, as far as it is not the same for every question. */
type Question = Omit<Request, 'about'> & {
  /** The words of kubectl that ask for the same. */
  readonly words: readonly string[];
  /** Whether it is shown with `--verbose`: not where it is one of many that one line of kubectl asks. @default true */
  readonly shown?: boolean;
  readonly once?: boolean;
};

/** What names an object. */
export type Reference = Pick<ClusterObject, 'apiVersion' | 'kind' | 'metadata'>;

export interface DeleteOptions {
  /** Whether it is over only once the object is gone. @default true */
  readonly wait?: boolean;
  /** Seconds to wait. @default as long as it takes */
  readonly timeout?: number;
}

export interface PatchOptions {
  readonly type: 'merge' | 'json';
  /** Who owns the fields afterwards. */
  readonly manager: string;
}

export interface ApplyOneOptions {
  /** Whether fields of other programs become ours, too. @default false */
  readonly force?: boolean;
  /** Whether nothing is changed. @default false */
  readonly dryRun?: boolean;
  /** Who owns the fields afterwards. @default cdk8s-hubs */
  readonly manager?: string;
}

/** What has happened to an object that is watched. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: ClusterObject;
}

/** What a custom resource definition says of its kind. */
interface Definition {
  readonly group: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly { readonly name: string; readonly served: boolean }[];
}

/** Objects in one answer; more are asked for one after the other. */
const PAGE = 500;

/** Of a watch that is of no use any more: what it was to begin with is too long ago. */
const GONE = 410;

/**
 * A cluster, with the person's own credentials. What the API server knows is asked of it directly, through one `kubectl proxy`; what
 * kubectl does best (exec, port-forward, logs) is left to programs of their own. Values of secrets are never in an argument.
 */
export class Kubectl {
  /** When the server last did not answer. */
  private awayAt = 0;
  private resources: { readonly at: number; readonly known: Promise<readonly Resource[]> } | undefined;
  private readonly warned = new Set<string>();

  constructor(readonly options: KubectlOptions = {}) {}

  /** The same cluster, of which nobody waits for an answer twice. */
  get impatient(): Kubectl {
    return new Kubectl({ ...this.options, patience: 0 });
  }

  private get api(): Api {
    return apiOf(this.options);
  }

  /**
   * Runs kubectl and returns what it prints.
   *
   * @throws KubectlFailure that says what to do
   */
  run(args: readonly string[], options: RunOptions = {}): Promise<string> {
    return this.patiently(options.once === true, async () => {
      const { code, stdout, stderr } = await this.start(args, options);
      if (code === 0) return stdout;
      throw complaint(args, stderr, this.options.context);
    });
  }

  /** One object, or nothing where there is none. */
  async get<T extends ClusterObject = ClusterObject>(
    kind: string,
    name: string,
    namespace?: string,
  ): Promise<T | undefined> {
    const resource = await this.resourceFor(kind);
    return (await this.read(resource, name, namespace)) as T | undefined;
  }

  /** All objects of one or more kinds, such as `pods,events`, of all namespaces where none is given. Kinds that the cluster does not know give none. */
  async list<T extends ClusterObject = ClusterObject>(
    kinds: string,
    namespace?: string,
    selector?: string,
  ): Promise<T[]> {
    const lists = await Promise.all(
      kinds.split(',').map(async (kind) => {
        try {
          return await this.listKnown(kind, namespace, selector);
        } catch (error) {
          if (error instanceof KubectlFailure && error.reason === 'unknown-kind') return [];
          throw error;
        }
      }),
    );
    return lists.flat() as T[];
  }

  /**
   * All objects of one kind, of all namespaces where none is given.
   *
   * @throws KubectlFailure, with reason `unknown-kind` where the cluster does not know it
   */
  async listKnown(kind: string, namespace?: string, selector?: string): Promise<ClusterObject[]> {
    return this.listOne(await this.resourceFor(kind), namespace, selector);
  }

  /** Those of the objects that exist, as they are. Kinds that the cluster does not know have none. */
  async existing(objects: readonly Reference[]): Promise<ClusterObject[]> {
    if (objects.length > 0) this.say(['get', '-f', '-', '--ignore-not-found', '--show-managed-fields', '-o', 'json']);
    const found = await Promise.all(
      objects.map(async ({ apiVersion, kind, metadata }) => {
        const resource = await this.resource((all) => byKind(all, apiVersion, kind));
        return resource && this.read(resource, metadata.name, metadata.namespace, false);
      }),
    );
    return found.filter((object) => object !== undefined);
  }

  /**
   * Applies an object on the server, and returns what became of it.
   *
   * @throws KubectlFailure, with reason `conflict` where another program owns a field
   */
  async apply(
    object: ClusterObject,
    { force = false, dryRun = false, manager = FIELD_MANAGER }: ApplyOneOptions = {},
  ): Promise<ClusterObject> {
    const query = { ...written(manager), ...(force && { force: 'true' }), ...(dryRun && { dryRun: 'All' }) };
    const answer = await this.ask({
      method: 'PATCH',
      path: await this.pathFor(object, query),
      // JSON is YAML, too.
      contentType: 'application/apply-patch+yaml',
      body: object,
      words: ['apply', '--server-side', '-f', '-', `# ${object.kind}/${object.metadata.name}`],
      shown: false,
    });
    return JSON.parse(answer.body) as ClusterObject;
  }

  /** Shows the line of kubectl that applies objects, where somebody wants to know. */
  sayApply(force: boolean): void {
    const options = [`--field-manager=${FIELD_MANAGER}`, '--validate=strict', ...(force ? ['--force-conflicts'] : [])];
    this.say(['apply', '--server-side', ...options, '-f', '-']);
  }

  /** @throws KubectlFailure, with reason `exists` where there is one already */
  async create(object: ClusterObject): Promise<void> {
    const resource = await this.resourceOf(object);
    const path = `${pathOf(resource, namespaceOf(resource, object))}?${queryOf(written(FIELD_MANAGER))}`;
    await this.ask({ method: 'POST', path, body: object, words: ['create', '-f', '-', titled(object)] });
  }

  /**
   * Puts an object in the place of one that is there.
   *
   * @param subresource such as `status`
   * @throws KubectlFailure, with reason `conflict` where it is not the one that was looked at
   */
  async replace(object: ClusterObject, subresource?: 'status'): Promise<void> {
    const path = await this.pathFor(object, written(FIELD_MANAGER), subresource);
    const words = ['replace', '-f', '-', ...(subresource ? [`--subresource=${subresource}`] : []), titled(object)];
    await this.ask({ method: 'PUT', path, body: object, words });
  }

  /** Changes some fields of an object. */
  async patch(
    kind: string,
    name: string,
    namespace: string | undefined,
    patch: object,
    { type, manager }: PatchOptions,
  ): Promise<void> {
    const resource = await this.resourceFor(kind);
    await this.ask({
      method: 'PATCH',
      path: `${pathOf(resource, scopeOf(resource, namespace), name)}?${queryOf(written(manager))}`,
      contentType: `application/${type}-patch+json`,
      body: patch,
      words: [
        ...['patch', wordOf(resource), name, ...inNamespace(namespace)],
        ...[`--type=${type}`, `--field-manager=${manager}`, '-p', JSON.stringify(patch)],
      ],
    });
  }

  /** Deletes objects; those that are gone are no fault. */
  async delete(objects: readonly Reference[], options: DeleteOptions = {}): Promise<void> {
    const { wait = true, timeout } = options;
    const deadline = timeout === undefined ? Infinity : Date.now() + timeout * 1000;
    await Promise.all(
      objects.map(async (object) => {
        const resource = await this.resource((all) => byKind(all, object.apiVersion, object.kind));
        if (resource) await this.deleteOne(resource, object.metadata, wait, deadline);
      }),
    );
  }

  /** As `delete`, by the name of a kind. */
  async deleteNamed(
    kind: string,
    names: readonly string[],
    namespace?: string,
    options: DeleteOptions = {},
  ): Promise<void> {
    const resource = await this.resourceFor(kind);
    const metadata = (name: string) => ({ name, ...(namespace !== undefined && { namespace }) });
    const objects = names.map((name) => ({
      apiVersion: versionOf(resource),
      kind: resource.kind,
      metadata: metadata(name),
    }));
    await this.delete(objects, options);
  }

  /** What the API server answers at a path, which may be that of a node. */
  async raw(path: string, { timeout }: { readonly timeout?: number } = {}): Promise<string> {
    const words = ['get', '--raw', path];
    return (await this.ask({ path, words, ...(timeout !== undefined && { timeout: timeout * 1000 }) })).body;
  }

  /** The log of a pod's container, as far as it was written. */
  async log(
    pod: string,
    namespace: string,
    { container, lines, previous = false }: { container: string; lines: number; previous?: boolean },
  ): Promise<string> {
    const query = { container, tailLines: String(lines), ...(previous && { previous: 'true' }) };
    const words = [
      'logs',
      pod,
      '-c',
      container,
      '-n',
      namespace,
      `--tail=${lines}`,
      ...(previous ? ['--previous'] : []),
    ];
    const path = `/api/v1/namespaces/${namespace}/pods/${pod}/log?${queryOf(query)}`;
    return (await this.ask({ path, words, timeout: 10_000, accept: '*/*', once: true })).body;
  }

  /** The version of the API server, such as `v1.34.1`. */
  async serverVersion(): Promise<string> {
    const { body } = await this.ask({ path: '/version', words: ['version'] });
    return (JSON.parse(body) as { gitVersion: string }).gitVersion;
  }

  /** The version of kubectl, such as `v1.34.1`; nothing where it does not say. */
  async clientVersion(): Promise<string | undefined> {
    const said = await this.run(['version', '--client', '-o', 'json'], { once: true });
    return (JSON.parse(said) as { clientVersion?: { gitVersion?: string } }).clientVersion?.gitVersion;
  }

  /** Kinds of an apiVersion that the API server serves. */
  async kindsIn(apiVersion: string): Promise<string[]> {
    const all = await this.known();
    return all.filter((resource) => versionOf(resource) === apiVersion).map(({ kind }) => kind);
  }

  /**
   * Tells of what happens to objects of a kind, until the API server ends it (after some minutes) or it is no longer wanted.
   *
   * @param since where to begin: the `resourceVersion` of a list or an object
   * @throws KubectlFailure where one may not watch, or the beginning is too long ago
   */
  async watch(
    kind: string,
    { namespace, name, since }: { namespace?: string | undefined; name?: string; since: string },
    signal: AbortSignal,
    heard: (event: WatchEvent) => void,
  ): Promise<void> {
    const resource = await this.resourceFor(kind);
    const query = {
      watch: 'true',
      resourceVersion: since,
      allowWatchBookmarks: 'true',
      ...(name !== undefined && { fieldSelector: `metadata.name=${name}` }),
    };
    const words = [
      'get',
      wordOf(resource),
      ...inNamespace(namespace),
      ...(name === undefined ? [] : [name]),
      '--watch',
    ];
    const about = this.lineOf(words);
    this.say(words);
    const path = `${pathOf(resource, scopeOf(resource, namespace))}?${queryOf(query)}`;
    await this.api.stream({ path, about }, signal, (line) => {
      const event = JSON.parse(line) as WatchEvent;
      if (event.type !== 'ERROR') return heard(event);
      const { code, message } = event.object as unknown as { code: number; message: string };
      // Whoever goes on begins with a new list.
      if (code !== GONE) throw failureOf('other', message, about, this.options.context);
    });
  }

  /** The `resourceVersion` of all objects of a kind together: where a watch can begin that misses nothing. */
  async versionOfAll(kind: string, namespace?: string): Promise<string> {
    const resource = await this.resourceFor(kind);
    const path = `${pathOf(resource, scopeOf(resource, namespace))}?limit=1`;
    const { body } = await this.ask({ path, words: [], shown: false });
    return (JSON.parse(body) as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
  }

  private async deleteOne(
    resource: Resource,
    { name, namespace }: Reference['metadata'],
    wait: boolean,
    deadline: number,
  ): Promise<void> {
    const path = pathOf(resource, scopeOf(resource, namespace), name);
    const words = ['delete', wordOf(resource), name, ...inNamespace(namespace), ...(wait ? [] : ['--wait=false'])];
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' };
    let uid: string | undefined;
    try {
      const { body: text } = await this.ask({ method: 'DELETE', path, body, words });
      const answer = JSON.parse(text) as { metadata?: { uid?: string }; details?: { uid?: string } };
      uid = answer.metadata?.uid ?? answer.details?.uid;
    } catch (error) {
      if (error instanceof KubectlFailure && error.reason === 'not-found') return;
      throw error;
    }
    while (wait) {
      const live = await this.read(resource, name, namespace, false);
      if (live === undefined || (uid !== undefined && live.metadata.uid !== uid)) return;
      if (Date.now() > deadline) throw this.lasting(words, live);
      await this.untilDeleted(resource, live, Math.min(deadline - Date.now(), 60_000));
    }
  }

  /** Something that is deleted and not gone. */
  private lasting(words: readonly string[], { metadata }: ClusterObject): KubectlFailure {
    const { finalizers = [] } = metadata as { finalizers?: readonly string[] };
    const detail = t`it is marked as deleted and still there; it waits for ${finalizers.join(', ') || '—'}`;
    return failureOf('other', detail, this.lineOf(words), this.options.context);
  }

  /** Ends when an object is gone, after a time, and when one may not watch: at once would be too often to ask. */
  private async untilDeleted(resource: Resource, live: ClusterObject, milliseconds: number): Promise<void> {
    const { name, namespace, resourceVersion = '' } = live.metadata;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), Math.max(milliseconds, 0));
    try {
      await this.watch(wordOf(resource), { namespace, name, since: resourceVersion }, stop.signal, ({ type }) => {
        if (type === 'DELETED') stop.abort();
      });
    } catch (error) {
      if (!(error instanceof KubectlFailure)) throw error;
      if (!stop.signal.aborted) await sleep(Math.min(1000, milliseconds));
    } finally {
      clearTimeout(timer);
    }
  }

  private async read(
    resource: Resource,
    name: string,
    namespace: string | undefined,
    shown = true,
  ): Promise<ClusterObject | undefined> {
    const words = ['get', wordOf(resource), name, ...inNamespace(namespace), '-o', 'json'];
    try {
      const path = pathOf(resource, scopeOf(resource, namespace), name);
      return JSON.parse((await this.ask({ path, words, shown })).body) as ClusterObject;
    } catch (error) {
      if (error instanceof KubectlFailure && error.reason === 'not-found') return undefined;
      throw error;
    }
  }

  private async listOne(
    resource: Resource,
    namespace: string | undefined,
    selector: string | undefined,
  ): Promise<ClusterObject[]> {
    const scope = namespace === undefined ? (resource.namespaced ? ['-A'] : []) : inNamespace(namespace);
    const selected = selector === undefined ? [] : ['-l', selector];
    const words = ['get', wordOf(resource), ...scope, ...selected, '-o', 'json'];
    const base = pathOf(resource, resource.namespaced ? namespace : undefined);
    const items: ClusterObject[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const query = queryOf({
        limit: String(PAGE),
        ...(selector !== undefined && { labelSelector: selector }),
        ...(next !== '' && { continue: next }),
      });
      const { body } = await this.ask({ path: `${base}?${query}`, words, shown: next === '' });
      const page = JSON.parse(body) as { items: ClusterObject[] | null; metadata: { continue?: string } };
      // Objects of a list do not say what they are: the list does.
      for (const item of page.items ?? [])
        items.push({ ...item, apiVersion: versionOf(resource), kind: resource.kind });
      next = page.metadata.continue || undefined;
    }
    return items;
  }

  private async pathFor(
    object: ClusterObject,
    query: Readonly<Record<string, string>>,
    subresource?: string,
  ): Promise<string> {
    const resource = await this.resourceOf(object);
    const path = pathOf(resource, namespaceOf(resource, object), object.metadata.name);
    return `${path}${subresource === undefined ? '' : `/${subresource}`}?${queryOf(query)}`;
  }

  /** The kind of an object; waited for where it is defined, and the API server does not tell of it yet. */
  private async resourceOf({ apiVersion, kind }: ClusterObject): Promise<Resource> {
    const deadline = Date.now() + WAKING_MS;
    for (;;) {
      const found = await this.resource((all) => byKind(all, apiVersion, kind));
      if (found) return found;
      if (Date.now() > deadline || !(await this.isDefined(apiVersion, kind))) {
        return this.unknown(`no matches for kind "${kind}" in version "${apiVersion}"`);
      }
      await sleep(FRESH_MS);
    }
  }

  /** Whether a custom resource definition makes a kind. The API server tells of one some time after it has accepted it. */
  private async isDefined(apiVersion: string, kind: string): Promise<boolean> {
    try {
      const definitions = await this.listKnown('customresourcedefinitions.apiextensions.k8s.io');
      return definitions.some(({ spec }) => {
        const { group, names, versions } = spec as Definition;
        return names.kind === kind && versions.some(({ name, served }) => served && `${group}/${name}` === apiVersion);
      });
    } catch (error) {
      // Who may not look at definitions gets the answer that the list of kinds gives.
      if (error instanceof KubectlFailure && error.reason !== 'unreachable') return false;
      throw error;
    }
  }

  private async resourceFor(word: string): Promise<Resource> {
    const found = await this.resource((all) => byWord(all, word));
    return found ?? this.unknown(`the server doesn't have a resource type "${word}"`);
  }

  private unknown(detail: string): never {
    throw failureOf('unknown-kind', detail, 'kubectl api-resources', this.options.context);
  }

  /** A kind; looked for once more where it may have come since, or the server has just come back and learns of custom resources. */
  private async resource(find: (all: readonly Resource[]) => Resource | undefined): Promise<Resource | undefined> {
    for (;;) {
      const asked = this.resources?.at ?? Infinity;
      const found = find(await this.known());
      if (found) return found;
      if (Date.now() - asked > FRESH_MS) this.resources = undefined;
      else if (this.options.patience && Date.now() - this.awayAt < WAKING_MS) await sleep(FRESH_MS);
      else return undefined;
    }
  }

  private known(): Promise<readonly Resource[]> {
    this.resources ??= {
      at: Date.now(),
      known: discover((path, accept) =>
        this.ask({ path, accept, words: ['api-resources'], shown: path === '/api' }),
      ).catch((error: unknown) => {
        this.resources = undefined;
        throw error;
      }),
    };
    return this.resources.known;
  }

  private async ask({ words, shown = true, once = false, ...asked }: Question): Promise<Answer> {
    if (shown) this.say(words);
    const about = this.lineOf(words);
    const answer = await this.patiently(once, () => {
      const send = () => this.api.send({ ...asked, about });
      return asked.method === undefined ? send() : changing(send);
    });
    // What is only looked at is nobody's work of today.
    if (asked.method !== undefined) for (const warning of answer.warnings) this.warn(warning);
    return answer;
  }

  private warn(warning: string): void {
    if (this.warned.has(warning)) return;
    this.warned.add(warning);
    complain(t`  … the cluster warns: ${warning}`);
  }

  private say(words: readonly string[]): void {
    announce(['kubectl', ...kubectlArguments(this.options, words)]);
  }

  private lineOf(words: readonly string[]): string {
    return `kubectl ${words
      .filter((word) => !word.startsWith('-'))
      .slice(0, 3)
      .join(' ')}`;
  }

  /** Asks again for as long as the server does not answer, and patience lasts. */
  private async patiently<T>(once: boolean, attempt: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + (once ? 0 : (this.options.patience ?? 0)) * 1000;
    let said = false;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof KubectlFailure)) throw error;
        if (error.reason === 'unreachable') this.awayAt = Date.now();
        else if (error.reason !== 'unknown-kind' || Date.now() - this.awayAt > WAKING_MS) throw error;
        if (Date.now() >= deadline) throw error;
        if (!said) complain(t`  … the cluster does not answer; asking again`);
        said = true;
        await sleep(2000);
      }
    }
  }

  private start(
    args: readonly string[],
    { input, passThrough = false }: RunOptions,
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve, reject) => {
      const stdio = [input === undefined ? 'ignore' : 'pipe', passThrough ? 'inherit' : 'pipe', 'pipe'] as const;
      const child = spawn('kubectl', kubectlArguments(this.options, args), {
        stdio: [...stdio],
        env: kubectlEnvironment(this.options),
      });
      let stdout = '';
      let stderr = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', () => reject(missing()));
      child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
      child.stdin?.on('error', () => undefined).end(input);
    });
  }
}

/** Time that a server may take to learn of custom resources after it has started. */
const WAKING_MS = 60_000;

/** Time for which the kinds of a cluster are taken to be all that there are. */
const FRESH_MS = 1000;

function inNamespace(namespace: string | undefined): string[] {
  return namespace === undefined ? [] : ['-n', namespace];
}

function namespaceOf(resource: Resource, { metadata }: Reference): string | undefined {
  return scopeOf(resource, metadata.namespace);
}

function scopeOf({ namespaced }: Resource, namespace: string | undefined): string | undefined {
  return namespaced ? (namespace ?? 'default') : undefined;
}

/** How everything is written: under a name, and refused where a field is unknown or there twice. */
function written(manager: string): Readonly<Record<string, string>> {
  return { fieldManager: manager, fieldValidation: 'Strict' };
}

function queryOf(values: Readonly<Record<string, string>>): string {
  return new URLSearchParams(values).toString();
}

function titled({ kind, metadata }: Reference): string {
  return `# ${kind}/${metadata.name}`;
}
