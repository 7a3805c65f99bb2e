import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { exampleObjects } from '../../support/example';
import { closedPort } from '../../support/listen';
import { find } from '../../support/objects';
import { until } from '../../support/until';

/** Stands for Reticulum: says which path it was asked for. */
const backend = createServer((asked, answer) => answer.end(`${asked.url} ${asked.headers['x-forwarded-for'] ?? ''}`));
const folder = mkdtempSync(join(tmpdir(), 'haproxy-'));
let port: number;
let haproxy: ReturnType<typeof spawn>;

function configuration(): string {
  const { data } = find(exampleObjects(), 'ConfigMap', 'haproxy-config');
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
frontend web
  bind 127.0.0.1:${port}
  default_backend ret
backend ret
${indented(data['backend-config-snippet'])}
  server ret 127.0.0.1:${(backend.address() as AddressInfo).port}
`;
}

beforeAll(async () => {
  backend.listen(0, '127.0.0.1');
  await once(backend, 'listening');
  port = await closedPort();
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
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (part: string) => (body += part));
      answer.on('end', () => resolve({ status: answer.statusCode!, body }));
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
    expect(await get(path)).toStrictEqual({ status: 200, body: `${path} 127.0.0.1` });
  },
);
