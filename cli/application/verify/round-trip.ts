import { randomBytes } from 'node:crypto';
import type { RoundTripCheck } from '../../../constructs';
import { ask, missingMembers } from './http';
import type { Site } from './pages';

const BYTES = 4096;

/** What the headers' references stand for. */
export type Resolve = (reference: { readonly name: string; readonly key: string }) => Promise<string | undefined>;

/** Uploads bytes and downloads them again, as often as it says. In words what went wrong; nothing where the same bytes came back. */
export async function checkRoundTrip(site: Site, check: RoundTripCheck, resolve: Resolve): Promise<string | undefined> {
  const { times = 1 } = check;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(check.headers ?? {})) {
    const text = typeof value === 'string' ? value : await resolve(value);
    if (text === undefined) return `${name}: the cluster has no such secret value`;
    headers[name.toLowerCase()] = text;
  }
  if (site.host !== undefined) headers['host'] = site.host;
  for (let number = 1; number <= times; number++) {
    const problem = await once(site, check, headers).catch((error: unknown) => (error as Error).message);
    if (problem !== undefined) return times === 1 ? problem : `upload ${number} of ${times}: ${problem}`;
  }
  return undefined;
}

async function once(
  { base, host }: Site,
  { method = 'POST', path, body, json, urlAt }: RoundTripCheck,
  headers: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const content = randomBytes(BYTES);
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('{content}', () => content.toString('base64')) : value,
  );
  const length = { 'content-length': String(Buffer.byteLength(text)) };
  const answer = await ask({ url: `${base}${path}`, method, headers: { ...headers, ...length }, body: text });
  if (answer.status < 200 || answer.status > 299) return `${path}: status ${answer.status}`;
  const lacking = json && missingMembers(answer.body, json);
  if (lacking !== undefined) return `${path}: ${lacking}`;
  const url = textAt(answer.body, urlAt);
  if (url === undefined) return `${path}: no address at ${urlAt} of the answer`;
  const download = new URL(url, `${base}/`);
  if (!/^https?:$/.test(download.protocol))
    return `${urlAt}: expected an address of http or https, found ${download.protocol}`;
  // The component itself may be the one that hands files out, under the name that visitors know.
  const own = download.origin === base || (host !== undefined && download.hostname === host);
  const back = own
    ? await ask({ url: `${base}${download.pathname}${download.search}`, headers: host === undefined ? {} : { host } })
    : await ask({ url: download.href });
  if (back.status !== 200) return `${download.href}: status ${back.status}`;
  if (!back.body.equals(content)) return `${download.href}: other bytes than were uploaded`;
  return undefined;
}

function textAt(body: Buffer, path: string): string | undefined {
  try {
    const found = path
      .split('.')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], JSON.parse(body.toString()));
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
