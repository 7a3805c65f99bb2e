import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { BackupTarget, ConfigFiles, PostgresBackup, externalDatabase } from '../../../../constructs';
import type { PostgresBackupProps } from '../../../../constructs';
import type { KeyPair } from '../../../support/certificates';
import { authority, certificate } from '../../../support/certificates';
import { rendered } from '../../../support/chart';
import { monitor } from './monitor';
import type { Circumstances } from './pod';
import { PROGRAMS, Pod } from './pod';
import { schoolBucket, schoolDatabase, secret } from './school';
import { PostgresServer, S3Server, SftpServer, workshop } from './servers';

const shop = workshop();
let postgres: PostgresServer;
let s3: S3Server;
let sftp: SftpServer;
let count = 0;

beforeAll(async () => {
  postgres = await PostgresServer.start(shop.path);
  s3 = await S3Server.start(shop.path);
  sftp = await SftpServer.start(shop.path);
  postgres.sql(
    'postgres',
    `create database school;
     create role readers nologin; create role teacher nologin; grant readers to teacher;`,
  );
  postgres.sql(
    'school',
    `create extension pg_trgm;
     create schema ret0;
     create table ret0.rooms (id bigint primary key, name text not null, picture bytea, made timestamptz default now());
     insert into ret0.rooms select i, 'room ' || i || E'\\\\\\n\\t''"', sha256(i::text::bytea) from generate_series(1, 2000) i;
     create index on ret0.rooms using gin (name gin_trgm_ops);
     create table ret0.visits (room bigint references ret0.rooms, note text);
     insert into ret0.visits select i, 'COPY ' || i from generate_series(1, 500) i;
     alter table ret0.visits owner to teacher; grant usage on schema ret0 to readers; grant select on ret0.rooms to readers;
     create view ret0.names as select name from ret0.rooms;`,
  );
});
afterAll(() => {
  for (const server of [postgres, s3, sftp]) server?.stop();
  shop.close();
});

const secrets = () => ({
  database: PostgresServer.password,
  id: S3Server.key,
  secret: S3Server.secret,
  password: SftpServer.password,
  privateKey: sftp.privateKey,
  crypt: 'Invented-Password-4',
});

const bucket = (path: string) => schoolBucket(s3.port, path);
const box = (login: 'password' | 'privateKey', path: string, rsa = false) =>
  BackupTarget.sftp({
    name: 'box',
    host: '127.0.0.1',
    port: sftp.port,
    user: SftpServer.user,
    hostKey: rsa ? sftp.rsaHostKey : sftp.hostKey,
    path,
    login: login === 'password' ? { password: secret('password') } : { privateKey: secret('privateKey') },
  });
const database = () => schoolDatabase(postgres.port);

/** A pod of a backup with targets of its own, so that tests do not see each other's dumps. */
function podOf(props: (folder: string) => Partial<PostgresBackupProps> = () => ({})): { pod: Pod; folder: string } {
  const folder = `run${++count}`;
  const objects = rendered(
    (chart) =>
      new PostgresBackup(chart, 'backup', {
        database: database(),
        targets: [bucket(folder), box('password', folder)],
        ...props(folder),
      }),
  );
  return { pod: new Pod(join(shop.path, folder), objects, 'pgsql-backup'), folder };
}
/** A pod as one is after its dump was verified and before it is uploaded, and how it goes on. */
async function verifiedPod(props?: Parameters<typeof podOf>[0]): Promise<{ pod: Pod; folder: string; from: string }> {
  const { pod, folder } = podOf(props);
  pod.adopt(await finished());
  return { pod, folder, from: 'upload' };
}

let firstRun: Promise<Pod> | undefined;

/** A pod that has run to its end; the same for all. */
function finished(): Promise<Pod> {
  firstRun ??= (async () => {
    const { pod } = podOf(() => ({ targets: [bucket('verified')] }));
    const run = await pod.run({ secrets: secrets() });
    expect([run.succeeded, run.succeeded ? '' : run.log]).toStrictEqual([true, '']);
    return pod;
  })();
  return firstRun;
}

const inBucket = (folder: string) => tree(join(shop.path, 's3/school-backups', folder));
const inBox = (folder: string) => tree(join(sftp.home, 'box', folder));
function tree(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  } catch {
    return [];
  }
}

