import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import S3rver from 's3rver';
import { DUMMY_ACCOUNT } from 's3rver/lib/models/account';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder';
import { listening } from './listen';

/** What the key may do that these tests have. */
export const KEY = { id: 'DO00EXAMPLEEXAMPLE01', secret: 'example-secret-of-the-tests' } as const;

const CORS = `<CORSConfiguration>
  <CORSRule>
    <AllowedOrigin>https://school.edu</AllowedOrigin>
    <AllowedMethod>GET</AllowedMethod>
    <AllowedMethod>HEAD</AllowedMethod>
    <AllowedHeader>*</AllowedHeader>
  </CORSRule>
</CORSConfiguration>`;

/** An S3 server on loopback with one bucket, which pages of https://school.edu may read; returns the bucket's address. */
export async function s3Bucket(name: string): Promise<string> {
  DUMMY_ACCOUNT.createKeyPair(KEY.id, KEY.secret);
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: temporaryFolder(),
    vhostBuckets: false,
    configureBuckets: [{ name, configs: [CORS] }],
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${port}/${name}`;
}

/** What something before a server does in its place; nothing where the server is to answer. */
export type Interference = (asked: IncomingMessage) => { readonly status: number; readonly body?: string } | undefined;

/** Something on loopback before a server, as a CDN is; returns its address. */
export async function before(target: string, interfere: Interference = () => undefined): Promise<string> {
  const { origin, pathname } = new URL(target);
  const port = await listening(
    createServer((asked, answer) => {
      const own = interfere(asked);
      if (own === undefined) passOn(origin, asked, answer);
      else answer.writeHead(own.status).end(own.body);
    }),
  );
  return `http://127.0.0.1:${port}${pathname}`;
}

function passOn(origin: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = asked;
  const onward = request(`${origin}${url}`, { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode!, answered.headers);
    answered.pipe(answer);
  });
  asked.pipe(onward);
}

/** The error that S3 answers with. */
export function s3Error(status: number, code: string): { status: number; body: string } {
  return { status, body: `<Error><Code>${code}</Code><AWSAccessKeyId>${KEY.id}</AWSAccessKeyId></Error>` };
}
