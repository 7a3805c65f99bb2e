import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imageParts } from '../../../formats';
import { loginsIn } from '../../../cli/images/logins';
import { lookAt } from '../../../cli/images/registry';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const asked: string[] = [];
let registry = '';
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
  answer(request, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  answer = (_, response) => response.writeHead(200, { 'docker-content-digest': DIGEST, 'content-type': INDEX }).end();
});

test.each([
  ['postgres', 'docker.io', 'library/postgres', 'latest'],
  ['postgres:12', 'docker.io', 'library/postgres', '12'],
  ['hubsfoundation/hubs:stable-3108', 'docker.io', 'hubsfoundation/hubs', 'stable-3108'],
  ['docker.io/library/redis:7', 'docker.io', 'library/redis', '7'],
  ['index.docker.io/acme/web:1', 'docker.io', 'acme/web', '1'],
  ['localhost/web:1', 'localhost', 'web', '1'],
  ['registry.example.org:5000/acme/web', 'registry.example.org:5000', 'acme/web', 'latest'],
  [`registry.example.org/a/b:1.0@${DIGEST}`, 'registry.example.org', 'a/b', DIGEST],
  [`registry.example.org/a/b@${DIGEST}`, 'registry.example.org', 'a/b', DIGEST],
])('%s is looked for at %s, as %s', (reference, host, repository, version) => {
  expect(imageParts(reference)).toStrictEqual({ registry: host, repository, version });
});

describe('a registry', () => {
  test('is asked for the digest without a pull', async () => {
    expect(await lookAt(`${registry}/acme/web:1.0.0`)).toStrictEqual({ state: 'there', digest: DIGEST, platforms: [] });
    expect(asked).toStrictEqual(['HEAD /v2/acme/web/manifests/1.0.0 -']);
  });

  test('that names no digest is asked for the manifest itself', async () => {
    answer = ({ method }, response) => response.writeHead(200).end(method === 'HEAD' ? undefined : '{}');
    expect(await lookAt(`${registry}/web:1`)).toStrictEqual({
      state: 'there',
      digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
      platforms: [],
    });
  });

  test('gives a token to those who may look, and takes the login only where it asks for one', async () => {
    answer = ({ url = '', headers }, response) => {
      if (url.startsWith('/token')) return response.end(JSON.stringify({ token: 'a-token-of-the-registry' }));
      if (headers.authorization !== undefined)
        return response.writeHead(200, { 'docker-content-digest': DIGEST }).end();
      const challenge = `Bearer realm="http://${registry}/token",service="registry.example.org"`;
      return response.writeHead(401, { 'www-authenticate': challenge }).end();
    };
    const login = () => ({ user: 'pipeline', password: 'a-password' });
    expect(await lookAt(`${registry}/acme/web:1`, { login })).toMatchObject({ state: 'there' });
    expect(asked).toStrictEqual([
      'HEAD /v2/acme/web/manifests/1 -',
      `GET /token?service=registry.example.org&scope=repository%3Aacme%2Fweb%3Apull Basic ${btoa('pipeline:a-password')}`,
      'HEAD /v2/acme/web/manifests/1 Bearer a-token-of-the-registry',
    ]);
  });

  test.each([
    [404, { state: 'absent' }],
    [401, { state: 'denied' }],
    [403, { state: 'denied' }],
    [429, { state: 'unreachable', reason: '429 Too Many Requests' }],
    [502, { state: 'unreachable', reason: '502 Bad Gateway' }],
  ])('that answers %i means %j', async (status, found) => {
    answer = (_, response) => response.writeHead(status).end();
    expect(await lookAt(`${registry}/web:1`)).toStrictEqual(found);
  });

  test('that nobody answers at, or that says nonsense, is unreachable', async () => {
    expect(await lookAt('localhost:1/web:1')).toMatchObject({ state: 'unreachable' });
    answer = (_, response) => response.writeHead(200, { 'content-type': INDEX }).end('no JSON');
    expect(await lookAt(`${registry}/web:1`, { platforms: true })).toMatchObject({ state: 'unreachable' });
  });

  test('sends no password to a place that is not encrypted', async () => {
    answer = (_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://tokens.example.org/"' }).end();
    const login = () => ({ user: 'pipeline', password: 'a-password' });
    expect(await lookAt(`${registry}/web:1`, { login })).toStrictEqual({ state: 'denied' });
  });
});

test('logins are found by registry, whichever way they are written', () => {
  const of = loginsIn([
    'no JSON',
    JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth: btoa('hub:pass:word') } } }),
    JSON.stringify({ auths: { 'registry.example.org': { username: 'u', password: 'p' }, 'ghcr.io': {} } }),
    JSON.stringify({ auths: { 'registry.example.org': { username: 'other', password: 'p' } } }),
  ]);
  expect([of('docker.io'), of('registry.example.org'), of('ghcr.io')]).toStrictEqual([
    { user: 'hub', password: 'pass:word' },
    { user: 'u', password: 'p' },
    undefined,
  ]);
});
