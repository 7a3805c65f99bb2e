import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DatabaseCheckProps, DatabaseInitProps, ExternalPostgresProps, UrlSecret } from '../../../constructs';
import { DatabaseCheck, DatabaseInit, ExternalPostgres, MigrationJob, provided } from '../../../constructs';
import { ACTIVITY_SQL, CAREFUL, SIZE_SQL, statements } from '../../../cli/database/sql';
import { secretValues } from '../../../project/secret-values';
import { rendered } from '../../support/chart';
import type { RenderedObject } from '../../support/objects';
import { until } from '../../support/until';
import { Container } from './container';
import type { PostgresServer } from './postgres-server';
import { postgresServer } from './postgres-server';

const ADMIN = 'of-the-administrator-7f3a';
const HOSTILE = `p@ss:/?#[]!$&'()*+,;=% "quoted" \\back\\n \`id\` $HOME {x} ñ 密 'or''1'='1`;

let server: PostgresServer;
let folder: string;

beforeAll(async () => {
  server = await postgresServer(ADMIN);
});
afterAll(() => server?.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const secret = (key: string) => ({ name: 'postgres-secrets', key });

interface Wishes {
  readonly postgres?: Partial<ExternalPostgresProps>;
  readonly init?: Partial<DatabaseInitProps>;
  readonly check?: Partial<DatabaseCheckProps>;
}

/** The server of these tests. */
function postgres(chart: Construct, changes: Partial<ExternalPostgresProps> = {}): ExternalPostgres {
  return new ExternalPostgres(chart, 'postgres', {
    host: '127.0.0.1',
    port: server.port,
    databaseName: 'onquota_db',
    user: 'onquota',
    password: secret('DB_PASSWORD'),
    sslMode: 'disable',
    ...changes,
  });
}

function objects({ postgres: changes, init, check }: Wishes = {}): RenderedObject[] {
  return rendered((chart) => {
    const database = postgres(chart, changes);
    const made = new DatabaseInit(chart, 'init', { database, admin: { password: secret('ADMIN') }, ...init });
    const after = new MigrationJob(chart, 'migrations', {
      image: 'a:1',
      command: ['true'],
      dependsOn: [database, made],
    });
    new DatabaseCheck(chart, 'check', { database, after, patienceSeconds: 1, ...check });
  });
}

/** The container of a Job, with these values of Secrets. */
function job(name: 'init' | 'check', wishes: Wishes = {}, secrets: Record<string, string> = {}): Container {
  const all = objects(wishes);
  const { spec } = all.find(({ kind, metadata }) => kind === 'Job' && metadata.labels!['app'] === name)!['spec']
    .template;
  return new Container(folder, all, spec, spec.containers[0], {
    secrets: { ADMIN, DB_PASSWORD: HOSTILE, ...secrets },
  });
}

/** What its owner is told for a query. */
function asOwner(sql: string, password = HOSTILE, database = 'onquota_db', user = 'onquota'): string {
  const where = ['-h', '127.0.0.1', '-p', String(server.port), '-U', user, '-d', database];
  const { stdout, stderr } = spawnSync('psql', ['-XAtqw', ...where, '-c', sql], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PGPASSWORD: password },
  });
  return `${stdout}${stderr}`.trimEnd();
}

