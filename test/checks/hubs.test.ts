import { describe, expect, test } from 'vitest';
import {
  allowedOrigins,
  anonymousRole,
  dialogKey,
  emptyKey,
  endOfLife,
  foreignDomain,
  livenessProbe,
  placeholder,
  startScript,
} from '../../checks';
import type { Fields } from './objects';
import { configMap, deployment, found, podSpec } from './objects';

const running = (image: string, container: Fields = {}) => deployment('web', podSpec({ image, ...container }));
const reticulum = (container: Fields = {}) => running('hubsfoundation/reticulum:stable-1', container);
const settings = (...lines: string[]) =>
  configMap('ret-config', {
    'config.toml.template': ['[ret."Elixir.Ret"]', ...lines].join('\n'),
    other: lines.join('\n'),
  });
const inSettings = (severity: string, rule: string, line: number, message: string) =>
  `${severity} hubs/${rule} | ConfigMap a/ret-config | data["config.toml.template"] | line ${line}: ${message}`;
const inContainer = (severity: string, rule: string, path: string, message: string) =>
  `${severity} hubs/${rule} | Deployment a/web | spec.template.spec.containers[0].${path} (main) | ${message}`;

test('hubs/placeholder', () => {
  const web = reticulum({ env: [{ name: 'turkeyCfg_DB_PASS', value: 'x' }] });
  expect(
    found(placeholder, [web, settings('password = "<DB_PASS>"', 'less = "a < B"', 'html = "<div>"')]),
  ).toStrictEqual([]);
  expect(found(placeholder, [settings('password = "<DB_PASS>"')])).toStrictEqual([]);
  const message = (name: string) =>
    `nothing fills <${name}>, so that these letters, which everybody knows, are the value`;
  expect(
    found(placeholder, [web, settings('a = "<DASHBOARD_ACCESS_KEY>"', 'b = "<DB_PASS><DB_PASS2>"')]),
  ).toStrictEqual([
    inSettings('error', 'placeholder', 2, message('DASHBOARD_ACCESS_KEY')),
    inSettings('error', 'placeholder', 3, message('DB_PASS2')),
  ]);
});

test('hubs/empty-key', () => {
  expect(
    found(emptyKey, [settings('bot_access_key = "long"', 'bot_token = ""', '# bot_access_key = ""')]),
  ).toStrictEqual([]);
  expect(found(emptyKey, [settings('bot_access_key = ""', '  dashboard_access_key=""')])).toStrictEqual(
    [2, 3].map((line) =>
      inSettings('error', 'empty-key', line, 'the key is empty, and whoever sends an empty one is let in'),
    ),
  );
});

test('hubs/allowed-origins', () => {
  expect(found(allowedOrigins, [settings('allowed_origins = "https://meet.example.org"')])).toStrictEqual([]);
  expect(found(allowedOrigins, [settings('allowed_origins = "*"')])).toStrictEqual([
    inSettings('warning', 'allowed-origins', 2, 'every website may talk to Reticulum in the name of its visitors'),
  ]);
});

test('hubs/foreign-domain', () => {
  const trusting = (image: string, value: string) =>
    running(image, { env: [{ name: 'turkeyCfg_non_cors_proxy_domains', value }] });
  expect(
    found(foreignDomain, [
      settings('img_src = "example.org"'),
      trusting('hubsfoundation/hubs:1', 'example.org'),
      trusting('other:1', 'demo.hubsfoundation.org'),
    ]),
  ).toStrictEqual([]);
  const message = 'trusts demo.hubsfoundation.org, which is not yours';
  expect(
    found(foreignDomain, [
      settings('img_src = "*.demo.hubsfoundation.org"'),
      trusting('hubsfoundation/spoke:1', 'x,demo.hubsfoundation.org'),
    ]),
  ).toStrictEqual([
    inSettings('warning', 'foreign-domain', 2, message),
    inContainer('warning', 'foreign-domain', 'env[0].value', message),
  ]);
});

describe('hubs/anonymous-role', () => {
  const env = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }));
  const postgrest = (values: Record<string, string>) => running('postgrest/postgrest:v12', { env: env(values) });
  const problem = (severity: string, index = 0) => [
    inContainer(
      severity,
      'anonymous-role',
      `env[${index}].value`,
      'requests without an account run with the rights of the owner of the database',
    ),
  ];

  test('passes other roles, and other images', () => {
    expect(
      found(anonymousRole, [
        postgrest({ PGRST_DB_ANON_ROLE: 'nobody' }),
        postgrest({}),
        running('other:1', { env: env({ PGRST_DB_ANON_ROLE: 'postgres' }) }),
      ]),
    ).toStrictEqual([]);
  });

  test('finds the owner of the database; for its own pod only, as a warning', () => {
    const db = deployment('db', podSpec({ env: env({ POSTGRES_USER: 'hubs' }) }));
    expect(found(anonymousRole, [postgrest({ PGRST_DB_ANON_ROLE: 'postgres' })])).toStrictEqual(problem('error'));
    expect(found(anonymousRole, [postgrest({ PGRST_DB_ANON_ROLE: 'hubs' }), db])).toStrictEqual(problem('error'));
    expect(
      found(anonymousRole, [postgrest({ PGRST_SERVER_HOST: '127.0.0.1', PGRST_DB_ANON_ROLE: 'hubs' }), db]),
    ).toStrictEqual(problem('warning', 1));
    expect(
      found(anonymousRole, [postgrest({ PGRST_SERVER_HOST: '0.0.0.0', PGRST_DB_ANON_ROLE: 'postgres' })]),
    ).toStrictEqual(problem('error', 1));
  });
});

