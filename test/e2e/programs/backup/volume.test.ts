import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BackupTarget, VolumeBackup } from '../../../../constructs';
import type { VolumeBackupProps } from '../../../../constructs';
import { rendered } from '../../../support/chart';
import { monitor } from './monitor';
import type { Circumstances } from './pod';
import { PROGRAMS, Pod } from './pod';
import { schoolBucket, secret } from './school';
import { S3Server, SftpServer, workshop } from './servers';

const shop = workshop();
let s3: S3Server;
let sftp: SftpServer;
let count = 0;

beforeAll(async () => {
  s3 = await S3Server.start(shop.path);
  sftp = await SftpServer.start(shop.path);
});
afterAll(() => {
  for (const server of [s3, sftp]) server?.stop();
  shop.close();
});

const secrets = () => ({
  id: S3Server.key,
  secret: S3Server.secret,
  password: SftpServer.password,
  restic: 'Invented-Password-5',
  ping: 'http://127.0.0.1:1/invented-uuid',
});

/** A pod of a backup with targets of its own, and a volume with some files. */
function podOf(
  props: (folder: string) => Partial<VolumeBackupProps> = () => ({}),
  { rsa = false, only = ['s3', 'box'] }: { readonly rsa?: boolean; readonly only?: readonly string[] } = {},
): { pod: Pod; folder: string } {
  const folder = `volume${++count}`;
  const objects = rendered(
    (chart) =>
      new VolumeBackup(chart, 'backup', {
        name: 'storage',
        volume: { claim: 'ret-pvc', app: 'reticulum' },
        password: secret('restic'),
        targets: [
          schoolBucket(s3.port, folder),
          BackupTarget.sftp({
            name: 'box',
            host: '127.0.0.1',
            port: sftp.port,
            user: SftpServer.user,
            hostKey: rsa ? sftp.rsaHostKey : sftp.hostKey,
            path: folder,
            login: { password: secret('password') },
          }),
        ].filter(({ name }) => only.includes(name)),
        readBackParts: 1,
        samples: 3,
        ...props(folder),
      }),
  );
  const pod = new Pod(join(shop.path, folder), objects, 'storage-backup');
  const data = (...path: string[]) => pod.path('data', ...path);
  mkdirSync(data('owned', 'ab'), { recursive: true });
  for (let index = 0; index < 20; index++)
    writeFileSync(data('owned', 'ab', `file ${index} [*]ñ.bin`), `contents ${index}\n`.repeat(index * 50));
  writeFileSync(data('empty'), '');
  symlinkSync('owned/ab', data('link'));
  mkdirSync(data('lost+found'), { mode: 0o700 });
  writeFileSync(data('lost+found', 'x'), 'x');
  chmodSync(data('lost+found'), 0o700);
  const past = new Date(Date.now() - 3_600_000).toISOString();
  spawnSync('find', [pod.path('data'), '-exec', 'touch', '-h', '-d', past, '{}', '+']);
  return { pod, folder };
}

/** What a container of the same pod can do with the repository in a target. */
function restic(
  pod: Pod,
  target: string,
  command: string,
  values: Readonly<Record<string, string>> = secrets(),
): Promise<string> {
  const lines = `PATH=$TOOLS_DIR:$PATH; . "$SCRIPTS_DIR/targets.sh"; open_targets
    export RESTIC_CACHE_DIR="$WORK_DIR/cache" RESTIC_REPOSITORY="rclone:$(plain_at ${target} restic)"; restic --quiet ${command}`;
  return pod.script(values, 'backup', lines);
}

interface Snapshot {
  readonly id: string;
  readonly time: string;
  readonly tags: readonly string[];
  readonly hostname: string;
}
/** Also of a repository that a killed run has left locked. */
const snapshots = async (pod: Pod, target: string) =>
  JSON.parse(await restic(pod, target, 'snapshots --json --no-lock')) as Snapshot[];

/** Everything below a folder, by path, kind, mode and contents. */
function listing(folder: string): string {
  const below = '-mindepth 1 ! -path "./lost+found*"';
  const command = `find . ${below} -printf "%P %y %l %m\\n" | sort; find . ${below} -type f -exec sha256sum {} + | sort`;
  return spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }).stdout;
}

