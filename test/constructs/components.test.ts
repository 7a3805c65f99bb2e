import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import {
  Coturn,
  Dialog,
  Haproxy,
  HostCertificate,
  HubsClient,
  HubsIngresses,
  AcmeIssuer,
  LETS_ENCRYPT,
  Nearspark,
  NetworkNode,
  Pgbouncer,
  Pgsql,
  Photomnemonic,
  Reticulum,
  SelfSignedIssuer,
  Spoke,
  externalDatabase,
} from '../../constructs';
import type { Database, Endpoint } from '../../constructs';
import { rendered } from '../support/chart';
import { expectGolden, expectGoldenChange } from '../support/golden';
import { find } from '../support/objects';

const domain = 'meet.example.org';
const secret = (key: string) => ({ name: 'keys', key, revision: `revision of ${key}` });
const endpoint = (host: string, port: number): Endpoint => ({ host, port, node: new NetworkNode(host) });
const database = (host: string): Database => ({
  endpoint: endpoint(host, 5432),
  name: 'retdb',
  user: 'postgres',
  password: secret('database'),
  superuser: true,
  sslMode: 'disable',
});

const reticulum = {
  domain,
  adminEmail: 'admin@example.org',
  smtp: { server: 'smtp.example.org', port: 2587, user: 'hubs', password: secret('smtp') },
  secrets: {
    guardianKey: secret('guardian'),
    phoenixKey: secret('phoenix'),
    permsKey: secret('perms'),
    postgrestJwtSecret: secret('jwt'),
    nodeCookie: secret('cookie'),
    dashboardKey: secret('dashboard'),
  },
  sessionDatabase: database('pgbouncer'),
  transactionDatabase: database('pgbouncer-t'),
  client: endpoint('hubs', 8080),
  spoke: endpoint('spoke', 8080),
  nearspark: endpoint('nearspark', 5000),
  photomnemonic: endpoint('photomnemonic', 5000),
};

/** Each component on its own, with what it cannot do without. */
const MINIMAL: Record<string, (chart: Construct) => unknown> = {
  pgsql: (chart) => new Pgsql(chart, 'pgsql', { password: secret('database') }),
  'pgbouncer-session': (chart) => new Pgbouncer(chart, 'pool', { database: database('pgsql'), poolMode: 'session' }),
  'pgbouncer-transaction': (chart) =>
    new Pgbouncer(chart, 'pool', { database: database('pgsql'), poolMode: 'transaction' }),
  reticulum: (chart) => new Reticulum(chart, 'reticulum', reticulum),
  hubs: (chart) => new HubsClient(chart, 'client', { domain }),
  spoke: (chart) => new Spoke(chart, 'spoke', { domain }),
  nearspark: (chart) => new Nearspark(chart, 'nearspark'),
  photomnemonic: (chart) => new Photomnemonic(chart, 'photomnemonic'),
  dialog: (chart) => new Dialog(chart, 'dialog', { permsPublicKey: secret('public'), tlsSecret: 'signalling' }),
  coturn: (chart) => new Coturn(chart, 'coturn', { database: database('pgsql'), tlsSecret: 'cert-stream' }),
  'haproxy-3.2': (chart) => new Haproxy(chart, 'haproxy'),
  'haproxy-1.8.5': (chart) =>
    new Haproxy(chart, 'haproxy', {
      controller: 'haproxytech-1.8.5',
      defaultCertificate: 'bootstrap',
      turn: endpoint('coturn', 5349),
      loadBalancer: { name: 'hubs-school', type: 'regional', annotations: { 'example.org/team': 'xr' } },
    }),
  ingresses: (chart) =>
    new HubsIngresses(chart, 'ingresses', {
      domain,
      haproxy: new Haproxy(new Chart(chart, 'other', { namespace: 'school' }), 'haproxy'),
      reticulum: endpoint('ret', 4001),
      client: endpoint('hubs', 8080),
      spoke: endpoint('spoke', 8080),
      nearspark: endpoint('nearspark', 5000),
      dialog: endpoint('dialog', 4443),
    }),
  certificates: (chart) => {
    const issuer = new AcmeIssuer(chart, 'acme', {
      name: 'staging',
      email: 'admin@example.org',
      ingressClassName: 'haproxy',
      server: LETS_ENCRYPT.staging,
    });
    new SelfSignedIssuer(chart, 'self-signed', { name: 'self-signed' });
    new HostCertificate(chart, 'certificate', { host: domain, secretName: `cert-${domain}`, issuer });
  },
};

