import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import { createServer, request } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { HEADER_VALUES } from '../../checks/header-values';
import { certificate } from '../../support/certificates';
import { exampleObjects } from '../../support/example';
import { closedPort } from '../../support/listen';
import { find } from '../../support/objects';
import { until } from '../../support/until';

/** Stands for Reticulum: says which path it was asked for. */
const backend = createServer((asked, answer) => answer.end(`${asked.url} ${asked.headers['x-forwarded-for'] ?? ''}`));
const folder = mkdtempSync(join(tmpdir(), 'haproxy-'));
const tls = await certificate({ names: ['meet.example.org'] });
let [port, plainPort, turnPort] = [0, 0, 0];
let haproxy: ReturnType<typeof spawn>;

function configuration(): string {
  const { data } = find(exampleObjects(), 'ConfigMap', 'haproxy-config');
  const { annotations } = find(exampleObjects(), 'Ingress', 'ret').metadata;
  const errors = find(exampleObjects(), 'ConfigMap', 'haproxy-errors')['data'];
  writeFileSync(join(folder, '503.http'), errors['503']);
  writeFileSync(join(folder, 'tls.pem'), `${tls.cert}\n${tls.key}`);
  const indented = (text: string) => text.trim().replaceAll(/^/gm, '  ');
  return `global
${indented(data['global-config-snippet'])}
defaults
  mode http
  timeout connect ${data['timeout-connect']}
  timeout client ${data['timeout-client']}
  timeout client-fin ${data['timeout-client-fin']}
  timeout server ${data['timeout-server']}
  timeout server-fin ${data['timeout-server-fin']}
  errorfile 503 ${join(folder, '503.http')}
frontend http
  bind 127.0.0.1:${plainPort}
${indented(data['frontend-config-snippet'])}
  default_backend ret
frontend https
  bind 127.0.0.1:${port} ssl crt ${join(folder, 'tls.pem')}
${indented(data['frontend-config-snippet'])}
  use_backend away if { path_beg /away }
  default_backend ret
backend ret
${indented(annotations!['haproxy.org/backend-config-snippet']!)}
  server ret 127.0.0.1:${(backend.address() as AddressInfo).port}
backend away
${indented(annotations!['haproxy.org/backend-config-snippet']!)}
frontend tcp-5349
  bind 127.0.0.1:${turnPort}
  mode tcp
  default_backend tcp-5349
backend tcp-5349
  mode tcp
${indented(data['backend-config-snippet'] ?? '')}
  server coturn 127.0.0.1:${(backend.address() as AddressInfo).port}
`;
}

beforeAll(async () => {
  backend.listen(0, '127.0.0.1');
  await once(backend, 'listening');
  [port, plainPort, turnPort] = [await closedPort(), await closedPort(), await closedPort()];
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration());
  expect(spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' }).stderr).not.toMatch(/ALERT|WARNING/);
  haproxy = spawn('haproxy', ['-db', '-f', file], { stdio: 'inherit' });
  await until('haproxy answers', () => get('/').then(Boolean, () => false));
});
afterAll(() => {
  haproxy.kill();
  backend.close();
  rmSync(folder, { recursive: true });
});

/** Asks for a path exactly as it is written. */
function get(path: string): Promise<{ status: number; body: string }> {
  return ask(requestHttps({ host: '127.0.0.1', port, path, rejectUnauthorized: false }));
}

function ask(asking: ClientRequest): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    asking
      .on('response', (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => (body += part));
        answer.on('end', () => resolve({ status: answer.statusCode!, body, headers: answer.headers }));
      })
      .on('error', reject)
      .end();
  });
}

test.each([
  '/api-internal',
  '/api-internal/v1/rewrite_assets',
  '//api-internal/v1',
  '/%61pi-internal/v1',
  '/api%2Dinternal',
  '/%2Fapi-internal/v1',
])('the internal API is closed as %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each(['/', '/api/v1/meta', '/files/api-internal.png', '/hub?next=/api-internal'])(
  '%s passes, with the visitor’s address',
  async (path) => {
    const { status, body } = await get(path);
    expect({ status, body }).toStrictEqual({ status: 200, body: `${path} 127.0.0.1` });
  },
);

const plainly = (host: string, path: string) =>
  ask(request({ host: '127.0.0.1', port: plainPort, path, headers: { host } }));

test.each([
  ['meet.example.org', '/hub?room=1'],
  ['assets.meet.example.org', '/'],
  ['stream.meet.example.org:80', '/nowhere'],
  ['cors.meet.example.org', '/https://other.example.org/x'],
])('%s%s leads from port 80 to TLS', async (host, path) => {
  const { status, headers } = await plainly(host, path);
  expect([status, headers.location]).toStrictEqual([302, `https://${host.replace(':80', '')}${path}`]);
});

test('a challenge is answered on port 80', async () => {
  const { status, body } = await plainly('assets.meet.example.org', '/.well-known/acme-challenge/abc');
  expect([status, body]).toStrictEqual([200, '/.well-known/acme-challenge/abc 127.0.0.1']);
});

test('who finds nobody behind a host reads so in both languages, and nothing remembers it', async () => {
  const { status, body, headers } = await ask(
    requestHttps({ host: '127.0.0.1', port, path: '/away', rejectUnauthorized: false }),
  );
  expect([status, headers['content-type'], headers['cache-control'], headers['retry-after']]).toStrictEqual([
    ...[503, 'text/html; charset=utf-8', 'no-store', '10'],
  ]);
  expect(body.match(/<h1>[^<]+/g)).toStrictEqual(['<h1>Back in a moment', '<h1>Volvemos enseguida']);
  expect(body.endsWith('</html>\n')).toBe(true);
});

test.each(HEADER_VALUES)('the header X-A %s is read as hubs lint says: %s', (value, readable) => {
  const quoted = value === '"' ? '""' : `${value.startsWith('"') ? '' : '"'}${value}${value.endsWith('"') ? '' : '"'}`;
  const file = join(folder, 'header.cfg');
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 1s
  timeout client 1s
  timeout server 1s
frontend http
  bind 127.0.0.1:${plainPort}
  http-response set-header X-A ${quoted}
`,
  );
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' });
  expect([status === 0, stderr], stderr).toStrictEqual([readable, expect.any(String)]);
});