describe.each(Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[])('with the %s programs', (programs) => {
  test('a run leaves a verified snapshot in every target, which brings everything back', async () => {
    const { pod } = podOf(() => ({}), { rsa: programs === 'debian' });
    const run = await pod.run({ secrets: secrets(), programs, env: { BACKUP_RUN: 'before-upgrade' } });
    expect([run.succeeded, run.succeeded ? '' : run.log]).toStrictEqual([true, '']);
    expect(run.result).toMatchObject({
      status: 'verified',
      kind: 'volume',
      name: 'storage-backup',
      volume: 'ret-pvc',
      files: 21,
      compared: 3,
      run: 'before-upgrade',
      targets: ['s3', 'box'],
    });
    for (const target of ['s3', 'box']) {
      const [snapshot, ...others] = await snapshots(pod, target);
      expect(others).toStrictEqual([]);
      expect(snapshot!.hostname).toBe('storage-backup');
      expect([...snapshot!.tags].sort()).toStrictEqual(['ret-pvc', 'run-before-upgrade', 'verified']);
      const restored = pod.path('work', `restored-${target}`);
      await restic(pod, target, `restore latest --host storage-backup --tag ret-pvc,verified --target '${restored}'`);
      expect(listing(join(restored, pod.path('data')))).toBe(listing(pod.path('data')));
    }
    expect(JSON.parse(readFileSync(join(sftp.home, 'box', `volume${count}`, 'latest.json'), 'utf8'))).toMatchObject({
      snapshot: (await snapshots(pod, 'box'))[0]!.id,
    });
    // Nothing readable leaves the cluster.
    const { status } = spawnSync('grep', ['-rq', 'contents 7', join(shop.path, 's3'), join(sftp.home, 'box')]);
    expect(status).toBe(1);
  });
});

test('what goes and what changes between two runs is in the snapshots as it was', async () => {
  const { pod } = podOf(() => ({}), { only: ['s3'] });
  expect((await pod.run({ secrets: secrets() })).succeeded).toBe(true);
  const before = listing(pod.path('data'));
  rmSync(pod.path('data', 'owned'), { recursive: true });
  writeFileSync(pod.path('data', 'new'), 'new');
  expect((await pod.run({ secrets: secrets() })).succeeded).toBe(true);
  const [first, second] = await snapshots(pod, 's3');
  for (const [name, { id }] of Object.entries({ first: first!, second: second! })) {
    await restic(pod, 's3', `restore ${id} --target '${pod.path('work', name)}'`);
  }
  expect(listing(pod.path('work/first', pod.path('data')))).toBe(before);
  expect(listing(pod.path('work/second', pod.path('data')))).toBe(listing(pod.path('data')));
});

test('what the policy does not keep goes, and what no run has verified', async () => {
  const { pod } = podOf(() => ({ retention: { days: 3, weeks: 0, months: 0, minimum: 2 } }), { only: ['s3'] });
  expect((await pod.run({ secrets: secrets() })).succeeded).toBe(true);
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
  for (const days of [2, 5, 400]) {
    await restic(
      pod,
      's3',
      `backup --host storage-backup --tag ret-pvc --tag verified --exclude lost+found --time '${ago(days)}' '${pod.path('data')}'`,
    );
  }
  await restic(
    pod,
    's3',
    `backup --host storage-backup --tag ret-pvc --tag unverified --exclude lost+found '${pod.path('data')}'`,
  );
  await restic(
    pod,
    's3',
    `backup --host other --tag other --exclude lost+found --time '${ago(400)}' '${pod.path('data')}'`,
  );
  expect((await pod.run({ secrets: secrets() })).succeeded).toBe(true);
  const left = await snapshots(pod, 's3');
  const age = ({ time }: Snapshot) => Math.round((Date.now() - Date.parse(time)) / 86_400_000);
  // Another host's snapshot is none of its business.
  expect(left.map((one) => [one.hostname, age(one)])).toStrictEqual([
    ['other', 400],
    ['storage-backup', 2],
    ['storage-backup', 0],
    ['storage-backup', 0],
  ]);
});