describe('alone in a chart of somebody else', () => {
  test.each(Object.entries(MINIMAL))('%s', async (name, build) => {
    const objects = rendered(build);
    for (const { kind, metadata } of objects) {
      const clusterScoped = /^(Cluster|IngressClass)/.test(kind);
      expect([kind, metadata.namespace]).toStrictEqual([kind, clusterScoped ? undefined : 'school']);
    }
    await expectGolden(`components/${name}`, objects);
  });
});

/** Each property that changes something, given once: what then differs from the component with nothing set. */
describe('with everything that can be set', () => {
  const resources = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } };
  const image = `example.org/own@sha256:${'1'.repeat(64)}`;
  const overrides = { Deployment: { metadata: { annotations: { changed: 'yes' } } } };
  const storage = { size: '20Gi', storageClass: 'fast' };
  const ca = { name: 'ca', checksum: 'sum' } as unknown as NonNullable<Database['ca']>;
  const remote = externalDatabase({
    host: 'db.example.org',
    port: 25060,
    name: 'school',
    user: 'hubs',
    password: secret('database'),
    sslMode: 'verify-full',
    ca,
  });
  const common = { image, resources, overrides };

  test.each<[string, (chart: Construct) => unknown]>([
    [
      'pgsql',
      (chart) =>
        new Pgsql(chart, 'pgsql', {
          ...common,
          password: secret('database'),
          databaseName: 'school',
          user: 'hubs',
          storage: { size: '20Gi', hostPath: '/mnt/data' },
        }),
    ],
    [
      'pgbouncer-transaction',
      (chart) => new Pgbouncer(chart, 'pool', { ...common, database: remote, poolMode: 'transaction' }),
    ],
    [
      'reticulum',
      (chart) =>
        new Reticulum(chart, 'reticulum', {
          ...reticulum,
          ...common,
          sessionDatabase: remote,
          transactionDatabase: remote,
          turn: { realm: 'school', port: 5349 },
          sketchfabApiKey: secret('sketchfab'),
          tenorApiKey: secret('tenor'),
          trustedDomains: ['*.example.org', 'media.example.com'],
          storage,
          postgrest: { image, resources },
          config: { ret: { 'Elixir.RetWeb.Endpoint': { allow_crawlers: false } }, extra: { on: true } },
        }),
    ],
    [
      'nearspark',
      (chart) => new Nearspark(chart, 'nearspark', { ...common, guard: false, closedAddresses: ['203.0.113.7'] }),
    ],
    [
      'photomnemonic',
      (chart) =>
        new Photomnemonic(chart, 'photomnemonic', { ...common, guard: false, closedAddresses: ['203.0.113.7'] }),
    ],
    ['hubs', (chart) => new HubsClient(chart, 'client', { ...common, domain, trustedDomains: ['*.example.com'] })],
    [
      'dialog',
      (chart) =>
        new Dialog(chart, 'dialog', {
          ...common,
          permsPublicKey: secret('public'),
          tlsSecret: 'signalling',
          guard: false,
          publicAddress: '203.0.113.7',
          mediaPorts: { from: 41000, to: 42000 },
        }),
    ],
    [
      'coturn',
      (chart) =>
        new Coturn(chart, 'coturn', {
          ...common,
          database: remote,
          tlsSecret: 'cert-stream',
          publicAddress: '203.0.113.7',
          realm: 'school',
          relayPorts: { from: 50000, to: 50010 },
        }),
    ],
    [
      'haproxy-3.2',
      (chart) =>
        new Haproxy(chart, 'haproxy', {
          ...common,
          className: 'school',
          defaultCertificate: 'bootstrap',
          turn: endpoint('coturn', 5349),
          loadBalancer: { serviceType: 'NodePort' },
        }),
    ],
  ])('%s', async (name, build) => {
    await expectGoldenChange(`components/${name}-all-properties`, rendered(MINIMAL[name]!), rendered(build));
  });
});

