import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { draw } from '../../../cli/graph/svg';
import { changedObjects } from '../../../cli/page/changes';
import { subject } from '../../../cli/page/gather';
import { sections } from '../../../cli/page/html';
import { serve } from '../../../cli/page/live';
import { memoryIn } from '../../../cli/page/memory';
import { shareable, shareableLog } from '../../../cli/page/private';
import { PageServer } from '../../../cli/page/server';
import { speak } from '../../../terminal/language';
import type { ClusterFile } from '../../support/cluster';
import { clusterFile } from '../../support/cluster';
import { until } from '../../support/until';
import { EVIL, PERSON, SECRET, STATES, VISITOR, cluster, installed, page } from './world';

beforeAll(() => {
  process.env['HUBS_RESOLVERS'] = '127.0.0.1:9';
});
afterEach(() => speak('en'));

describe('the page', () => {
  test.each(STATES)('of an installation that is %s is whole, and asks nobody for anything', async (state) => {
    const html = await page(state);
    for (const id of ['head', 'findings', 'graph', 'parts', 'certificates', 'volumes', 'backups', 'releases'])
      expect(html.split(`id="${id}"`)).toHaveLength(2);
    expect(html.match(/<script/g)).toHaveLength(1);
    const body = html.replace(/<(style|script)>[^]*?<\/\1>/g, '');
    expect(body).not.toMatch(/<[a-z][^>]*\s(src|srcset|style|on[a-z]+)=/);
    expect([...html.matchAll(/\shref="([^"]*)"/g)].every(([, href]) => href!.startsWith('#'))).toBe(true);
    expect(body).not.toMatch(/undefined|NaN|\[object/);
  });

  test.each(['en', 'es'] as const)('has no secret and nobody’s address, in %s', async (language) => {
    speak(language);
    for (const state of ['evil', 'ill'] as const) {
      const html = await page(state);
      expect(html).toContain(`lang="${language}"`);
      for (const text of [SECRET, PERSON, VISITOR]) expect(html).not.toContain(text);
      expect(html).toContain('password=••••••');
    }
  });

  test('shows names that try to be markup as names', async () => {
    const html = await page('evil');
    expect(html).not.toContain(EVIL);
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
  });

  test('runs only what is in it: the policy names its style and its script by their digests', async () => {
    const html = await page('well');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!.replaceAll('&#39;', "'");
    const digest = (tag: string) =>
      createHash('sha256')
        .update(new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)![1]!)
        .digest('base64');
    expect(policy.split('; ')).toStrictEqual([
      "default-src 'none'",
      `style-src 'sha256-${digest('style')}'`,
      `script-src 'sha256-${digest('script')}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('says what is wrong, with what to do', async () => {
    const html = await page('ill');
    expect(html).toContain('Something is wrong');
    expect(html).toMatch(/<li class="error"><p>.*reticulum/);
    expect(html).toContain('class="remedy"');
  });

  test('says that a deploy runs', async () => {
    expect(await page('deploying')).toContain('A deploy runs: deploy, since 2026-11-23');
  });

  test('says that nothing is there', async () => {
    expect(await page('absent')).toContain('Nothing of it runs in this cluster: hubs deploy');
  });
});

test('addresses of people and of visitors are gone, versions and times stay', () => {
  expect(shareable(`mail to ${PERSON}, at 203.0.113.7`)).toBe('mail to •••@•••, at 203.0.113.7');
  expect(shareableLog('12:30:05 1.2.3.4 2001:db8::1:2 v1.36.3 nginx/1.27.0.1-2')).toBe(
    '12:30:05 •.•.•.• •:• v1.36.3 nginx/•.•.•.•-2',
  );
});

test('what containers use is read from the metrics API', () => {
  const item = { metadata: { name: 'web-1' }, containers: [{ name: 'web', usage: { cpu: '1m', memory: '64Mi' } }] };
  expect([...memoryIn(JSON.stringify({ items: [item] }))]).toStrictEqual([['web-1/web', 64 * 2 ** 20]]);
});

test('a release tells what it brought, changed and removed', () => {
  const object = (name: string, spec: object = {}) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    spec,
  });
  const release = (...objects: ReturnType<typeof object>[]) => ({
    ...{ number: 1, time: '', by: '', result: 'deployed' as const, purpose: '', images: {} },
    objects,
  });
  const before = release(object('kept'), object('changed'), object('gone'));
  const after = release(object('kept'), object('changed', { x: 1 }), object('added'));
  expect(changedObjects(after, before)).toStrictEqual(['~ ConfigMap/changed', '+ ConfigMap/added', '− ConfigMap/gone']);
  expect(changedObjects(after, undefined)).toStrictEqual([]);
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

function ask(address: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(address, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the server', () => {
  async function served() {
    const server = new PageServer({ page: () => '<p>here</p>', log: async (part) => `log of ${part}` });
    onTestFinished(() => server.end());
    return { server, address: await server.listen(0) };
  }

  test('answers whoever knows the address, and nobody else', async () => {
    const { address } = await served();
    const { origin, port } = new URL(address);
    expect(await ask(address)).toStrictEqual({ status: 200, text: '<p>here</p>' });
    expect(await ask(`${address}log?part=web`)).toStrictEqual({ status: 200, text: 'log of web' });
    expect((await ask(`${origin}/`)).status).toBe(404);
    expect((await ask(`${origin}/${'x'.repeat(32)}/`)).status).toBe(404);
    expect((await ask(`${address}../`)).status).toBe(404);
    expect((await ask(address, { host: `evil.example.org:${port}` })).status).toBe(404);
    expect((await ask(address, {}, 'POST')).status).toBe(405);
    expect(new URL(address).hostname).toBe('127.0.0.1');
  });

  test('says that its port is taken', async () => {
    const { address } = await served();
    const other = new PageServer({ page: () => '', log: async () => '' });
    await expect(other.listen(Number(new URL(address).port))).rejects.toThrow(/is taken/);
  });
});

test('a page that is open hears of changes, and of a cluster that goes away', async () => {
  const { file } = clusterFile(cluster('well'));
  const about = { ...(await subject({ config: join(installed(), 'hubs.yaml') })), checkUp: async () => [] };
  const end = new AbortController();
  let address = '';
  const serving = serve(about, { port: 0, ready: (at) => (address = at), signal: end.signal });
  await until('it serves', () => address !== '');
  let heard = '';
  const reader = request(`${address}events`, (response) =>
    response.setEncoding('utf8').on('data', (text: string) => (heard += text)),
  );
  reader.on('error', () => undefined).end();
  await until('it speaks', () => heard.includes('event: words'));
  const now = JSON.parse(readFileSync(file, 'utf8')) as ClusterFile;
  const gone = now.objects.filter(({ kind }) => !['Pod', 'Deployment', 'ReplicaSet'].includes(kind));
  writeFileSync(file, JSON.stringify({ ...now, objects: gone }));
  await until(
    () => heard,
    () => heard.includes('Nothing of it runs in this cluster'),
  );
  end.abort();
  await serving;
});

test('sections are exchanged one by one', async () => {
  clusterFile(cluster('well'));
  const about = await subject({ config: join(installed(), 'hubs.yaml') });
  const [model, drawing] = [await about.look(), await draw(about.graph)];
  const before = new Map(sections(model, drawing).map(({ id, html }) => [id, html]));
  const after = sections({ ...model, verdict: 'other' }, drawing);
  expect(after.filter(({ id, html }) => before.get(id) !== html).map(({ id }) => id)).toStrictEqual(['head']);
});
