import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders, RequestOptions, Server } from 'node:http';
import { createServer, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaddyProxyProps } from '../../../constructs';
import { CaddyProxy } from '../../../constructs';
import { checkStart } from '../../../cli/application/verify/checks';
import { rendered } from '../../support/chart';
import { clusterFile } from '../../support/cluster';
import { containerOf, find } from '../../support/objects';
import { until } from '../../support/until';

const folder = mkdtempSync(join(tmpdir(), 'caddy-'));
const host = 'shop.localhost';
const first = 20_000 + (process.pid % 3_000) * 3;
const ports = { 8080: first, 8443: first + 1, 8081: first + 2 };

/** Says who was asked for what, at such length that it is worth compressing. */
function echo(name: string, headers: Record<string, string> = {}): Server {
  return createServer((asked, answer) => {
    answer.writeHead(200, { 'content-type': 'text/plain', ...headers });
    answer.end(`${name} ${asked.url} ${asked.headers['x-forwarded-proto']}${' '.repeat(2000)}`);
  }).listen(0, '127.0.0.1');
}
const frontend = echo('frontend', { 'X-Frame-Options': 'SAMEORIGIN' });
const backend = echo('backend', { 'Content-Security-Policy': "script-src 'nonce-1'" });
const at = (server: Server) => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });

const objects = (props: Partial<CaddyProxyProps> = {}) =>
  rendered(
    (chart) =>
      new CaddyProxy(chart, 'caddy', {
        sites: { [host]: [{ to: at(frontend) }, { path: '/api/v1', to: at(backend) }] },
        certificates: 'internal',
        secretHeaders: ['x-builder-key'],
        ...props,
      }),
  );
const configuration = (props: Partial<CaddyProxyProps> = {}): string =>
  find(objects(props), 'ConfigMap', 'caddy-config')['data'].Caddyfile;

let log = '';
let caddy: ChildProcess;

/** What the init container does. */
function validate(text: string): { status: number | null; stderr: string } {
  const file = join(folder, 'judged');
  writeFileSync(file, text);
  return spawnSync('caddy', ['validate', '--config', file, '--adapter', 'caddyfile'], {
    encoding: 'utf8',
    env: environment(),
  });
}

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data') };
}

beforeAll(async () => {
  for (const server of [frontend, backend]) if (!server.listening) await once(server, 'listening');
  const own = Object.entries(ports).reduce((text, [from, to]) => text.replace(`${from}`, `${to}`), configuration());
  writeFileSync(join(folder, 'Caddyfile'), own);
  const [command, ...args] = containerOf(objects(), 'caddy').command as [string, ...string[]];
  caddy = spawn(
    command,
    args.map((arg) => arg.replace('/etc/caddy', folder)),
    { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  for (const output of [caddy.stdout!, caddy.stderr!])
    output.setEncoding('utf8').on('data', (part: string) => (log += part));
  await until(
    () => `Caddy answers\n${log}`,
    () => get('/').then(Boolean, () => false),
  );
});
afterAll(async () => {
  caddy.kill();
  await once(caddy, 'exit');
  frontend.close();
  backend.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function get(path: string, options: RequestOptions = {}): Promise<Answer> {
  return ask(tlsRequest, { port: ports[8443], path, servername: host, rejectUnauthorized: false, ...options });
}

function ask(request: typeof plainRequest, options: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', agent: false, headers: { host }, ...options }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('caddy validate', () => {
  test('accepts the configuration as it is rendered', () => {
    const acme = configuration({ certificates: { email: 'ops@example.org' } });
    expect(validate(acme)).toMatchObject({ status: 0 });
    expect(validate(configuration())).toMatchObject({ status: 0 });
  });

  test('refuses a site whose name is a placeholder, and what is no configuration', () => {
    expect(validate('{DOMAIN} {\n\treverse_proxy frontend:3000\n}\n').stderr).toContain(
      "subject does not qualify for certificate: '{DOMAIN}'",
    );
    expect(validate('shop.example.org {\n\treverse_proxi frontend:3000\n}\n').status).toBe(1);
  });
});

test.each([
  ['/', 'frontend /'],
  ['/about?next=/api/v1', 'frontend /about?next=/api/v1'],
  ['/api/v1', 'backend /api/v1'],
  ['/api/v1/users', 'backend /api/v1/users'],
  ['/api/v10', 'frontend /api/v10'],
  ['/api', 'frontend /api'],
])('%s is answered by the %s', async (path, expected) => {
  const { status, body } = await get(path);
  expect([status, body.toString().trim()]).toStrictEqual([200, `${expected} https`]);
});

test('every answer carries the headers once, whatever the application sends', async () => {
  const { headers } = await get('/');
  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-xss-protection': '1; mode=block',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'content-security-policy': "default-src 'self'",
  });
  expect(headers).not.toHaveProperty('alt-svc');
});

test('a Content-Security-Policy of the application stays', async () => {
  expect((await get('/api/v1')).headers['content-security-policy']).toBe("script-src 'nonce-1'");
});

test('answers are compressed', async () => {
  const { headers, body } = await get('/', { headers: { host, 'accept-encoding': 'gzip' } });
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(body).toString()).toContain('frontend /');
  expect((await get('/', { headers: { host, 'accept-encoding': 'zstd' } })).headers['content-encoding']).toBe('zstd');
});

