import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { ask, missingMembers } from '../../../../cli/application/verify/http';
import { checkPage } from '../../../../cli/application/verify/pages';
import { closedPort, listening } from '../../../support/listen';

const at = async (answer: (request: IncomingMessage, response: ServerResponse) => void) =>
  `http://127.0.0.1:${await listening(createServer(answer))}`;

describe('a question over HTTP', () => {
  test('goes to an address and names another host', async () => {
    const url = await at(({ method, url: path, headers: { host } }, response) => {
      response.writeHead(201, { location: '/there' });
      response.end(`${method} ${host}${path}`);
    });
    const { status, body, location } = await ask({
      url: `${url}/a?b=c`,
      method: 'PUT',
      headers: { host: 'shop.example.org' },
    });
    expect([status, body.toString(), location]).toStrictEqual([201, 'PUT shop.example.org/a?b=c', '/there']);
  });

  test('is answered with bytes as they are', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    const { body } = await ask({ url: await at((_, response) => response.end(bytes)) });
    expect(body).toStrictEqual(bytes);
  });

  test('is an error where nobody listens', async () => {
    await expect(ask({ url: `http://127.0.0.1:${await closedPort()}` })).rejects.toThrow('ECONNREFUSED');
  });

  test('is an error where the answer breaks off', async () => {
    const url = await at((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('a');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(ask({ url })).rejects.toThrow('aborted');
  });
});

describe('members of an answer', () => {
  test.each([
    [undefined, { status: 'ok', more: 1 }],
    [undefined, { status: 'ok', checks: { database: true, redis: false } }],
    ['status: expected "ok", found "down"', { status: 'down' }],
    ['status: expected "ok", found nothing', {}],
    ['answer: expected an object, found ["ok"]', ['ok']],
    ['answer: expected an object, found null', null],
  ])('%s', (problem, answer) => {
    expect(missingMembers(Buffer.from(JSON.stringify(answer)), { status: 'ok' })).toBe(problem);
  });

  test('are looked at as deep as they are wanted', () => {
    const answer = Buffer.from('{"checks":{"database":{"ok":false}}}');
    expect(missingMembers(answer, { checks: { database: { ok: true } } })).toBe(
      'checks.database.ok: expected true, found false',
    );
    expect(missingMembers(answer, { checks: { redis: { ok: true } } })).toBe(
      'checks.redis: expected an object, found nothing',
    );
  });

  test('are none in what is not JSON', () => {
    expect(missingMembers(Buffer.from('<html>'), { status: 'ok' })).toBe('no JSON');
  });
});

describe('a page', () => {
  const pages: Readonly<Record<string, readonly [number, string]>> = {
    '/health': [200, '{"status":"ok"}'],
    '/admin': [401, ''],
    '/broken': [500, ''],
    '/login': [307, ''],
  };
  const site = async (host?: string) => ({
    base: await at((request, response) => {
      const [status, text] = request.headers.host === 'elsewhere.example.org' ? [404, ''] : pages[request.url!]!;
      response.writeHead(status).end(text);
    }),
    host,
  });

  test.each([
    [{ path: '/health' }, undefined],
    [{ path: '/health', json: { status: 'ok' } }, undefined],
    [{ path: '/admin', status: 401 }, undefined],
    [{ path: '/admin' }, '/admin: status 401, expected 200 to 399'],
    [{ path: '/broken' }, '/broken: status 500, expected 200 to 399'],
    [{ path: '/login' }, undefined],
    [{ path: '/login', status: 200 }, '/login: status 307, expected 200'],
    [{ path: '/health', json: { status: 'degraded' } }, '/health: status: expected "degraded", found "ok"'],
  ])('%j: %s', async (page, problem) => {
    expect(await checkPage(await site(), page)).toBe(problem);
  });

  test('is asked for by the host that a visitor would have typed', async () => {
    expect(await checkPage(await site('elsewhere.example.org'), { path: '/health' })).toBe(
      '/health: status 404, expected 200 to 399',
    );
  });

  test('of a server that is not there is a problem, not a fault', async () => {
    const base = `http://127.0.0.1:${await closedPort()}`;
    expect(await checkPage({ base }, { path: '/health' })).toMatch(/^\/health: .*ECONNREFUSED/);
  });
});