describe('DatabaseInit', () => {
  test('makes the database and its owner, who can make tables; a second run changes nothing', async () => {
    const said = {
      code: 0,
      log: expect.stringContaining('database onquota_db is there, and onquota owns it') as unknown,
    };
    const state = () =>
      server.ask(
        'postgres',
        `select pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype
      from pg_database where datname = 'onquota_db'`,
      );
    expect(await job('init').run()).toStrictEqual(said);
    expect(state()).toBe('onquota|UTF8|en_US.UTF-8|en_US.UTF-8');
    expect(asOwner('create table tenants (id int)')).toBe('');
    expect(await job('init').run()).toStrictEqual(said);
    expect(state()).toBe('onquota|UTF8|en_US.UTF-8|en_US.UTF-8');
    expect(asOwner('select count(*) from tenants')).toBe('0');
  });

  test('the password is in no log, neither of the Job nor of the server, which writes every statement to its own', async () => {
    const { log } = await job('init', {}, { DB_PASSWORD: 'recognisable-9d1c' }).run();
    expect(asOwner('select 1', 'recognisable-9d1c')).toBe('1');
    for (const text of [log, server.log()]) expect(text).not.toMatch(/recognisable-9d1c|of-the-administrator/);
    expect(server.log()).toContain(`create role onquota login`);
    expect(server.log()).toContain('SCRAM-SHA-256$');
  });

  test('another password in the Secret becomes the owner’s', async () => {
    await job('init', {}, { DB_PASSWORD: 'first' }).run();
    expect(asOwner('select 1', 'first')).toBe('1');
    await job('init', {}, { DB_PASSWORD: 'second' }).run();
    expect(asOwner('select 1', 'second')).toBe('1');
    expect(asOwner('select 1', 'first')).toContain('password authentication failed');
  });

  test('an administrator who is no superuser can do it as well', async () => {
    server.ask('postgres', `create role doadmin login createrole createdb password '${ADMIN}'`);
    const wishes: Wishes = {
      postgres: { databaseName: 'managed', user: 'managed' },
      init: { admin: { user: 'doadmin', password: secret('ADMIN') } },
    };
    for (const time of ['first', 'second']) {
      expect(await job('init', wishes).run(), time).toStrictEqual({
        code: 0,
        log: expect.stringContaining('database managed is there, and managed owns it') as unknown,
      });
    }
    expect(asOwner('create table a (id int)', HOSTILE, 'managed', 'managed')).toBe('');
  });

  test('a database that somebody has made by hand gets its owner, and its owner the schema', async () => {
    server.ask(
      'postgres',
      `create database by_hand encoding 'UTF8' lc_collate 'en_US.utf8' lc_ctype 'en_US.utf8' template template0`,
    );
    server.ask('by_hand', 'alter schema public owner to postgres');
    expect((await job('init', { postgres: { databaseName: 'by_hand' } }).run()).code).toBe(0);
    expect(asOwner('create table a (id int)', HOSTILE, 'by_hand')).toBe('');
  });

  test('a database of another collation is left alone, and the log says what to do', async () => {
    const { code, log } = await job('init', { init: { collation: 'C.UTF-8' } }).run();
    expect(code).not.toBe(0);
    expect(log).toContain(
      'ERROR:  onquota_db: expected encoding UTF8 and collation C.UTF-8, found UTF8 and en_US.UTF-8: make the database anew, or name what it has',
    );
  });

  test('a locale that the server lacks, and a wrong password of the administrator, fail and say so', async () => {
    const lacking = await job('init', {
      postgres: { databaseName: 'other' },
      init: { collation: 'es_ES.UTF-8' },
    }).run();
    expect(lacking.code).not.toBe(0);
    expect(lacking.log).toContain('invalid locale name: "es_ES.UTF-8"');
    const refused = await job('init', {}, { ADMIN: 'wrong' }).run();
    expect(refused.code).not.toBe(0);
    expect(refused.log).toContain('password authentication failed for user "postgres"');
  });

  test('a password of several lines is refused', async () => {
    expect(await job('init', {}, { DB_PASSWORD: 'one\ntwo' }).run()).toStrictEqual({
      code: 1,
      log: 'the password has several lines: give one of a single line\n',
    });
  });

  test('those who depend on it wait until the owner can log in', async () => {
    const all = objects();
    const { spec } = all.find(({ metadata }) => metadata.labels?.['app'] === 'migrations')!['spec'].template;
    const [port, init] = spec.initContainers;
    expect(port.name).toBe('wait-for-postgres');
    await job('init').run();
    const waiting = new Container(folder, all, spec, init, { secrets: { DB_PASSWORD: HOSTILE } });
    expect(await waiting.run()).toStrictEqual({ code: 0, log: '' });
    const [sh, flag, script] = init.command as string[];
    const once = script!.replace('sleep 5', 'exit 9');
    const early = new Container(folder, all, spec, init, { secrets: { DB_PASSWORD: 'wrong' } });
    const { code, log } = await early.run([sh!, flag!, once]);
    expect(code).toBe(9);
    expect(log).toMatch(/password authentication failed[^]*waiting for init\n$/);
  });
});