test('patterns leave files out', async () => {
  const { pod } = podOf(() => ({ exclude: ['*.bin'] }), { only: ['s3'] });
  expect((await pod.run({ secrets: secrets() })).succeeded).toBe(true);
  const files = await restic(pod, 's3', 'ls latest');
  expect(files).toContain('/data/empty');
  expect(files).not.toContain('lost+found');
  expect(files).not.toContain('.bin');
});

const RETENTION = { days: 1, weeks: 0, months: 0, minimum: 1 };

/** A good first run, by the targets that it went to. */
const firstRuns = new Map<string, Promise<{ readonly pod: Pod; readonly folder: string }>>();

async function firstRun(only: readonly string[]): Promise<{ readonly pod: Pod; readonly folder: string }> {
  const { url, asked } = await monitor();
  const { pod, folder } = podOf(() => ({ pingUrl: secret('ping'), retention: RETENTION }), { only });
  const run = await pod.run({ secrets: { ...secrets(), ping: url } });
  expect([run.succeeded, run.succeeded ? '' : run.log]).toStrictEqual([true, '']);
  expect(asked).toStrictEqual(['/invented-uuid']);
  return { pod, folder };
}

/** A pod with a volume and targets as a good first run has left them. */
async function podAfterFirstRun(only: readonly string[]): Promise<{ pod: Pod; folder: string }> {
  const key = only.join(' ');
  if (!firstRuns.has(key)) firstRuns.set(key, firstRun(only));
  const before = await firstRuns.get(key)!;
  const { pod, folder } = podOf(() => ({ pingUrl: secret('ping'), retention: RETENTION }), { only });
  pod.adopt(before.pod);
  if (only.includes('s3')) s3.copy(before.folder, folder);
  if (only.includes('box')) {
    const box = join(sftp.home, 'box');
    spawnSync('cp', ['-a', join(box, before.folder), join(box, folder)]);
  }
  return { pod, folder };
}

