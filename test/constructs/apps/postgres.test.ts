import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { check } from '../../../checks';
import type { DatabaseCheckProps, DatabaseInitProps, ExternalPostgresProps, SecretKey } from '../../../constructs';
import {
  Application,
  ConfigFiles,
  DatabaseCheck,
  DatabaseInit,
  ExternalPostgres,
  MigrationJob,
  Worker,
} from '../../../constructs';
import { rendered } from '../../support/chart';
import { expectGolden, expectGoldenChange } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';
import { containerOf, find, podOf } from '../../support/objects';

const secret = (key: string) => ({ name: 'postgres-secrets', key });
const SERVER = { host: 'db.example.org', databaseName: 'shop', user: 'shop', password: secret('DB_PASSWORD') };
const ADMIN = { password: secret('DB_ADMIN_PASSWORD') };

const postgres = (chart: Construct, props: Partial<ExternalPostgresProps> = {}) =>
  new ExternalPostgres(chart, 'postgres', { ...SERVER, ...props });
const migrations = (chart: Construct, database: ExternalPostgres, image = 'shop:1') =>
  new MigrationJob(chart, 'migrations', { image, command: ['migrate'], dependsOn: [database], network: 'isolated' });
const ca = (chart: Construct) =>
  new ConfigFiles(chart, 'ca', { name: 'database-ca', files: { 'ca.crt': 'certificate' }, labels: {} });

const init = (chart: Construct, props: Partial<DatabaseInitProps> = {}, server: Partial<ExternalPostgresProps> = {}) =>
  new DatabaseInit(chart, 'database-init', { database: postgres(chart, server), admin: ADMIN, ...props });
const checked = (chart: Construct, props: Partial<DatabaseCheckProps> = {}, image?: string) => {
  const database = postgres(chart);
  return new DatabaseCheck(chart, 'database-check', { database, after: migrations(chart, database, image), ...props });
};

/** The Job of a component, by its label. */
const jobOf = (objects: readonly RenderedObject[], app: string) =>
  objects.find(({ kind, metadata }) => kind === 'Job' && metadata.labels?.['app'] === app)!;
const only = (objects: readonly RenderedObject[], app: string) =>
  objects.filter(({ metadata }) => metadata.labels?.['app'] === app);

describe('alone in a chart of somebody else', () => {
  test('a database elsewhere renders nothing', () => {
    expect(rendered(postgres)).toStrictEqual([]);
  });

  test('DatabaseInit', async () => {
    await expectGolden('apps/database-init', rendered(init));
  });

  test('DatabaseInit with everything that can be set', async () => {
    const all = rendered((chart) => {
      const everything: Required<Omit<DatabaseInitProps, 'database' | 'name'>> = {
        admin: { ...ADMIN, user: 'doadmin', databaseName: 'defaultdb' },
        encoding: 'LATIN1',
        collation: 'C',
        image: 'postgres:15',
        resources: { limits: { memory: '64Mi' } },
        retries: 0,
        timeoutSeconds: 60,
        pod: { nodeSelector: { pool: 'data' } },
        overrides: { ConfigMap: { metadata: { annotations: { changed: 'yes' } } } },
      };
      init(chart, everything, { port: 25060, sslMode: 'verify-full', ca: ca(chart) });
    });
    await expectGoldenChange('apps/database-init-all-properties', named(rendered(init)), named(all));
  });

  test('DatabaseCheck', async () => {
    await expectGolden('apps/database-check', only(rendered(checked), 'database-check'));
  });

  test('DatabaseCheck with everything that can be set', async () => {
    const everything: Required<Omit<DatabaseCheckProps, 'database' | 'after' | 'name'>> = {
      minTables: 36,
      requireTables: ['alembic_version', 'tenants'],
      patienceSeconds: 10,
      image: 'postgres:15',
      resources: { limits: { memory: '64Mi' } },
      pod: { nodeSelector: { pool: 'data' } },
      overrides: { ConfigMap: { metadata: { annotations: { changed: 'yes' } } } },
    };
    await expectGoldenChange(
      'apps/database-check-all-properties',
      named(rendered(checked)),
      named(rendered((chart) => checked(chart, everything))),
    );
  });

  test('no rule finds anything wrong with them', () => {
    const externals = [{ kind: 'Secret', namespace: 'school', name: 'postgres-secrets' }];
    for (const build of [init, checked]) {
      expect(check(rendered(build), { externals }).filter(({ severity }) => severity === 'error')).toStrictEqual([]);
    }
  });
});

