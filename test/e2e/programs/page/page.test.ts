import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { subject } from '../../../../cli/page/gather';
import { serve } from '../../../../cli/page/live';
import { speak } from '../../../../terminal/language';
import { STATES, cluster, installed, page } from '../../../cli/page/world';
import type { ClusterFile } from '../../../support/cluster';
import { clusterFile } from '../../../support/cluster';
import { temporaryFolder } from '../../../support/folder';
import { until } from '../../../support/until';

/* The page in a real browser, where there is one. PICTURES names a folder for pictures of every state, for whoever wants to look at them. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CHROMIUM = '/usr/bin/chromium';
let browser: Browser | undefined;

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) return;
  process.env['HUBS_RESOLVERS'] = '127.0.0.1:9';
  // Chromium's own sandbox does not work for root, as which containers run.
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(() => browser?.close());
afterEach(() => speak('en'));

interface Opened {
  readonly view: Page;
  /** What the browser refused or complained about, and whom it wanted to ask. */
  readonly complaints: string[];
}

async function open(address: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
  const view = await browser!.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false });
  const complaints: string[] = [];
  view.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  view.on('pageerror', (error) => complaints.push(error.message));
  view.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) complaints.push(request.url());
  });
  await view.goto(address);
  return { view, complaints };
}

/** What axe has against a page. It is run beside the page, whose policy lets no other script in. */
async function faults(view: Page): Promise<string[]> {
  const session = await view.context().newCDPSession(view);
  const evaluate = async (expression: string) =>
    (await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result
      .value as unknown;
  await evaluate(axe);
  const found = await evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')))`,
  );
  return found as string[];
}

async function picture(view: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await view.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

describe.skipIf(!existsSync(CHROMIUM)).each(['en', 'es'] as const)('in %s', (language) => {
  test.each(STATES)('an installation that is %s can be read by everybody, at two widths', async (state) => {
    speak(language);
    const file = join(temporaryFolder(), 'page.html');
    writeFileSync(file, await page(state));
    for (const [width, scheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      const { view, complaints } = await open(`file://${file}`, width, scheme);
      await picture(view, `${state}-${language}-${width}`);
      expect(await faults(view)).toStrictEqual([]);
      expect(complaints).toStrictEqual([]);
      expect(await view.title()).toBe('Hubs meet.example.org');
      // Only what scrolls by itself is wider than the window.
      expect(await view.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await view.close();
    }
  });
});

test.skipIf(!existsSync(CHROMIUM))('a part of the picture leads to its details, by keyboard alone', async () => {
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, await page('well'));
  const { view } = await open(`file://${file}`);
  await view.locator('.graph a', { hasText: 'reticulum' }).first().focus();
  await view.keyboard.press('Enter');
  const part = view.locator('#parts details', { hasText: 'reticulum' }).and(view.locator('[open]'));
  await part.first().waitFor();
  expect(await view.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
  await view.close();
});

test.skipIf(!existsSync(CHROMIUM))(
  'a page that is left open follows what happens, and says when nobody tells it any more',
  async () => {
    const { file } = clusterFile(cluster('well'));
    const about = { ...(await subject({ config: join(installed(), 'hubs.yaml') })), checkUp: async () => [] };
    const end = new AbortController();
    let address = '';
    const serving = serve(about, { port: 0, ready: (at) => (address = at), signal: end.signal });
    await until('it serves', () => address !== '');
    const { view, complaints } = await open(address);
    await view.locator('.verdict', { hasText: 'All is well' }).waitFor();
    await view.locator('#parts summary').first().click();
    await view.locator('#parts details[open] .log', { hasText: 'started' }).waitFor();
    expect(await faults(view)).toStrictEqual([]);
    expect(complaints).toStrictEqual([]);
    const now = JSON.parse(readFileSync(file, 'utf8')) as ClusterFile;
    const gone = now.objects.filter(({ kind }) => !['Pod', 'Deployment', 'ReplicaSet'].includes(kind));
    writeFileSync(file, JSON.stringify({ ...now, objects: gone }));
    await view.locator('.verdict', { hasText: 'Nothing of it runs' }).waitFor();
    expect(await view.locator('#parts details[open]').count()).toBe(1);
    end.abort();
    await serving;
    await view.locator('#away', { hasText: 'hubs page has ended' }).waitFor();
    await view.close();
  },
);