describe('constructors refuse', () => {
  const cases: [string, (chart: Construct) => unknown, string][] = [
    [
      'an image without a tag',
      (c) => new Nearspark(c, 'x', { image: 'nearspark' }),
      'nearspark/nearspark.image: expected an image reference with a tag or a digest, such as hubsfoundation/hubs:stable-3108, got "nearspark"',
    ],
    [
      'a quantity that is none',
      (c) => new Nearspark(c, 'x', { resources: { requests: { memory: '32MB' } } }),
      'nearspark/nearspark.resources.requests.memory: expected a Kubernetes quantity, such as 250m, 512Mi or 10Gi, got "32MB"',
    ],
    [
      'a request above its limit',
      (c) => new Nearspark(c, 'x', { resources: { requests: { memory: '1Gi' } } }),
      'nearspark/nearspark.resources.requests.memory: expected at most its limit of 256Mi, got "1Gi"',
    ],
    [
      'a domain with a scheme',
      (c) => new HubsClient(c, 'x', { domain: 'https://a.org' }),
      'hubs.domain: expected a host name without scheme, port or path, such as meet.example.org, got "https://a.org"',
    ],
    [
      'a port range the wrong way round',
      (c) => new Dialog(c, 'x', { permsPublicKey: secret('a'), tlsSecret: 'b', mediaPorts: { from: 2, to: 1 } }),
      'Dialog.mediaPorts: expected a range whose first port is not above its last, got "2-1"',
    ],
    [
      'an address that is none',
      (c) => new Dialog(c, 'x', { permsPublicKey: secret('a'), tlsSecret: 'b', publicAddress: 'dialog' }),
      'Dialog.publicAddress: expected an IPv4 address, such as 203.0.113.7, got "dialog"',
    ],
    [
      'a closed address that is none',
      (c) => new Photomnemonic(c, 'x', { closedAddresses: ['203.0.113.0/24'] }),
      'Photomnemonic.closedAddresses: expected an IPv4 address, such as 203.0.113.7, got "203.0.113.0/24"',
    ],
    [
      'a database name with a quote',
      (c) => new Pgsql(c, 'x', { password: secret('a'), databaseName: "a'b" }),
      'Pgsql.databaseName: expected a name of lower-case letters, digits and underscores, such as retdb, got "a\'b"',
    ],
    [
      'verified TLS without a CA',
      () => externalDatabase({ host: 'db', password: secret('a'), sslMode: 'verify-ca' }),
      "externalDatabase.ca: expected the server's CA certificate, for sslMode verify-ca, got nothing",
    ],
    [
      'an override of nothing',
      (c) => new Nearspark(c, 'near', { overrides: { Ingress: {} } }),
      'near.overrides: expected the name of one object (ConfigMap/nearspark-config, Deployment/nearspark, Service/nearspark), got "Ingress"',
    ],
    [
      'an override of two objects at once',
      (c) => new Haproxy(c, 'ha', { turn: endpoint('coturn', 5349), overrides: { ConfigMap: {} } }),
      'got "ConfigMap"',
    ],
    [
      'a placeholder in a setting of Reticulum',
      (c) => new Reticulum(c, 'x', { ...reticulum, config: { run: { a: 'x<PHX_KEY>' } } }),
      'Reticulum.config.run.a: expected text without the placeholder <PHX_KEY>, got "x<PHX_KEY>"',
    ],
    [
      'a Certificate for a bad host',
      (c) => new HostCertificate(c, 'x', { host: 'A b', secretName: 'c', issuer: { name: 'd' } }),
      'HostCertificate.host: expected a host name without scheme, port or path, such as meet.example.org, got "A b"',
    ],
  ];
  test.each(cases)('%s', (_, build, message) => expect(() => rendered(build)).toThrow(message));

  test('a chart without a namespace, where the namespace matters', () => {
    expect(() => rendered((chart) => new Haproxy(chart, 'haproxy'), null)).toThrow(
      'foreign/haproxy: expected a chart with a namespace, got one without',
    );
  });
});

test('a pool passes the database on, with the pool as its address', () => {
  let pool: Pgbouncer | undefined;
  rendered((chart) => (pool = new Pgbouncer(chart, 'pool', { database: database('pgsql'), poolMode: 'session' })));
  expect({ ...pool!.database, endpoint: { ...pool!.database.endpoint, node: undefined } }).toStrictEqual({
    endpoint: { host: 'pgbouncer', port: 5432, node: undefined },
    name: 'retdb',
    user: 'postgres',
    password: secret('database'),
    superuser: true,
    sslMode: 'disable',
  });
});

test('a fixed address spares the question for it', () => {
  const objects = rendered(
    (chart) =>
      new Dialog(chart, 'dialog', { permsPublicKey: secret('a'), tlsSecret: 'b', publicAddress: '203.0.113.7' }),
  );
  expect(find(objects, 'Deployment', 'dialog')['spec'].template.spec.containers[0].env[0]).toStrictEqual({
    name: 'PUBLIC_ADDRESS',
    value: '203.0.113.7',
  });
});