/** Jobs by the name without its digest, so that two of them can be compared. */
function named(objects: readonly RenderedObject[]): RenderedObject[] {
  return objects.map((object) =>
    object.kind === 'Job'
      ? { ...object, metadata: { ...object.metadata, name: object.metadata.labels!['app']! } }
      : object,
  );
}

test('programs are of the server’s version, where that is known', () => {
  const imageWith = (server: Partial<ExternalPostgresProps>) =>
    jobOf(
      rendered((chart) => init(chart, {}, server)),
      'database-init',
    )['spec'].template.spec.containers[0].image;
  expect([imageWith({}), imageWith({ version: 15 })]).toStrictEqual(['postgres:17', 'postgres:15']);
});

describe('the URL', () => {
  const parts = {
    from: 'url',
    scheme: 'postgresql',
    user: 'shop',
    password: secret('DB_PASSWORD'),
    host: 'db.example.org',
    port: 5432,
    path: 'shop',
    query: { sslmode: 'require' },
  };

  test('leads to the server itself, encrypted unless said otherwise', () => {
    rendered((chart) => {
      expect(postgres(chart).url()).toStrictEqual(parts);
      const plain = new ExternalPostgres(chart, 'plain', {
        ...SERVER,
        host: '203.0.113.7',
        port: 6432,
        sslMode: 'disable',
      });
      expect(plain.url()).toStrictEqual({ ...parts, host: '203.0.113.7', port: 6432, query: { sslmode: 'disable' } });
    });
  });

  test('is what the library at hand understands', () => {
    rendered((chart) => {
      const database = postgres(chart);
      const url = database.url({ scheme: 'postgresql+asyncpg', query: { ssl: 'require' } });
      expect(url).toStrictEqual({ ...parts, scheme: 'postgresql+asyncpg', query: { ssl: 'require' } });
      expect(() => database.url({ scheme: 'a b' })).toThrow(
        'postgres.url.scheme: expected a scheme, such as postgresql, got "a b"',
      );
    });
  });

  test('names the certificate where those who connect find it', () => {
    const objects = rendered((chart) => {
      const database = postgres(chart, { sslMode: 'verify-full', ca: ca(chart) });
      expect(database.url().query).toStrictEqual({ sslmode: 'verify-full', sslrootcert: '/etc/postgres-ca/ca.crt' });
      const process = { image: 'a:1', health: { command: ['true'] } };
      new Worker(chart, 'waits', { ...process, dependsOn: [database] });
      new Worker(chart, 'connects', { ...process, connectsTo: [database] });
      new Worker(chart, 'stranger', process);
    });
    const mounts = (name: string) =>
      containerOf(objects, name).volumeMounts.map(({ mountPath }: RenderedObject) => mountPath);
    expect([mounts('waits'), mounts('connects'), mounts('stranger')]).toStrictEqual([
      ['/etc/postgres-ca', '/tmp'],
      ['/etc/postgres-ca', '/tmp'],
      ['/tmp'],
    ]);
    expect(podOf(objects, 'waits').volumes[0]).toStrictEqual({
      name: 'postgres-ca',
      configMap: { name: 'database-ca' },
    });
  });
});

describe('NetworkPolicies', () => {
  const egress = (host: string) => {
    const objects = rendered((chart) => init(chart, {}, { host }));
    return find(objects, 'NetworkPolicy', 'database-init')['spec'].egress.slice(1);
  };
  const ports = [{ port: 5432, protocol: 'TCP' }];

  test('let a server with an address be reached, and no other', () => {
    expect(egress('203.0.113.7')).toStrictEqual([{ to: [{ ipBlock: { cidr: '203.0.113.7/32' } }], ports }]);
  });

  test('know only the port of a server with a name', () => {
    expect(egress('db.example.org')).toStrictEqual([{ ports }]);
  });
});

