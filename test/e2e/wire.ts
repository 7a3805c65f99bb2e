import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What becomes of a request that changes something: it is done; done, and nobody hears of it; or refused, and nothing is done. */
export type Fate = 'done' | 'unheard' | 'refused';

/** A way to the API server of the environment on which requests can be cut. Those that change nothing always pass. */
export class Wire {
  /** Requests that wanted to change something since the last `reset`, as `POST /api/v1/…/secrets`. */
  readonly writes: string[] = [];
  private judge: (write: string, index: number) => Fate = () => 'done';

  private constructor(
    private readonly server: Server,
    private readonly upstream: string,
    private readonly stop: () => void,
  ) {}

  static async open(): Promise<Wire> {
    const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(createInterface(proxy.stdout), 'line')) as [string];
    const server = createServer();
    const wire = new Wire(server, `http://${/127\.0\.0\.1:\d+/.exec(line)![0]}`, () => proxy.kill());
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => wire.pass(asked, answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  /** Begins to count anew. The fate of each write is asked for as it comes. */
  reset(judge: (write: string, index: number) => Fate = () => 'done'): void {
    this.writes.length = 0;
    this.judge = judge;
  }

  /** Writes a kubeconfig that leads here, whose context has that name. */
  kubeconfig(folder: string, context: string): string {
    const file = join(folder, 'wire.kubeconfig');
    const server = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    writeFileSync(
      file,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name: context, cluster: { server } }],
        users: [{ name: context, user: {} }],
        contexts: [{ name: context, context: { cluster: context, user: context } }],
        'current-context': context,
      }),
    );
    return file;
  }

  close(): void {
    this.stop();
    this.server.closeAllConnections();
    this.server.close();
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = 'GET', url = '/' } = asked;
    const [path, query = ''] = url.split('?');
    const changes =
      !['GET', 'HEAD'].includes(method) && !query.includes('dryRun') && !/authorization\.k8s\.io/.test(url);
    const write = `${method} ${path}`;
    if (changes) this.writes.push(write);
    const fate = changes ? this.judge(write, this.writes.length - 1) : 'done';
    if (fate === 'refused') {
      asked.resume();
      const status = {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason: 'Forbidden',
        message: 'cut',
        code: 403,
      };
      answer.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify(status));
      return;
    }
    const { host: _, ...headers } = asked.headers;
    const onward = request(`${this.upstream}${url}`, { method, headers }, (came) => {
      if (fate === 'unheard') {
        came.resume().on('end', () => answer.destroy());
        return;
      }
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  }
}
