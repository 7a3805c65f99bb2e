import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RenderedObject } from '../support/objects';

/** The API server of the environment, through one `kubectl proxy`: what is done often should not start a program each time. */
export class Api {
  private readonly ended = new AbortController();

  private constructor(
    private readonly url: string,
    private readonly stop: () => void,
  ) {}

  static async open(): Promise<Api> {
    const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(createInterface(proxy.stdout), 'line')) as [string];
    return new Api(`http://${/127\.0\.0\.1:\d+/.exec(line)![0]}`, () => proxy.kill());
  }

  /** Sends a request; what it is answered does not matter, since whoever watches sees what came of it. */
  async send(method: 'DELETE' | 'PATCH' | 'POST', path: string, body: object): Promise<void> {
    const headers = { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' };
    const options = { method, headers, body: JSON.stringify(body), signal: this.ended.signal };
    await fetch(`${this.url}${path}`, options).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
  }

  /** An object; nothing where there is none. */
  async get(path: string): Promise<RenderedObject | undefined> {
    const response = await fetch(`${this.url}${path}`, { signal: this.ended.signal }).catch(() => undefined);
    if (response === undefined) return undefined;
    const object = (await response.json()) as RenderedObject;
    return response.ok ? object : undefined;
  }

  /** Writes the status of an object that a watch of `list` has shown, such as `/api/v1/pods`. */
  patchStatus(list: string, { name, namespace }: RenderedObject['metadata'], status: object): void {
    const [, group, kind] = /^(.*)\/(.*)$/.exec(list)!;
    const place = namespace === undefined ? '' : `namespaces/${namespace}/`;
    void this.send('PATCH', `${group}/${place}${kind}/${name}/status`, { status });
  }

  /** Shows every object of a list as it is, and each time that it changes, for as long as this is open. */
  watch(path: string, each: (object: RenderedObject) => void): void {
    void (async () => {
      while (!this.ended.signal.aborted) {
        await this.watchOnce(path, each).catch(() => undefined);
        // The server may be away for a while, since some tests stop it, and so may the kind.
        await sleep(500);
      }
    })();
  }

  private async watchOnce(path: string, each: (object: RenderedObject) => void): Promise<void> {
    const response = await fetch(`${this.url}${path}?watch=1`, { signal: this.ended.signal });
    if (!response.ok) return response.body?.cancel();
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const lines = `${text}${chunk}`.split('\n');
      text = lines.pop()!;
      for (const line of lines) {
        const { type, object } = JSON.parse(line) as { type: string; object: RenderedObject };
        if (type === 'ADDED' || type === 'MODIFIED') each(object);
      }
    }
  }

  close(): void {
    this.ended.abort();
    this.stop();
  }
}
