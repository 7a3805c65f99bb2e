import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { failureOf, judged } from './failure';
import type { KubectlFailure } from './failure';
import type { KubectlOptions } from './kubectl';
import { Proxy } from './proxy';

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query, such as `/api/v1/pods?limit=500`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
  /** @default application/json */
  readonly contentType?: string;
  readonly accept?: string;
  /** Milliseconds after which an answer is no longer waited for. @default as long as the API server wants to */
  readonly timeout?: number;
  /** The line of kubectl that asks for the same, for failures. */
  readonly about: string;
}

export interface Answer {
  readonly body: string;
  /** What the API server warns of, such as a version of a kind that is going to end. */
  readonly warnings: readonly string[];
}

/** Requests at the same time; others wait for them. */
const AT_ONCE = 8;

/** Times that a request is made anew, each with another proxy. */
const ATTEMPTS = 3;

/**
 * The API server, through one kubectl of the person's own: their credentials, plug-ins and proxies. It starts with the first question,
 * is started again where it has died, and ends with this process.
 */
export class Api {
  private proxy: Promise<Proxy> | undefined;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  private readonly watches = new Agent();

  constructor(private readonly options: Pick<KubectlOptions, 'context' | 'kubeconfig'>) {}

  /**
   * Asks one question.
   *
   * @throws KubectlFailure with the reason that the API server gives
   */
  async send(asked: Request): Promise<Answer> {
    const answer = await this.answered(asked, this.agent);
    const body = await textOf(answer, () => this.silent(asked));
    return { body, warnings: accepted(answer, body, asked, this.options.context) };
  }

  /**
   * Asks for something that comes line by line, until it ends or is no longer wanted.
   *
   * @throws KubectlFailure with the reason that the API server gives
   */
  async stream(asked: Request, signal: AbortSignal, line: (text: string) => void): Promise<void> {
    const answer = await this.answered(asked, this.watches, signal);
    if (answer.statusCode !== 200) {
      accepted(answer, await textOf(answer, () => this.silent(asked)), asked, this.options.context);
      return;
    }
    let rest = '';
    answer.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop()!;
      for (const one of lines) if (one !== '' && !signal.aborted) line(one);
    });
    // An interrupted stream ends like any other: what has been missed is asked for by whoever goes on.
    answer.on('error', () => undefined);
    await new Promise((resolve) => answer.once('close', resolve));
  }

  /** Ends kubectl. The next question starts another one. */
  async end(): Promise<void> {
    const { proxy } = this;
    this.proxy = undefined;
    this.agent.destroy();
    await proxy?.then(
      (running) => running.end(),
      () => undefined,
    );
  }

  private async answered(asked: Request, agent: Agent, signal?: AbortSignal): Promise<IncomingMessage> {
    for (let attempt = 1; ; attempt++) {
      const proxy = await this.running();
      try {
        return await sent(asked, proxy.socket, agent, signal);
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException;
        if (signal?.aborted || code === 'ETIMEDOUT') throw this.silent(asked);
        // Where kubectl was there, and did not say what became of it, only a question may be put again: what creates may have done so.
        const unheard = code === 'ECONNREFUSED' || code === 'ENOENT';
        if (attempt === ATTEMPTS || (asked.method === 'POST' && !unheard)) throw this.silent(asked, String(code));
        proxy.end();
      }
    }
  }

  private async running(): Promise<Proxy> {
    for (;;) {
      const current = (this.proxy ??= Proxy.start(this.options));
      try {
        const proxy = await current;
        if (!proxy.ended) return proxy;
      } catch (error) {
        if (this.proxy === current) this.proxy = undefined;
        throw error;
      }
      if (this.proxy === current) this.proxy = undefined;
    }
  }

  private silent({ about, timeout }: Request, detail?: string): KubectlFailure {
    const words = detail ?? (timeout === undefined ? 'client connection lost' : `no answer after ${timeout} ms`);
    return failureOf('unreachable', words, about, this.options.context);
  }
}

function sent(
  { method = 'GET', path, body, contentType = 'application/json', accept = 'application/json', timeout }: Request,
  socketPath: string,
  agent: Agent,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        ...{ socketPath, agent, method, path },
        ...(signal && { signal }),
        headers: {
          host: 'localhost',
          accept,
          'user-agent': 'cdk8s-hubs',
          ...(text !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(text) }),
        },
      },
      resolve,
    );
    call.on('error', reject);
    if (timeout !== undefined) {
      call.setTimeout(timeout, () => call.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    }
    call.end(text);
  });
}

async function textOf(answer: IncomingMessage, broken: () => Error): Promise<string> {
  answer.setEncoding('utf8');
  let text = '';
  try {
    for await (const part of answer) text += part as string;
  } catch {
    throw broken();
  }
  return text;
}

/** The warnings of an answer that is one; throws where it is none. */
function accepted(
  answer: IncomingMessage,
  body: string,
  { about }: Request,
  context: string | undefined,
): readonly string[] {
  const code = answer.statusCode ?? 500;
  if (code >= 400) {
    const { reason, detail } = judged(code, body);
    throw failureOf(reason, detail, about, context);
  }
  // 299 - "text", as RFC 7234 writes warnings; several have a header each.
  return (answer.headersDistinct['warning'] ?? []).flatMap((value) => {
    const quoted = /^299 \S+ ("(?:[^"\\]|\\.)*")/.exec(value)?.[1];
    return quoted === undefined ? [] : [quoted.slice(1, -1).replaceAll(/\\(.)/g, '$1')];
  });
}

const connections = new Map<string, Api>();

/** The connection to a cluster: one for everything that this process asks of it. */
export function apiOf({ context, kubeconfig }: KubectlOptions): Api {
  // What decides which kubectl speaks to which cluster.
  const key = JSON.stringify([context, kubeconfig, process.env['KUBECONFIG'], process.env['PATH']]);
  const known = connections.get(key);
  if (known) return known;
  const made = new Api({
    ...(context !== undefined && { context }),
    ...(kubeconfig !== undefined && { kubeconfig }),
  });
  connections.set(key, made);
  return made;
}

/** Ends all connections. */
export async function endConnections(): Promise<void> {
  const all = [...connections.values()];
  connections.clear();
  await Promise.all(all.map((api) => api.end()));
}
