import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { until } from '../../support/until';
import { json, kubectl, removeInstallations } from '../kubectl';
import { S3Server, SftpServer, workshop } from '../programs/backup/servers';
import { Workplace, World } from '../world';
import { MACHINE } from './application';
import { TIMEOUT, soon } from './limits';

/** What has no image here stands still; nginx's, in which nothing but a loop runs, stands in for Reticulum. */
const IDLE = ['hubs', 'spoke', 'nearspark', 'photomnemonic', 'dialog', 'coturn', 'haproxy'];
const loop = { command: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 1; done'], args: null };
const silent = { readinessProbe: null, livenessProbe: null, startupProbe: null };
const overrides = {
  ...Object.fromEntries(IDLE.map((name) => [name, { Deployment: { spec: { replicas: 0 } } }])),
  reticulum: {
    Deployment: {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'reticulum', ...loop, ...silent },
              { name: 'postgrest', ...loop, ...silent },
            ],
          },
        },
      },
    },
  },
};
const yaml = (reticulum: string) => `domain: meet.school.edu
adminEmail: it@school.edu
smtp: { server: smtp.tem.scw.cloud, port: 2587, user: hubs }
tls: { issuer: self-signed }
images: { reticulum: "${reticulum}", postgrest: "nginx:1" }
overrides: ${JSON.stringify(overrides)}
backup:
  targets:
    - s3: { endpoint: "http://${MACHINE}:${s3.port}", bucket: school-backups }
    - name: box
      sftp: { host: ${MACHINE}, port: ${sftp.port}, user: ${SftpServer.user}, hostKey: ${sftp.rsaHostKey} }
  encryptDumps: true
  database: { size: 1Gi, scratch: 1Gi }
`;
const CREDENTIALS = {
  HUBS_BACKUP_S3_ACCESS_KEY_ID: S3Server.key,
  HUBS_BACKUP_S3_SECRET_ACCESS_KEY: S3Server.secret,
  HUBS_BACKUP_BOX_PASSWORD: SftpServer.password,
};

const shop = workshop();
let s3: S3Server;
let sftp: SftpServer;
let world: World;
let place: Workplace;
let context: string;

beforeAll(async () => {
  await removeInstallations('hcce');
  s3 = await S3Server.start(shop.path, MACHINE);
  // Debian's rclone, which the stand-in has, takes the first key that the server offers.
  sftp = await SftpServer.start(shop.path, MACHINE);
  world = await World.create(true, 'nginx:1');
  context = (await kubectl(['config', 'current-context'])).trim();
  place = new Workplace(yaml('nginx:1'));
  const { code, out, err } = await deploy();
  if (code !== 0) throw new Error(out + err);
  await sql(`create table rooms as select i as id, 'room ' || i as name from generate_series(1, 1000) i;
    create table visits (room int)`);
  await storage('mkdir -p /storage/owned/ab; for i in 1 2 3 4 5; do echo "scene $i" > /storage/owned/ab/$i.glb; done');
});
afterAll(async () => {
  world.end();
  await removeInstallations('hcce');
  for (const server of [s3, sftp]) server.stop();
  shop.close();
  place.remove();
});

const deploy = () => place.start(['deploy', '--yes', '--until', 'application', ...TIMEOUT], CREDENTIALS).ended;

function inside(deployment: string, container: string, script: string): Promise<string> {
  return kubectl(['exec', '-n', 'hcce', `deployment/${deployment}`, '-c', container, '--', 'sh', '-c', script]);
}
const sql = async (statements: string, database = 'retdb') =>
  (
    await inside('pgsql', 'postgresql', `psql -XAtq -v ON_ERROR_STOP=1 -U postgres ${database} -c "${statements}"`)
  ).trim();
const storage = async (script: string) => (await inside('reticulum', 'reticulum', script)).trim();
const files = () => storage('cat /storage/owned/ab/*.glb 2> /dev/null || true');
/** Through the pool, as Reticulum would ask. */
const rooms = () =>
  inside(
    'pgbouncer',
    'pgbouncer',
    'PGPASSWORD="$DB_PASSWORD" psql -h pgbouncer -U postgres retdb -Atc "select count(*) from rooms"',
  ).then((text) => text.trim());
