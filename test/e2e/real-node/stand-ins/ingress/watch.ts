import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from './objects';

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The objects of one kind, as the API server shows them to the pod's service account. */
export class Watched<T extends KubernetesObject> {
  private objects = new Map<string, T>();
  /** Whether they have been listed once. */
  isListed = false;

  /** @param path of the list, such as `/api/v1/services` */
  constructor(
    private readonly path: string,
    private readonly changed: () => void,
  ) {
    void this.run();
  }

  get all(): readonly T[] {
    return [...this.objects.values()];
  }

  private async run(): Promise<void> {
    for (;;) {
      await this.listAndWatch().catch((error: Error) => console.error(`${this.path}: ${error.message}`));
      await sleep(1000);
    }
  }

  private async listAndWatch(): Promise<void> {
    const list = JSON.parse(await text(await get(this.path))) as { items: T[]; metadata: { resourceVersion: string } };
    this.objects = new Map(list.items.map((object) => [object.metadata.uid, object]));
    this.isListed = true;
    this.changed();
    const stream = await get(
      `${this.path}?watch=1&allowWatchBookmarks=true&resourceVersion=${list.metadata.resourceVersion}`,
    );
    let rest = '';
    for await (const chunk of stream.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop()!;
      for (const line of lines) this.take(JSON.parse(line) as { type: string; object: T });
    }
  }

  private take({ type, object }: { type: string; object: T }): void {
    if (type === 'BOOKMARK') return;
    if (type === 'ERROR') throw new Error('the watch has ended');
    if (type === 'DELETED') this.objects.delete(object.metadata.uid);
    else this.objects.set(object.metadata.uid, object);
    this.changed();
  }
}

function get(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({
      host: process.env['KUBERNETES_SERVICE_HOST'],
      port: process.env['KUBERNETES_SERVICE_PORT'],
      path,
      ca: readFileSync(`${ACCOUNT}/ca.crt`),
      // The token is exchanged every hour.
      headers: { authorization: `Bearer ${readFileSync(`${ACCOUNT}/token`, 'utf8')}` },
    })
      .on('response', (response) => {
        if (response.statusCode === 200) return resolve(response);
        response.resume();
        return reject(new Error(`the API server answered ${response.statusCode}`));
      })
      .on('error', reject)
      .end();
  });
}

async function text(response: IncomingMessage): Promise<string> {
  let all = '';
  for await (const chunk of response.setEncoding('utf8')) all += chunk;
  return all;
}