describe('in an application', () => {
  test('what needs the database comes after it, step by step', () => {
    const application = new Application(new App(), 'shop');
    const database = postgres(application);
    const made = new DatabaseInit(application, 'database-init', { database, admin: ADMIN });
    const after = new MigrationJob(application, 'migrations', {
      image: 'a:1',
      command: ['migrate'],
      dependsOn: [database, made],
    });
    new DatabaseCheck(application, 'database-check', { database, after });
    expect(application.components.map(({ name, level }) => [name, level])).toStrictEqual([
      ['postgres', 0],
      ['database-init', 1],
      ['migrations', 2],
      ['database-check', 3],
    ]);
  });

  test('another migration is checked anew, and the same one is not', () => {
    const name = (image: string) =>
      jobOf(
        rendered((chart) => checked(chart, {}, image)),
        'database-check',
      ).metadata.name;
    expect(name('shop:1')).toMatch(/^database-check-[0-9a-f]{10}$/);
    expect(name('shop:1')).toBe(name('shop:1'));
    expect(name('shop:2')).not.toBe(name('shop:1'));
  });

  test('those who depend on the check wait with its own question', () => {
    const objects = rendered((chart) => {
      const dependsOn = [checked(chart, { minTables: 36 })];
      new Worker(chart, 'worker', { image: 'a:1', health: { command: ['true'] }, dependsOn });
    });
    const [waiting] = podOf(objects, 'worker').initContainers;
    const [asked] = jobOf(objects, 'database-check')['spec'].template.spec.containers;
    expect(waiting).toStrictEqual({ ...asked, name: 'wait-for-database-check' });
  });
});

describe('constructors refuse', () => {
  test.each<[string, (chart: Construct) => unknown, string]>([
    [
      'a host with a scheme',
      (c) => postgres(c, { host: 'https://db' }),
      'externalDatabase.host: expected a host name or IPv4 address, such as smtp.example.org, got "https://db"',
    ],
    [
      'a port that is none',
      (c) => postgres(c, { port: 0 }),
      'externalDatabase.port: expected a port number from 1 to 65535, got 0',
    ],
    [
      'a database with a quote',
      (c) => postgres(c, { databaseName: 'a"b' }),
      'externalDatabase.name: expected a name of lower-case letters, digits and underscores, such as retdb, got "a\\"b"',
    ],
    [
      'a user with a capital',
      (c) => postgres(c, { user: 'Shop' }),
      'externalDatabase.user: expected a name of lower-case letters, digits and underscores, such as retdb, got "Shop"',
    ],
    [
      'verified TLS without a certificate',
      (c) => postgres(c, { sslMode: 'verify-full' }),
      "externalDatabase.ca: expected the server's CA certificate, for sslMode verify-full, got nothing",
    ],
    [
      'an administrator who owns the database',
      (c) => init(c, { admin: { ...ADMIN, user: 'shop' } }),
      'database-init.admin.user: expected another user than the one who is to own the database, got "shop"',
    ],
    [
      'an administrator with a space',
      (c) => init(c, { admin: { ...ADMIN, user: 'a b' } }),
      'database-init.admin.user: expected a name of lower-case letters, digits and underscores, such as retdb, got "a b"',
    ],
    [
      'an encoding that is none',
      (c) => init(c, { encoding: "UTF8'" }),
      'database-init.encoding: expected an encoding of PostgreSQL, such as UTF8, got "UTF8\'"',
    ],
    [
      'a locale that is none',
      (c) => init(c, { collation: 'en US' }),
      'database-init.collation: expected a locale as the server calls it, such as en_US.UTF-8, got "en US"',
    ],
    ['half an attempt', (c) => init(c, { retries: 0.5 }), 'database-init.retries: expected a whole number, got 0.5'],
    [
      'no time at all',
      (c) => init(c, { timeoutSeconds: 0 }),
      'database-init.timeoutSeconds: expected a whole number of seconds, got 0',
    ],
    [
      'fewer than no tables',
      (c) => checked(c, { minTables: -1 }),
      'database-check.minTables: expected a whole number of tables, got -1',
    ],
    [
      'a table with a space',
      (c) => checked(c, { requireTables: ['a b'] }),
      'database-check.requireTables: expected a name of lower-case letters, digits and underscores, such as retdb, got "a b"',
    ],
    [
      'no patience',
      (c) => checked(c, { patienceSeconds: 0 }),
      'database-check.patienceSeconds: expected a whole number of seconds, got 0',
    ],
  ])('%s', (_, build, message) => {
    expect(() => rendered(build)).toThrow(new Error(message));
  });
});

test('passwords are references, by type', () => {
  expectTypeOf<ExternalPostgresProps['password']>().toEqualTypeOf<SecretKey>();
  expectTypeOf<DatabaseInitProps['admin']['password']>().toEqualTypeOf<SecretKey>();
});
