/**
 * In place of Reticulum: starts from the configuration that `/run.sh` leaves in `/ret/config.toml`, makes its tables, fetches the
 * pages of client and editor, and answers as measured of the real one: at once at `/api/v1/meta`, with 503 for pages until it has
 * them, with 500 while the database is away. `/health` needs the pages, too.
 */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { accessSync, constants, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'smol-toml';
import type { Place } from './database';
import { sql } from './database';
import { page } from './page';

/** Milliseconds: for how long the database may be away at the start, between two looks at pages, between two secrets for TURN. */
const [DATABASE, PAGES, TURN] = [120_000, 5000, 300_000];
/** Milliseconds that it takes to stop where nobody is there. */
const FAREWELL = 2000;

type Section = Readonly<Record<string, unknown>>;
const config = parse(readFileSync('/ret/config.toml', 'utf8')) as { ret: Readonly<Record<string, Section>> };

/** @throws Error where the application would not start */
function setting<T extends string | number>(module: string, key: string, type: 'string' | 'number'): T {
  const value = config.ret[`Elixir.${module}`]?.[key];
  if (typeof value !== type)
    throw new Error(`[ret."Elixir.${module}"] ${key}: expected a ${type}, found ${String(value)}`);
  return value as T;
}

function repository(module: string): Place {
  const text = (key: string) => setting<string>(module, key, 'string');
  const [hostname, username, password, database] = [
    text('hostname'),
    text('username'),
    text('password'),
    text('database'),
  ];
  return { hostname, username, password, database, port: setting(module, 'port', 'number') };
}

const repo = repository('Ret.Repo');
const sessions = repository('Ret.SessionLockRepo');
const realm = setting<string>('Ret.Coturn', 'realm', 'string');
const pageOrigins = ['hubs_page_origin', 'spoke_page_origin'].map((key) =>
  setting<string>('Ret.PageOriginWarmer', key, 'string'),
);
for (const [module, key] of [
  ['Ret.Guardian', 'secret_key'],
  ['RetWeb.Endpoint', 'secret_key_base'],
  ['Ret.Account', 'admin_email'],
  ['Ret.Mailer', 'relay'],
] as const) {
  setting(module, key, 'string');
}
createPrivateKey(setting<string>('Ret.PermsToken', 'perms_key', 'string'));
if (!process.env['NODE_COOKIE'] || !process.env['NODE_NAME']) throw new Error('no name or no cookie for this node');
accessSync(setting<string>('Ret.Storage', 'storage_path', 'string'), constants.W_OK);

/** What the migrations leave, as far as others look at it. They run one at a time, which the session's lock is for. */
const MIGRATIONS = `
select pg_advisory_lock(1);
create schema if not exists ret0;
create schema if not exists ret0_admin;
create schema if not exists coturn;
create table if not exists coturn.turn_secret (
  realm varchar(127), value varchar(256), inserted_at timestamp, updated_at timestamp, primary key (realm, value));
do $$ begin create role postgrest_anonymous; exception when duplicate_object then null; end $$;
`;

const newTurnSecret = () =>
  sql(
    repo,
    `insert into coturn.turn_secret values ('${realm}', '${randomBytes(24).toString('hex')}', now(), now());
     delete from coturn.turn_secret where inserted_at < now() - interval '15 minutes'`,
  ).catch((error: Error) => console.error(`no secret for TURN: ${error.message}`));

async function migrated(): Promise<void> {
  for (const deadline = Date.now() + DATABASE; ;) {
    try {
      await sql(sessions, MIGRATIONS);
      return;
    } catch (error) {
      console.error((error as Error).message);
      if (Date.now() > deadline) process.exit(1);
      await sleep(1000);
    }
  }
}

let pages: readonly string[] | undefined;
async function warm(): Promise<void> {
  const all = await Promise.all(pageOrigins.map((origin) => page(`${origin}/index.html`))).catch((error: Error) => {
    console.error(`no pages: ${error.message}`);
    return undefined;
  });
  if (all?.every(({ status }) => status === 200) === true) pages = all.map(({ text }) => text);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = (status: number, text = '') => response.writeHead(status).end(text);
  const { pathname } = new URL(request.url ?? '/', 'http://reticulum');
  if (pathname === '/api/v1/meta')
    return void reply(200, JSON.stringify({ pool: 'hubs', phx_host: process.env['NODE_NAME'] }));
  if (pathname === '/health') return void reply(pages ? 200 : 500);
  if (pathname.startsWith('/files/')) return void reply(404);
  if (!pages) return void reply(503);
  const isThere = await sql(repo, 'select count(*) from coturn.turn_secret').catch((error: Error) =>
    console.error(error.message),
  );
  return void (isThere === undefined ? reply(500) : reply(200, pathname.startsWith('/spoke') ? pages[1] : pages[0]));
}

await migrated();
await newTurnSecret();
setInterval(() => void newTurnSecret(), TURN);
const listener = (request: IncomingMessage, response: ServerResponse) => void answer(request, response);
const files = (name: string) => readFileSync(`/ret/${name}.pem`);
const servers = [
  createServer(listener).listen(4001),
  createTlsServer({ cert: files('cert'), key: files('key') }, listener).listen(4000),
];
console.log('Running RetWeb.Endpoint at 0.0.0.0:4001 (http) and 0.0.0.0:4000 (https)');
setInterval(() => void warm(), PAGES);
process.on('SIGTERM', () => {
  for (const server of servers) server.close();
  setTimeout(() => process.exit(0), FAREWELL);
});