const databases = async () =>
  (await sql("select datname from pg_database where datname like 'retdb%' order by 1", 'postgres')).split('\n');
const deploymentOf = (name: string) => json(['get', 'deployment', name, '-n', 'hcce']);
const jobs = async (...selector: string[]) =>
  (await json<{ items: RenderedObject[] }>(['get', 'jobs', '-n', 'hcce', ...selector])).items.map(
    ({ metadata }) => metadata.name,
  );
const ALL_SCENES = [1, 2, 3, 4, 5].map((number) => `scene ${number}`).join('\n');

/** Runs the command; shows what it said where it did not end as it has to. */
async function hubs(code: number, ...args: string[]) {
  const outcome = await place.hubs(...args);
  expect(outcome.code, `hubs ${args.join(' ')}\n${outcome.out}${outcome.err}`).toBe(code);
  return outcome;
}

async function podSecurity(level: 'restricted' | 'privileged'): Promise<void> {
  await kubectl(['label', 'namespace', 'hcce', `pod-security.kubernetes.io/enforce=${level}`, '--overwrite']);
}

test('before the first backup, nothing claims that there is one', async () => {
  const { out } = await hubs(1, 'backup', 'schedule');
  expect(out.match(/none verified yet/g)).toHaveLength(2);
  place.configure(yaml('docker.io/library/nginx:1'));
  const { code, out: asked, err } = await deploy();
  expect([code, asked + err]).toStrictEqual([3, expect.stringContaining('No verified backup of the last 24 hours')]);
});