const anyFile = (folder: string) => {
  const found = spawnSync('find', [folder, '-type', 'f', '-size', '+100c'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
  return found[0]!;
};

/** What goes wrong after a good first run, and what the reason says. */
const failures: [string, (pod: Pod, folder: string) => Partial<Circumstances>, RegExp][] = [
  ['a wrong password', () => ({ secrets: { ...secrets(), restic: 'another' } }), /^backup: s3: .*wrong password/],
  [
    'a target that is away',
    () => ({ env: { RCLONE_CONFIG_S3_ENDPOINT: 'http://127.0.0.1:1' } }),
    /^backup: s3: .*connection refused/,
  ],
  [
    'a key that the target does not know',
    () => ({ secrets: { ...secrets(), id: 'UNKNOWN' } }),
    /^backup: s3: .*InvalidAccessKeyId/,
  ],
  [
    'a wrong password at the target',
    () => ({ secrets: { ...secrets(), password: 'wrong' } }),
    /^backup: box: .*does not know this user, password or key/,
  ],
  [
    'a target with another host key',
    (pod) => ({
      after: {
        tools: () =>
          writeFileSync(
            pod.path('scripts/known_hosts'),
            `[127.0.0.1]:${sftp.port} ${SftpServer.otherKey(shop.path)}\n`,
          ),
      },
    }),
    /^backup: box: .*knownhosts: key mismatch/,
  ],
  [
    'a flipped byte in the target',
    (_, folder) => {
      const file = anyFile(join(sftp.home, 'box', folder, 'restic/data'));
      const bytes = readFileSync(file);
      bytes[50]! ^= 1;
      chmodSync(file, 0o644);
      writeFileSync(file, bytes);
      return {};
    },
    /^backup: box: .*(repository contains errors|repository could be damaged)/,
  ],
  [
    'a file that the target has lost',
    (_, folder) => {
      unlinkSync(anyFile(join(sftp.home, 'box', folder, 'restic/data')));
      return {};
    },
    /^backup: box: .*repository contains errors/,
  ],
  [
    'a repository without its configuration',
    (_, folder) => {
      renameSync(join(sftp.home, 'box', folder, 'restic/config'), join(sftp.home, 'box', folder, 'config.away'));
      return {};
    },
    /^backup: box: .*has lost its file config/,
  ],
  [
    'a file that may not be read',
    (pod) => {
      writeFileSync(pod.path('data', 'closed'), 'secret', { mode: 0o600 });
      return {};
    },
    /^backup: s3: .*closed: permission denied.*; box: .*closed: permission denied/,
  ],
  [
    'a volume that says something else when it is read again',
    () => ({ shims: { cmp: 'exit 1' } }),
    /^backup: s3: .*cannot be had back as it is in the volume/,
  ],
];

/** What is wrong stays so, however often rclone tries. */
const IMPATIENT = { RCLONE_RETRIES: '1', RCLONE_LOW_LEVEL_RETRIES: '1' };

describe('ends as a failure that says why', () => {
  test.each(failures)('%s', async (_, arrange, reason) => {
    const { url, asked } = await monitor();
    const only = ['s3', 'box'].filter((target) => reason.source.includes(` ${target}: `));
    const { pod, folder } = await podAfterFirstRun(only);
    const before = await snapshots(pod, only[0]!);
    const { secrets: values = secrets(), env = {}, ...circumstances } = arrange(pod, folder);
    const run = await pod.run({
      secrets: { ...values, ping: url },
      env: { ...IMPATIENT, ...env },
      ...circumstances,
    });
    expect(run.succeeded).toBe(false);
    expect(run.result).toMatchObject({ status: 'failed', reason: expect.stringMatching(reason) });
    expect(asked).toStrictEqual(['/invented-uuid/fail']);
    if (/config/.test(reason.source))
      renameSync(join(sftp.home, 'box', folder, 'config.away'), join(sftp.home, 'box', folder, 'restic/config'));
    // As the ConfigMap has it again.
    writeFileSync(pod.path('scripts/known_hosts'), `[127.0.0.1]:${sftp.port} ${sftp.hostKey}\n`);
    // The one that was good is still there, and nothing else is called verified.
    const after = await snapshots(pod, only[0]!);
    expect(after.filter(({ tags }) => tags.includes('verified'))).toStrictEqual(before);
    for (const value of Object.values(values).filter((text) => text.length > 7)) {
      expect(`${run.log}${JSON.stringify(run.result)}`).not.toContain(value);
    }
  });
});

/** At which command of restic the run is killed, as by a node that goes away. */
describe('a run that is killed', () => {
  test.each(['backup', 'check', 'tag', 'forget'])(
    'at %s takes nothing away, and the next run succeeds',
    async (command) => {
      const { pod } = await podAfterFirstRun(['box']);
      const [good] = await snapshots(pod, 'box');
      writeFileSync(pod.path('data', 'more'), 'more');
      const run = await pod.run({
        secrets: secrets(),
        after: {
          tools: () => {
            renameSync(pod.path('tools/restic'), pod.path('tools/restic.real'));
            // It has begun: its lock is in the repository.
            writeFileSync(
              pod.path('tools/restic'),
              `#!/bin/sh
case "$1" in ${command}) "$0.real" "$@" > /dev/null 2>&1 & sleep 0.7; kill -9 -$(cut -d" " -f5 /proc/$$/stat);; esac
exec "$0.real" "$@"
`,
              { mode: 0o755 },
            );
          },
        },
      });
      expect([run.steps.at(-1)!.status, run.result]).toStrictEqual([-1, undefined]);
      const kept = await snapshots(pod, 'box');
      expect(kept.filter(({ tags }) => tags.includes('verified'))[0]).toStrictEqual(good);
      // Between two looks at a lock, it would wait a minute.
      const next = await pod.run({ secrets: secrets(), shims: { sleep: 'exec /bin/sleep 1' } });
      expect([next.succeeded, next.succeeded ? '' : next.log]).toStrictEqual([true, '']);
      expect((await snapshots(pod, 'box')).filter(({ tags }) => !tags.includes('verified'))).toStrictEqual([]);
      expect(readdirSync(pod.path('data'))).toContain('more');
    },
  );
});