test('the URL that synth puts together lets libpq in, whatever the password', async () => {
  expect((await job('init').run()).code).toBe(0);
  let url: UrlSecret | undefined;
  rendered((chart) => {
    url = postgres(chart).url();
  });
  const declared = [
    { secret: 'postgres-secrets', key: 'DB_PASSWORD', source: provided('password') },
    { secret: 'shop', key: 'DATABASE_URL', source: url! },
  ];
  const values = secretValues(declared, { DB_PASSWORD: HOSTILE }, () => undefined);
  const { DATABASE_URL } = values.find(({ name }) => name === 'shop')!.data;
  const { stdout, stderr } = spawnSync(
    'psql',
    ['-XAtqw', DATABASE_URL!, '-c', 'select current_user, current_database()'],
    {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    },
  );
  expect([stdout, stderr]).toStrictEqual(['onquota|onquota_db\n', '']);
});

describe('DatabaseCheck', () => {
  const check = { minTables: 2, requireTables: ['alembic_version', 'tenants'] };

  test('names what is missing', async () => {
    await job('init').run();
    asOwner('drop table if exists tenants, alembic_version');
    expect(await job('check', { check }).run()).toStrictEqual({
      code: 1,
      log: expect.stringMatching(
        /^(expected at least 2 tables, found 0\nexpected a table alembic_version, found none\nexpected a table tenants, found none\n)+$/,
      ) as unknown,
    });
  });

  test('waits for tables to come', async () => {
    asOwner('create table tenants (id int)');
    const waiting = job('check', { check: { ...check, patienceSeconds: 30 } }).run();
    asOwner('create table alembic_version (id int)');
    expect((await waiting).code).toBe(0);
  });

  test('is content with the tables that there are', async () => {
    expect(await job('check', { check }).run()).toStrictEqual({ code: 0, log: 'database onquota_db has its tables\n' });
    expect((await job('check').run()).code).toBe(0);
    const more = await job('check', { check: { minTables: 36 } }).run();
    expect(more.log).toContain('expected at least 36 tables, found 2');
  });
});

describe('what hubs db asks', () => {
  const answer = (sql: string, user: string, password: string, ...settings: string[]) =>
    spawnSync(
      'psql',
      [
        ...['-X', '-P', 'pager=off', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(server.port)],
        ...['-U', user, '-d', 'watched', ...settings, ...statements(sql)],
      ],
      { encoding: 'utf8', env: { ...process.env, PGPASSWORD: password, PGOPTIONS: CAREFUL } },
    );

  beforeAll(() => {
    server.ask('postgres', `create role watcher login password 'of-the-watcher'`);
    server.ask('postgres', 'create database watched owner watcher');
    server.ask('watched', 'create table people as select generate_series(1, 1000) as id');
    server.ask('watched', 'alter table people owner to watcher');
    server.ask('watched', 'analyze people');
  });

  test('is answered to its own user: sizes, connections, tables', () => {
    const { status, stdout, stderr } = answer(SIZE_SQL, 'watcher', 'of-the-watcher');
    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(/database \| +size/);
    expect(stdout).toMatch(/ watched +\| \d+ kB \| 15\./);
    expect(stdout).toMatch(/public\.people \| 6?\d+ kB .*\| +1000 \|/);
  });

  test('tells who waits for whom', async () => {
    const holder = spawn(
      'psql',
      ['-X', '-h', '127.0.0.1', '-p', String(server.port), '-U', 'watcher', '-d', 'watched'],
      { env: { ...process.env, PGPASSWORD: 'of-the-watcher' }, stdio: ['pipe', 'ignore', 'inherit'] },
    );
    holder.stdin.write('begin; lock table people;\n');
    await until(
      () => 'a transaction is idle',
      () => answer(ACTIVITY_SQL, 'watcher', 'of-the-watcher').stdout.includes('idle in transaction'),
    );
    const { status, stdout, stderr } = answer(ACTIVITY_SQL, 'watcher', 'of-the-watcher');
    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(/\| watcher \| psql +\| 127\.0\.0\.1 \| idle in transaction \|.*lock table people/);
    holder.stdin.end();
    await once(holder, 'exit');
  });

  test('changes nothing', () => {
    const { status, stderr } = answer('drop table people;\n', 'watcher', 'of-the-watcher');
    expect([status, stderr]).toStrictEqual([1, expect.stringContaining('read-only transaction')]);
  });
});