describe('where pods may not do more than Pod Security calls restricted', () => {
  beforeAll(() => podSecurity('restricted'));
  afterAll(() => podSecurity('privileged'));

  test('database and files are backed up into both targets, and proved', async () => {
    const { out } = await hubs(0, 'backup', 'now', '--json');
    expect(JSON.parse(out)).toMatchObject([
      { kind: 'postgres', database: 'retdb', tables: 2, server: 15, targets: ['s3', 'box'] },
      { kind: 'volume', volume: 'ret-pvc', files: 5, targets: ['s3', 'box'] },
    ]);
    const { out: logs } = await hubs(0, 'backup', 'logs');
    expect(logs).toMatch(/upload: done: backup_retdb_\d{8}_\d{6} is in s3,box/);
    expect(logs).toMatch(/backup: done: 5 files of ret-pvc are in s3,box/);
    const kept = await kubectl(['get', 'jobs,pods', '-n', 'hcce', '-o', 'yaml']);
    for (const value of Object.values(CREDENTIALS)) expect(logs + kept).not.toContain(value);
  });

  test('their verified age is what schedule, status and doctor go by', async () => {
    await hubs(0, 'backup', 'schedule');
    const { out } = await place.hubs('status', '--json');
    expect(JSON.parse(out)).toMatchObject({
      backups: ['pgsql-backup', 'storage-backup'].map((name) => ({ name, ok: true, last: { targets: ['s3', 'box'] } })),
    });
    const { out: found } = await hubs(0, 'doctor', 'backup');
    expect(found.match(/✓.*-backup: verified \d+[sm] ago/g)).toHaveLength(2);
  });

  test('the list names one point, and it is the same in every place', async () => {
    const { out } = await hubs(0, 'backup', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject({
      away: {},
      points: [{ coordinated: false, dump: { places: ['cluster', 's3', 'box'] }, files: { places: ['s3', 'box'] } }],
    });
    const { out: verified } = await hubs(0, 'backup', 'verify');
    expect(verified).toMatch(/The dump \d{8}_\d{6} is the same in cluster, s3, box\./);
    expect(verified).toMatch(/The files are whole in s3, box\./);
  });

  test('a drill says how long it took, and leaves neither its namespace nor anything else', async () => {
    const { out } = await hubs(0, 'drill', '--from', 'box', '--json');
    expect(JSON.parse(out)).toMatchObject([
      { part: 'database', place: 'box', tables: 2, fetchSeconds: expect.any(Number), loadSeconds: expect.any(Number) },
      { part: 'files', place: 'box', files: 5, fetchSeconds: expect.any(Number) },
    ]);
    expect([await databases(), await jobs('-l', 'hubs.cdk8s/task')]).toStrictEqual([['retdb'], []]);
    await kubectl(['wait', '--for=delete', 'namespace/hcce-drill', '--timeout=240s']);
  });
});

test('a recent verified backup lets a deploy exchange what holds the data', async () => {
  const { code, out, err } = await deploy();
  expect([code, out + err]).toStrictEqual([0, expect.stringMatching(/A verified backup is \d+[sm] old/)]);
});

describe('after somebody has dropped a table and deleted files', () => {
  const phrase = () => `restore retdb on pgsql of hcce@${context}`;
  const restore = (...more: string[]) => ['restore', '--backup', 'latest', ...more];

  beforeAll(async () => {
    await sql('drop table visits; delete from rooms where id > 10');
    await storage('rm -r /storage/owned; echo since > /storage/since');
  });

  test('a restore changes nothing until the words are typed', async () => {
    const { err } = await hubs(3, ...restore('--confirm', 'yes'));
    expect(err).toContain('the database retdb on pgsql, from cluster');
    expect([await databases(), await rooms(), await files()]).toStrictEqual([['retdb'], '10', '']);
  });

  /** Sends a signal to a restore as soon as Reticulum is told to stop: everything is loaded, and nothing is exchanged yet. */
  async function interrupted(signal: NodeJS.Signals) {
    const run = place.start(restore('--only', 'database', '--from', 's3', '--confirm', phrase()));
    await soon('Reticulum is told to stop', async () => {
      const ended = await Promise.race([run.ended, sleep(100)]);
      expect(ended, `${ended?.out}${ended?.err}`).toBeUndefined();
      return (await deploymentOf('reticulum')).spec.replicas === 0;
    });
    run.kill(signal);
    return run.ended;
  }

  test('one that Ctrl-C ends after it has stopped Reticulum leaves a working installation', async () => {
    expect((await interrupted('SIGINT')).code).toBe(130);
    await until('Reticulum is back', async () => (await deploymentOf('reticulum')).status.readyReplicas === 1);
    expect(await rooms()).toBe('10');
  });

  test('one that is killed there has touched nothing', async () => {
    expect((await interrupted('SIGKILL')).signal).toBe('SIGKILL');
    expect([await sql('select count(*) from rooms'), await jobs('-l', 'hubs.cdk8s/task=swap')]).toStrictEqual([
      '10',
      [],
    ]);
  });

  test('a restore brings both back, and what was there stays until it is cleaned up', async () => {
    const { out } = await hubs(0, ...restore('--from', 'box', '--confirm', phrase()));
    expect(out).toContain('The backup is back.');
    expect([await rooms(), await sql('select count(*) from visits'), await files()]).toStrictEqual([
      '1000',
      '0',
      ALL_SCENES,
    ]);
    const [, before, ...others] = await databases();
    expect([before, others]).toStrictEqual([expect.stringMatching(/^retdb_before_\d{8}_\d{6}$/), []]);
    expect(await sql('select count(*) from rooms', before)).toBe('10');
    expect(await storage('cat /storage/.hubs-before-*/since')).toBe('since');

    await hubs(0, 'restore', 'cleanup', '--confirm', `clean up hcce@${context}`);
    expect([await databases(), await storage('ls -A /storage'), await rooms()]).toStrictEqual([
      ['retdb'],
      'owned',
      '1000',
    ]);
  });
});

test('a coordinated backup stops Reticulum meanwhile, and ties both parts together', async () => {
  const { out, err } = await hubs(0, 'backup', 'now', '--coordinated', '--yes', '--json');
  const [dump, snapshot] = JSON.parse(out) as { run?: string; startedAt: string }[];
  expect([snapshot!.run, err]).toStrictEqual([dump!.run, expect.stringMatching(/stop[\s\S]*start again/)]);
  const [pod] = (await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', 'hcce', '-l', 'app=reticulum'])).items;
  expect(Date.parse((pod!.metadata as unknown as { creationTimestamp: string }).creationTimestamp)).toBeGreaterThan(
    Date.parse(dump!.startedAt),
  );
  expect(await files()).toBe(ALL_SCENES);
  const { out: listed } = await hubs(0, 'backup', 'list', '--json');
  expect(JSON.parse(listed)).toMatchObject({ points: [{ coordinated: true }, { coordinated: false }] });
});