test('hubs/start-script', () => {
  const images = [
    'hubsfoundation/reticulum:1',
    'mozillareality/ret:1',
    'example.org:5000/x/dialog:1',
    'mozillareality/coturn',
  ];
  expect(
    found(startScript, [
      ...images.map((image) => running(image, { command: ['sh'] })),
      running('coturn/coturn-exporter:1'),
    ]),
  ).toStrictEqual([]);
  const cookie =
    "the image's own start script sets a cookie that everybody knows, whatever NODE_COOKIE is: who knows it can run code in Reticulum";
  expect(
    found(
      startScript,
      images.map((image) => running(image)),
    ),
  ).toStrictEqual([
    inContainer('error', 'start-script', 'command', cookie),
    inContainer('error', 'start-script', 'command', cookie),
    inContainer(
      'warning',
      'start-script',
      'command',
      "the image's own start script asks a third party for the node's address, and prints the beginning of the key",
    ),
    inContainer(
      'warning',
      'start-script',
      'command',
      "the image's own start script puts the address of the database, with its password, on the command line, and prints its configuration",
    ),
  ]);
});

test('hubs/dialog-key', () => {
  const dialog = (name: string) => running('mozillareality/dialog:1', { env: [{ name, value: 'x' }] });
  expect(found(dialogKey, [dialog('AUTH_KEY'), reticulum({ env: [{ name: 'perms_key' }] })])).toStrictEqual([]);
  expect(found(dialogKey, [dialog('perms_key')])).toStrictEqual([
    inContainer(
      'error',
      'dialog-key',
      'env[0]',
      'Dialog gets the private key that signs permissions, although it only verifies them',
    ),
  ]);
});

test('hubs/liveness-probe', () => {
  const asking = (path: string) => ({ livenessProbe: { httpGet: { path, port: 4001 } } });
  expect(
    found(livenessProbe, [reticulum(asking('/api/v1/meta')), running('other:1', asking('/health'))]),
  ).toStrictEqual([]);
  expect(found(livenessProbe, [reticulum(asking('/health'))])).toStrictEqual([
    inContainer(
      'warning',
      'liveness-probe',
      'livenessProbe.httpGet.path',
      'fails while Hubs or Spoke is down: Reticulum is then restarted, too, and every visitor thrown out',
    ),
  ]);
});

test('hubs/end-of-life', () => {
  const good = [
    'postgres:17',
    'postgres:16.2-alpine',
    'edoburu/pgbouncer:1',
    'postgrest/postgrest:v12.0.1',
    'haproxytech/kubernetes-ingress:3.2.11',
    'haproxytech/kubernetes-ingress:1.11.4',
  ];
  const digest = `@sha256:${'0'.repeat(64)}`;
  const bad: [string, string][] = [
    ['postgres:12', 'PostgreSQL 13 gets no repairs since 2025, older ones even longer'],
    ['docker.io/library/postgres:9.6-alpine', 'PostgreSQL 13 gets no repairs since 2025, older ones even longer'],
    ['mozillareality/postgres:x', 'PostgreSQL 13 gets no repairs since 2025, older ones even longer'],
    ['mozillareality/pgbouncer:x', 'PgBouncer 1.17 is of 2022, on a system without repairs'],
    ['postgrest/postgrest:v9.0.1', 'PostgREST 9 is of 2022'],
    ['mozillareality/postgrest:x', 'PostgREST 9 is of 2022'],
    ['mozillareality/haproxy:x', 'the controller is of 2022, and its HAProxy 2.5 gets no repairs'],
    [`haproxytech/kubernetes-ingress:1.8.5${digest}`, 'the controller is of 2022, and its HAProxy 2.5 gets no repairs'],
    ['mozillareality/certbotbot_http:dev-47', 'certbotbot gets no repairs, and renews nothing by itself'],
  ];
  expect(
    found(
      endOfLife,
      good.map((image) => running(image)),
    ),
  ).toStrictEqual([]);
  expect(
    found(
      endOfLife,
      bad.map(([image]) => running(image)),
    ),
  ).toStrictEqual(bad.map(([, message]) => inContainer('warning', 'end-of-life', 'image', message)));
});