/** A dump of the day that lies so many days back, in the cluster and in both targets. */
function seed(pod: Pod, folder: string, days: number): string {
  const day = new Date(Date.now() - days * 86_400_000).toISOString();
  const name = `backup_school_${day.slice(0, 10).replaceAll('-', '')}_030000`;
  const files = { [`${name}.sql.gz`]: 'old', [`${name}.sql.gz.sha256`]: 'old', [`${name}.json`]: '{}' };
  const places = [
    pod.path('backups'),
    join(shop.path, 's3/school-backups', folder, day.slice(0, 10).replaceAll('-', '/')),
    join(sftp.home, 'box', folder, day.slice(0, 10).replaceAll('-', '/')),
  ];
  for (const place of places) {
    mkdirSync(place, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  }
  spawnSync('chown', ['-R', SftpServer.user, join(sftp.home, 'box', folder)]);
  spawnSync('chown', ['-R', String(pod.uid), pod.path('backups')]);
  return `${name}.sql.gz`;
}

describe.each(Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[])('with the %s programs', (programs) => {
  test('a run leaves a verified dump in the cluster and in every target, which brings everything back', async () => {
    // The older rclone takes the first key that the server offers.
    const { pod, folder } = podOf((name) => ({
      targets: [bucket(name), box('privateKey', name, programs === 'debian')],
    }));
    const run = await pod.run({ secrets: secrets(), programs, env: { BACKUP_RUN: 'before-upgrade' } });
    expect([run.succeeded, run.succeeded ? '' : run.log]).toStrictEqual([true, '']);

    const result = run.result as { path: string; sha256: string; bytes: number };
    expect(result.path).toMatch(/^(\d{4})\/(\d\d)\/(\d\d)\/backup_school_\1\2\3_\d{6}\.sql\.gz$/);
    expect(run.result).toMatchObject({
      status: 'verified',
      kind: 'postgres',
      database: 'school',
      server: 15,
      tables: 2,
      run: 'before-upgrade',
      targets: ['s3', 'box'],
    });
    const name = result.path.slice(11);
    expect(pod.dumps).toStrictEqual([name]);
    const files = ['latest.json', result.path.replace('.sql.gz', '.json'), result.path, `${result.path}.sha256`].sort();
    expect(inBucket(folder)).toStrictEqual(files);
    expect(inBox(folder)).toStrictEqual(files);

    for (const [index, place] of [
      join(shop.path, 's3/school-backups', folder),
      join(sftp.home, 'box', folder),
    ].entries()) {
      const dump = join(place, result.path);
      const bytes = readFileSync(dump);
      // A gzip file of the highest level, and the checksum as sha256sum writes and reads it.
      expect([bytes[0], bytes[1], bytes[8], bytes.length]).toStrictEqual([0x1f, 0x8b, 2, result.bytes]);
      expect(readFileSync(`${dump}.sha256`, 'utf8')).toBe(`${result.sha256}  ${name}\n`);
      expect(spawnSync('sha256sum', ['-c', `${name}.sha256`], { cwd: dirname(dump) }).status).toBe(0);
      const restored = `restored_${programs}_${index}`;
      postgres.sql('postgres', `create database ${restored}`);
      postgres.load(restored, dump);
      expect(postgres.contents(restored)).toBe(postgres.contents('school'));
    }
  });
});

test('a dump loads on a server that has none of its roles', async () => {
  const pod = await finished();
  const elsewhere = workshop();
  const other = await PostgresServer.start(elsewhere.path);
  try {
    other.sql('postgres', 'create database school');
    other.load('school', pod.path('backups', pod.dumps[0]!));
    expect(other.contents('school')).toBe(postgres.contents('school'));
    expect(other.sql('school', 'set role readers; select count(*) from ret0.rooms')).toBe('2000');
    // Passwords stay where they are.
    expect(
      other.sql(
        'school',
        "select rolname, rolcanlogin from pg_roles where rolname in ('teacher', 'readers') order by 1",
      ),
    ).toBe('readers|f\nteacher|f');
  } finally {
    other.stop();
    elsewhere.close();
  }
});

test('over TLS, a dump is made of the server that proves who it is, and of no other', async () => {
  const [ours, others] = [await authority('ours'), await authority('others')];
  const elsewhere = workshop();
  const server = await PostgresServer.start(
    elsewhere.path,
    await certificate({ names: ['localhost'], authority: ours }),
  );
  const dumpOf = async (host: string, { cert }: KeyPair) => {
    const objects = rendered((chart) => {
      const ca = new ConfigFiles(chart, 'ca', { name: 'ca', labels: {}, files: { 'ca.crt': cert } });
      const database = externalDatabase({
        host,
        port: server.port,
        name: 'postgres',
        password: secret('database'),
        sslMode: 'verify-full',
        ca,
        version: 15,
      });
      const verify = { minTables: 0 };
      new PostgresBackup(chart, 'backup', { database, verify, targets: [bucket(`tls${++count}`)] });
    });
    const pod = new Pod(join(shop.path, `tls${count}`), objects, 'pgsql-backup');
    return (await pod.run({ secrets: secrets() })).result;
  };
  try {
    expect(await dumpOf('localhost', ours)).toMatchObject({ status: 'verified', database: 'postgres' });
    expect((await dumpOf('localhost', others))?.['reason']).toMatch(/^dump: .*certificate verify failed/);
    expect((await dumpOf('127.0.0.1', ours))?.['reason']).toMatch(
      /^dump: .*server certificate for localhost does not match host name 127.0.0.1/,
    );
  } finally {
    server.stop();
    elsewhere.close();
  }
});

test('an encrypted dump is unreadable in the target, and comes back with the password', async () => {
  const { pod, folder, from } = await verifiedPod(() => ({ encryptionPassword: secret('crypt') }));
  const run = await pod.run({ secrets: secrets(), from });
  expect([run.succeeded, run.succeeded ? '' : run.log]).toStrictEqual([true, '']);
  const { path, sha256 } = run.result as { path: string; sha256: string };
  expect(inBucket(folder)).toContain(`${path}.bin`);
  expect(
    readFileSync(join(shop.path, 's3/school-backups', folder, `${path}.bin`))
      .subarray(0, 6)
      .toString(),
  ).toBe('RCLONE');
  // As a restore does it, with the same script and variables.
  const back = await pod.script(
    secrets(),
    'upload',
    `. "$SCRIPTS_DIR/targets.sh"; open_targets; rclone cat "$(at box ${path})" | sha256sum`,
  );
  expect(back).toBe(`${sha256}  -\n`);
});

test('what is too old goes, after the new dump has arrived, and never below the minimum', async () => {
  const { pod, folder, from } = await verifiedPod(() => ({
    retention: { localDays: 30, remoteDays: 90, minimum: 3 },
  }));
  const [young, middle, old, ancient] = [20, 60, 95, 200].map((days) => seed(pod, folder, days)) as [
    string,
    string,
    string,
    string,
  ];
  const run = await pod.run({ secrets: secrets(), from });
  expect([run.succeeded, run.succeeded ? '' : run.log]).toStrictEqual([true, '']);
  const { file } = run.result as { file: string };
  // Two are younger than thirty days: a third stays, to make up the minimum.
  expect(pod.dumps).toStrictEqual([middle, young, file]);
  const names = (files: string[]) => files.filter((path) => path.endsWith('.sql.gz')).map((path) => path.slice(11));
  expect(names(inBucket(folder))).toStrictEqual([middle, young, file]);
  expect(names(inBox(folder))).toStrictEqual([middle, young, file]);
  expect(
    inBox(folder).filter((path) => path.includes(old.slice(0, 22)) || path.includes(ancient.slice(0, 22))),
  ).toStrictEqual([]);
});

test('whoever watches is told of success, with the URL in no argument', async () => {
  const { url, asked } = await monitor();
  const { pod, from } = await verifiedPod(() => ({ pingUrl: secret('ping') }));
  const run = await pod.run({
    from,
    secrets: { ...secrets(), ping: url },
    shims: { rclone: `echo "$@" >> "$WORK_DIR/arguments"; exec "${pod.path('bin')}/rclone" "$@"` },
  });
  expect([run.succeeded, asked]).toStrictEqual([true, ['/invented-uuid']]);
  const seen = `${readFileSync(pod.path('work/arguments'), 'utf8')}${run.log}${JSON.stringify(run.result)}`;
  for (const value of Object.values({ ...secrets(), ping: url })) expect(seen).not.toContain(value);
});

const PG = '/usr/lib/postgresql/15/bin';

/** Puts a folder on a disk that is almost full. */
function mountSmall(folder: string): void {
  const aside = mkdtempSync(join(tmpdir(), 'aside-'));
  cpSync(folder, aside, { recursive: true });
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=777', 'tmpfs', folder]);
  cpSync(aside, folder, { recursive: true });
  rmSync(aside, { recursive: true });
}

function unmount(folder: string): void {
  spawnSync('umount', [folder]);
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(file, bytes);
}

/** What goes wrong, and what the reason says. None of it may look like a backup, or take an older one away. */
const failures: [string, (pod: Pod, folder: string) => Partial<Circumstances>, RegExp][] = [
  [
    'a wrong password for the database',
    () => ({ secrets: { ...secrets(), database: 'wrong' } }),
    /^dump: .*password authentication failed/,
  ],
  [
    'a database that is not there',
    () => ({ env: { PGDATABASE: 'missing' } }),
    /^dump: .*database missing does not exist/,
  ],
  ['a server that is away', () => ({ env: { PGPORT: '1' } }), /^dump: .*Connection refused/],
  [
    'a server of another version',
    () => ({ shims: { pg_dump: 'if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 14.9"; else exit 9; fi' } }),
    /^dump: the server is PostgreSQL 15 and this image has the programs of 14/,
  ],
  [
    'a dump that is cut off, without an error',
    () => ({
      shims: {
        pg_dump: `case $1 in --version) exec ${PG}/pg_dump "$@";; esac; ${PG}/pg_dump --format=plain | head -c 5000 | gzip`,
      },
    }),
    /^dump: the dump has no end/,
  ],
  [
    'a pg_dump that fails half-way',
    () => ({
      shims: {
        pg_dump: `case $1 in --version) exec ${PG}/pg_dump "$@";; esac; ${PG}/pg_dump "$@" | head -c 3000; echo "lost connection" >&2; exit 1`,
      },
    }),
    /^dump: pg_dump: .*lost connection/,
  ],
  [
    'a full disk',
    (pod) => {
      mountSmall(pod.path('backups'));
      return {};
    },
    /^dump: pg_dump: .*No space left on device/,
  ],
  [
    'a flipped byte on the disk',
    (pod) => ({
      after: {
        dump: () =>
          flip(
            join(
              pod.path('backups'),
              readdirSync(pod.path('backups')).find((file) => file.endsWith('.partial'))!,
            ),
          ),
      },
    }),
    /^verify: .*is not what was dumped/,
  ],
  [
    'a dump that does not load',
    () => ({ shims: { createdb: `${PG}/createdb "$@" && ${PG}/psql -qc "create schema ret0" school` } }),
    /^verify: the dump does not load: .*ret0.* already exists/,
  ],
  [
    'scratch space that is too small',
    () => ({ env: { SCRATCH_BYTES: '1000' } }),
    /^verify: the database has \d+ bytes, too many/,
  ],
  [
    'fewer tables than expected',
    () => ({ env: { MIN_TABLES: '3' } }),
    /^verify: the dump has 2 tables, and at least 3/,
  ],
  [
    'a target that is away',
    () => ({ env: { RCLONE_CONFIG_S3_ENDPOINT: 'http://127.0.0.1:1' } }),
    /^upload: s3: .*connection refused/,
  ],
  [
    'a key that the target does not know',
    () => ({ secrets: { ...secrets(), id: 'UNKNOWN' } }),
    /^upload: s3: .*InvalidAccessKeyId/,
  ],
  [
    'a wrong password at the target',
    () => ({ secrets: { ...secrets(), password: 'wrong' } }),
    /^upload: box: .*does not know this user, password or key/,
  ],
  [
    'a target with another host key',
    () => {
      const file = join(shop.path, 'other_hosts');
      writeFileSync(file, `[127.0.0.1]:${sftp.port} ${SftpServer.otherKey(shop.path)}\n`);
      return { env: { RCLONE_CONFIG_BOX_KNOWN_HOSTS_FILE: file } };
    },
    /^upload: box: .*knownhosts: key mismatch/,
  ],
  [
    'a byte that the target flips',
    (pod, folder) => ({
      shims: {
        rclone: `"${pod.path('bin')}/rclone" "$@" || exit
          case "$*" in "copy "*".sql.gz s3:"*) printf X | dd of=${shop.path}/s3/school-backups/${folder}/$(date -u +%Y/%m/%d)/$(basename "$3") bs=1 seek=1000 conv=notrunc 2> /dev/null;; esac; exit 0`,
      },
    }),
    /^upload: s3: what was read back is not what was sent/,
  ],
];

/** What is wrong stays so, however often rclone tries. */
const IMPATIENT = { RCLONE_RETRIES: '1', RCLONE_LOW_LEVEL_RETRIES: '1' };

describe('ends as a failure that says why', () => {
  test.each(failures)('%s', async (_, arrange, reason) => {
    const { url, asked } = await monitor();
    const props = () => ({ pingUrl: secret('ping'), retention: { minimum: 1 } });
    // A verified dump that has not arrived everywhere is none the less one, and stays in the cluster.
    const verified = /^upload/.test(reason.source.slice(1)) ? 1 : 0;
    const { pod, folder, ...goOn } = verified ? await verifiedPod(props) : podOf(props);
    const before = [40, 100, 200].map((days) => seed(pod, folder, days)).sort();
    onTestFinished(() => unmount(pod.path('backups')));
    const { secrets: values = secrets(), env = {}, ...circumstances } = arrange(pod, folder);
    const run = await pod.run({
      secrets: { ...values, ping: url },
      env: { ...IMPATIENT, ...env },
      ...circumstances,
      ...goOn,
    });

    expect(run.succeeded).toBe(false);
    expect(run.result).toMatchObject({ status: 'failed', reason: expect.stringMatching(reason) });
    expect(asked).toStrictEqual(['/invented-uuid/fail']);
    expect(pod.dumps.slice(0, 3)).toStrictEqual(before);
    expect(pod.dumps).toHaveLength(3 + verified);
    expect(readdirSync(pod.path('backups')).filter((file) => file.endsWith('.partial'))).toStrictEqual([]);
    for (const files of [inBucket(folder), inBox(folder)]) {
      expect(files.filter((file) => before.includes(file.slice(11)))).toHaveLength(3);
    }
    for (const value of Object.values(values)) expect(`${run.log}${JSON.stringify(run.result)}`).not.toContain(value);
  });
});

/** At which point of which step the run is killed, as by a node that goes away. */
const kills: [string, Record<string, string>][] = [
  [
    'while it dumps',
    {
      pg_dump: `case $1 in --version) exec ${PG}/pg_dump "$@";; esac; ${PG}/pg_dump "$@" | head -c 3000; kill -9 -$(ps -o pgid= $$ | tr -d " ")`,
    },
  ],
  ['while it loads', { createdb: 'kill -9 -$(ps -o pgid= $$ | tr -d " ")' }],
  [
    'while it uploads',
    { rclone: 'case "$*" in "copy "*) kill -9 -$(cut -d" " -f5 /proc/$$/stat);; *) exec rclone.real "$@";; esac' },
  ],
  [
    'while it reads back',
    { rclone: 'case "$1" in hashsum) kill -9 -$(cut -d" " -f5 /proc/$$/stat);; *) exec rclone.real "$@";; esac' },
  ],
  [
    'before it writes the checksum',
    {
      rclone:
        'case "$*" in "copy "*.sha256*) kill -9 -$(cut -d" " -f5 /proc/$$/stat);; *) exec rclone.real "$@";; esac',
    },
  ],
  [
    'before it prunes',
    { rclone: 'case "$*" in "lsf -R"*) kill -9 -$(cut -d" " -f5 /proc/$$/stat);; *) exec rclone.real "$@";; esac' },
  ],
];

describe('a run that is killed', () => {
  test.each(kills)('%s takes nothing away, leaves no half backup, and the next run succeeds', async (when, shims) => {
    const verified = /upload|reads|writes|prunes/.test(when) ? 1 : 0;
    const props = () => ({ retention: { minimum: 1 } });
    const { pod, folder, ...goOn } = verified ? await verifiedPod(props) : podOf(props);
    const before = [40, 100, 200].map((days) => seed(pod, folder, days)).sort();
    const real = Object.fromEntries(
      Object.entries(shims).map(([name, text]) => [name, text.replace('rclone.real', `${pod.path('bin')}/rclone`)]),
    );
    const run = await pod.run({ secrets: secrets(), shims: real, ...goOn });
    expect(run.steps.at(-1)!.status).toBe(-1);
    expect(run.result).toBeUndefined();
    expect(pod.dumps.slice(0, 3)).toStrictEqual(before);
    expect(pod.dumps).toHaveLength(3 + verified);
    const complete = (files: string[]) =>
      files.filter((file) => files.includes(`${file}.sha256`)).map((file) => file.slice(11));
    expect(complete(inBucket(folder)).slice(0, 3)).toStrictEqual(before);
    expect(complete(inBucket(folder))).toHaveLength(3 + (when === 'before it prunes' ? 1 : 0));
    expect(complete(inBox(folder))).toHaveLength(3 + (when === 'before it prunes' ? 1 : 0));
    expect(complete(inBox(folder)).slice(0, 3)).toStrictEqual(before);

    const next = await pod.run({ secrets: secrets(), env: { DEADLINE_SECONDS: '0' } });
    expect([next.succeeded, next.succeeded ? '' : next.log]).toStrictEqual([true, '']);
    expect(readdirSync(pod.path('backups')).filter((file) => file.endsWith('.partial'))).toStrictEqual([]);
    const { file } = next.result as { file: string };
    expect(complete(inBucket(folder))).toContain(file);
    expect(complete(inBox(folder))).toStrictEqual([
      before[2],
      ...(when === 'before it prunes' ? [pod.dumps.at(-2)] : []),
      file,
    ]);
  });
});