test('plain requests are redirected to the public port', async () => {
  const { status, headers } = await ask(plainRequest, { port: ports[8080], path: '/about?a=1' });
  expect([status, headers.location]).toStrictEqual([308, `https://${host}/about?a=1`]);
});

test('it says that it is well, at each host and to the kubelet', async () => {
  expect((await get('/healthz')).status).toBe(200);
  expect((await ask(plainRequest, { port: ports[8081], path: '/healthz' })).status).toBe(200);
});

test('a deploy that asks it how it is hears that it is well', async () => {
  let verification: CaddyProxy['verification'] | undefined;
  rendered((chart) => {
    const proxy = new CaddyProxy(chart, 'caddy', {
      sites: { [host]: [{ to: at(frontend) }] },
      certificates: 'internal',
    });
    verification = proxy.verification;
  });
  const forwarded = {
    'service/caddy:80': ports[8080],
    'service/caddy:443': ports[8443],
    'deployment/caddy:8081': ports[8081],
  };
  const { kubectl } = clusterFile({ objects: [], ports: forwarded });
  const subject = { kubectl, namespace: 'shop', objects: objects() };
  const component = { name: 'caddy', file: '', level: 0, needs: [], hosts: [host], tls: true };
  expect(
    await checkStart(subject, {
      ...component,
      verification: verification as NonNullable<typeof verification> as never,
    }),
  ).toStrictEqual([{ component: 'caddy', check: 'page', subject: '/healthz' }]);
});

test('a name that it does not serve gets no certificate', async () => {
  await expect(get('/', { servername: 'other.localhost' } as RequestOptions)).rejects.toThrow(/alert/);
});

test('requests are logged as JSON, without secrets', async () => {
  await get('/logged?a=1', {
    headers: { host, 'X-Builder-Key': 'hush', Authorization: 'Bearer hush', 'X-Other': 'o' },
  });
  await until('the request is logged', () => /^.*\/logged.*\n/m.test(log));
  const entry = log
    .split('\n')
    .filter((line) => line.includes('/logged'))
    .map((line) => JSON.parse(line))[0];
  expect(entry).toMatchObject({ status: 200, request: { method: 'GET', host, uri: '/logged?a=1' } });
  expect(Object.keys(entry.request.headers)).toContain('X-Other');
  expect(log).not.toContain('hush');
});

test('nobody can change it: the admin API is closed', async () => {
  const socket = connect(2019, '127.0.0.1');
  await expect(once(socket, 'connect')).rejects.toThrow(/ECONNREFUSED/);
});

describe('the rights of the container', () => {
  const binary = join(folder, 'bin', 'caddy');

  function start(...granted: string[]): string {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    chmodSync(folder, 0o755);
    copyFileSync('/usr/bin/caddy', binary);
    // As the makers of the image do.
    expect(spawnSync('setcap', ['cap_net_bind_service=+ep', binary]).status).toBe(0);
    const bounds = ['-all', ...granted.map((name) => `+${name.toLowerCase()}`)].join(',');
    const args = ['--reuid=1001', '--regid=1001', '--clear-groups', `--bounding-set=${bounds}`, '--no-new-privs'];
    const { stdout, stderr } = spawnSync('setpriv', [...args, binary, 'version'], { encoding: 'utf8' });
    return stdout + stderr;
  }

  test('are as few as the program starts with', () => {
    const { capabilities } = containerOf(objects(), 'caddy').securityContext;
    expect(start(...capabilities.add)).toMatch(/^v?2\./);
    expect(start()).toMatch(/Operation not permitted/);
  });
});
