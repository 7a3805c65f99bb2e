import { describe, expect, test } from 'vitest';
import { until } from '../../support/until';
import type { Guarded } from './guarded';
import { guarded, program } from './guarded';

/** What comes of a GET: status and text. */
async function get({ address }: Guarded, path: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${address.port}${path}`);
  return `${response.status} ${await response.text()}`;
}

describe('Nearspark', () => {
  const start = (env: Record<string, string> = {}) =>
    guarded('nearspark/app.cjs', ['survive', 'stop', 'answer'], { ANSWER_DEADLINE_MS: '300', LATE_MS: '600', ...env });

  test('serves what it can', async () => {
    expect(await get(await start(), '/thumbnail/good')).toBe('200 picture');
  });

  test.each(['throws', 'rejects', 'never', 'late'])('answers a picture that %s, and goes on', async (picture) => {
    const server = await start();
    expect(await get(server, `/thumbnail/${picture}`)).toBe('504 No answer in time.\n');
    expect(await get(server, '/thumbnail/good')).toBe('200 picture');
  });

  test('survives an answer of its own that comes too late', async () => {
    const server = await start();
    await get(server, '/thumbnail/late');
    await until(
      () => server.said.join('\n'),
      () => server.said.some((line) => line.includes('ERR_HTTP_HEADERS_SENT')),
    );
    expect(await get(server, '/thumbnail/good')).toBe('200 picture');
  });

  test('ends an answer that stops half way', async () => {
    await expect(get(await start(), '/thumbnail/half')).rejects.toThrow('terminated');
  });

  test('has time for slow pictures', async () => {
    expect(await get(await start({ ANSWER_DEADLINE_MS: '60000' }), '/thumbnail/late')).toBe('200 picture');
  });

  test('ends at once, with a request that waits', async () => {
    const server = await start({ ANSWER_DEADLINE_MS: '60000' });
    const waiting = get(server, '/thumbnail/never').catch(() => 'cut');
    await get(server, '/thumbnail/good');
    server.send('SIGTERM');
    expect(await server.end).toStrictEqual({ code: 0, signal: null });
    expect(await waiting).toBe('cut');
  });
});

describe('Photomnemonic', () => {
  const start = (env: Record<string, string> = {}) =>
    guarded('photomnemonic/app.cjs', ['survive', 'stop', 'pages'], { PAGE_LIFETIME_MS: '60000', ...env });

  test('closes each page after its screenshot', async () => {
    const server = await start();
    for (let screenshot = 0; screenshot < 10; screenshot++)
      expect(await get(server, '/screenshot?url=https://example.org')).toBe('200 aGVsbG8=');
    expect(await get(server, '/open')).toBe('200 0');
  });

  test('leaves them open where the guard is not loaded', async () => {
    const server = await guarded('photomnemonic/app.cjs', ['stop']);
    await get(server, '/screenshot?url=https://example.org');
    expect(await get(server, '/open')).toBe('200 1');
  });

  test('closes a page that cannot be opened', async () => {
    const server = await start();
    expect(await get(server, '/screenshot?url=https://nowhere.example')).toBe('500 net::ERR_NAME_NOT_RESOLVED');
    expect(await get(server, '/open')).toBe('200 0');
  });

  test('closes a page that never comes to a screenshot', async () => {
    const server = await start({ PAGE_LIFETIME_MS: '200' });
    void get(server, '/screenshot?url=https://slow.example').catch(() => undefined);
    await until('it is open', async () => (await get(server, '/open')) === '200 1');
    await until('it is closed', async () => (await get(server, '/open')) === '200 0');
  });

  test('ends at once, though its library handles the signal and goes on', async () => {
    const server = await start();
    server.send('SIGTERM');
    expect(await server.end).toStrictEqual({ code: 0, signal: null });
  });

  const listening = `
const server = require('net').createServer().listen(0, '127.0.0.1', () => console.log('listening ' + JSON.stringify(server.address())));`;

  test.each<[string, Record<string, string>, string]>([
    [
      'a library that cannot be changed',
      {
        'node_modules/puppeteer-core/index.js':
          "Object.defineProperty(exports, 'launch', { value() {}, writable: false });",
      },
      "Cannot assign to read only property 'launch' of object '#<Object>'",
    ],
    [
      'a library without a browser',
      { 'node_modules/puppeteer-core/index.js': 'exports.connect = () => {};' },
      'expected a function launch, found undefined',
    ],
    [
      'pages of another kind',
      {
        'node_modules/puppeteer-core/index.js':
          'exports.launch = async () => ({ newPage: async () => ({ close: async () => {} }) });',
        'index.js': `require('puppeteer-core').launch().then((browser) => browser.newPage());${listening}`,
      },
      'expected a function screenshot, found undefined',
    ],
  ])('starts with %s, and says what is missing', async (_, files, why) => {
    const started = await guarded(program({ 'index.js': listening, ...files }), ['survive', 'stop', 'pages']);
    const line = `guard: cannot close pages after their screenshots: ${why}`;
    await until(
      () => started.said.join('\n'),
      () => started.said.includes(line),
    );
    expect(started.said).toStrictEqual([line]);
  });
});
