import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Section } from './html';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

/** What is served. */
export interface Served {
  /** The page as it is at the moment. */
  readonly page: () => string;
  /** The last lines of a part's log. */
  readonly log: (part: string) => Promise<string>;
}

/** Readers of the page, at most: each holds a connection. */
const MOST_READERS = 20;

/** A page on this computer only, for whoever knows its address. */
export class PageServer {
  private readonly token = randomBytes(24).toString('base64url');
  private readonly readers = new Set<ServerResponse>();
  private readonly server: Server;
  private said = '';

  constructor(private readonly served: Served) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for one that is free
   * @returns the address of the page
   * @throws Failure where the port is taken
   */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => reject(whyNot(error, port)));
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return `http://${this.host}/${this.token}/`;
  }

  /** Tells every reader what has changed. */
  send(sections: readonly Section[]): void {
    if (sections.length > 0) for (const reader of this.readers) write(reader, 'sections', sections);
  }

  /** Tells every reader, and those to come, why the page is not up to date; nothing where it is. */
  away(text: string): void {
    if (text === this.said) return;
    this.said = text;
    for (const reader of this.readers) write(reader, 'away', text);
  }

  async end(): Promise<void> {
    for (const reader of this.readers) reader.end();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, token = '', name, ...rest] = url.pathname.split('/');
    // Another name that leads to this computer is one that a page of others has made up.
    if (request.headers.host !== this.host || !this.isToken(token) || rest.length > 0) return end(response, 404);
    if (request.method !== 'GET') return end(response, 405);
    try {
      if (name === '') return end(response, 200, this.served.page(), 'text/html; charset=utf-8');
      if (name === 'events') return this.read(response);
      if (name === 'log') return end(response, 200, await this.served.log(url.searchParams.get('part') ?? ''));
      return end(response, 404);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return end(response, 503, error.message);
    }
  }

  private isToken(token: string): boolean {
    const [given, own] = [Buffer.from(token), Buffer.from(this.token)];
    return given.length === own.length && timingSafeEqual(given, own);
  }

  private read(response: ServerResponse): void {
    if (this.readers.size >= MOST_READERS) return end(response, 503);
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    write(response, 'words', t`hubs page has ended: this is how things stood then.`);
    write(response, 'away', this.said);
    this.readers.add(response);
    response.on('close', () => this.readers.delete(response));
  }
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function write(response: ServerResponse, event: string, value: unknown): void {
  // JSON has no line breaks.
  response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
}

function end(response: ServerResponse, status: number, body = '', type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type });
  response.end(body);
}

function whyNot({ code, message }: NodeJS.ErrnoException, port: number): Failure {
  if (code === 'EADDRINUSE') return new Failure(t`port ${port} is taken: leave --port out, or name another one`);
  return new Failure(`${t`cannot serve on port ${port}`}: ${message}`);
}
