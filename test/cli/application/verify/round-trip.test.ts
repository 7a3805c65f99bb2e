import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { checkRoundTrip } from '../../../../cli/application/verify/round-trip';
import type { Site } from '../../../../cli/application/verify/pages';
import type { RoundTripCheck } from '../../../../constructs';
import { listening } from '../../../support/listen';

const KEY = 'a-key-of-the-tests';
const CHECK: RoundTripCheck = {
  path: '/deploy',
  headers: { 'X-Key': { name: 'web-secrets', key: 'KEY' } },
  body: { files: [{ path: 'a.txt', content: '{content}' }] },
  json: { success: true },
  urlAt: 'files.0.url',
};

interface Store {
  /** Address of what hands files out. @default the back end itself, by its public name */
  readonly cdn?: (key: string) => string;
  /** What becomes of a file. */
  readonly keep?: (bytes: Buffer) => Buffer;
  readonly status?: number;
  readonly answer?: object;
}

/** A back end that takes files in JSON, and the store behind it, on one server; counts what was uploaded. */
async function backend({ cdn, keep = (bytes) => bytes, status = 200, answer }: Store = {}) {
  const files = new Map<string, Buffer>();
  const uploads: string[] = [];
  const port = await listening(
    createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (request.method === 'GET') {
          const file = files.get(request.url!.slice(1));
          response.writeHead(file ? 200 : 404).end(file);
          return;
        }
        uploads.push(`${request.method} ${request.headers.host}${request.url}`);
        const known = request.headers['x-key'] === KEY && request.headers['content-type'] === 'application/json';
        if (!known) return void response.writeHead(401).end();
        const [file] = (JSON.parse(Buffer.concat(parts).toString()) as { files: { content: string }[] }).files;
        const key = `${files.size}.txt`;
        files.set(key, keep(Buffer.from(file!.content, 'base64')));
        const url = cdn ? cdn(key) : `https://shop.example.org/${key}`;
        response.writeHead(status).end(JSON.stringify(answer ?? { success: true, files: [{ url }] }));
      });
    }),
  );
  const site: Site = { base: `http://127.0.0.1:${port}`, host: 'shop.example.org' };
  return { site, files, uploads };
}

const resolve = async ({ name, key }: { name: string; key: string }) =>
  name === 'web-secrets' && key === 'KEY' ? KEY : undefined;
const tried = async (store: Store, check: Partial<RoundTripCheck> = {}) =>
  checkRoundTrip((await backend(store)).site, { ...CHECK, ...check }, resolve);

test('the bytes that were uploaded come back, as often as it says, each time others', async () => {
  const { site, files, uploads } = await backend();
  expect(await checkRoundTrip(site, { ...CHECK, times: 5 }, resolve)).toBeUndefined();
  expect(uploads).toStrictEqual(Array(5).fill('POST shop.example.org/deploy'));
  expect(new Set([...files.values()].map((file) => file.toString('hex'))).size).toBe(5);
});

test('they may come back from elsewhere, such as a content delivery network', async () => {
  const { site: cdn, files: handedOut } = await backend();
  const { site } = await backend({
    cdn: (key) => `${cdn.base}/${key}`,
    keep: (bytes) => {
      handedOut.set('0.txt', bytes);
      return Buffer.alloc(0);
    },
  });
  expect(await checkRoundTrip(site, CHECK, resolve)).toBeUndefined();
});

test('other bytes than were uploaded are a problem', async () => {
  expect(await tried({ keep: (bytes) => Buffer.from(bytes.toString('latin1')) })).toMatch(
    /^https:\/\/shop\.example\.org\/0\.txt: other bytes than were uploaded$/,
  );
});

test.each<[string, Store, Partial<RoundTripCheck>, string | RegExp]>([
  ['a status', { status: 503 }, {}, '/deploy: status 503'],
  ['an answer', { answer: { success: false } }, {}, '/deploy: success: expected true, found false'],
  ['no address', { answer: { success: true } }, {}, '/deploy: no address at files.0.url of the answer'],
  [
    'an address of a file',
    { cdn: () => 'file:///etc/passwd' },
    {},
    /expected an address of http or https, found file:/,
  ],
  ['a file that is not there', { cdn: (key) => `https://shop.example.org/x${key}` }, {}, /x0\.txt: status 404$/],
  ['a wrong key', {}, { headers: { 'X-Key': 'another' } }, '/deploy: status 401'],
  ['the third of several', { keep: third() }, { times: 3 }, /^upload 3 of 3: .*other bytes than were uploaded$/],
])('%s is a problem', async (_, store, check, problem) => {
  expect(await tried(store, check)).toMatch(problem);
});

test('a key that the cluster does not have is said, and nothing is uploaded', async () => {
  const { site, uploads } = await backend();
  const headers = { 'X-Key': { name: 'web-secrets', key: 'OTHER' } };
  expect(await checkRoundTrip(site, { ...CHECK, headers }, resolve)).toBe(
    'X-Key: the cluster has no such secret value',
  );
  expect(uploads).toStrictEqual([]);
});

/** Loses the last byte of the third file. */
function third(): (bytes: Buffer) => Buffer {
  let count = 0;
  return (bytes) => (++count === 3 ? bytes.subarray(1) : bytes);
}
