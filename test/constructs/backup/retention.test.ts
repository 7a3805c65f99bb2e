import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BackupTarget, PostgresBackup, externalDatabase } from '../../../constructs';
import { rendered } from '../../support/chart';
import { temporaryFolder } from '../../support/folder';
import { find } from '../../support/objects';

const DAY = 86_400_000;
const common = find(
  rendered(
    (chart) =>
      new PostgresBackup(chart, 'backup', {
        database: externalDatabase({ host: 'db', version: 15, password: { name: 'a', key: 'b' } }),
        targets: [
          BackupTarget.sftp({
            host: 'box',
            user: 'a',
            hostKey: `ssh-ed25519 ${'A'.repeat(68)}`,
            login: { password: { name: 'a', key: 'b' } },
          }),
        ],
      }),
  ),
  'ConfigMap',
  'pgsql-backup-scripts',
)['data']['common.sh'] as string;

interface Dump {
  /** When it was made. */
  readonly at: Date;
  /** Whether its checksum is there. */
  readonly complete: boolean;
}

function stampOf(at: Date): string {
  return at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}

function filesOf({ at, complete }: Dump): string[] {
  const folder = at.toISOString().slice(0, 10).replaceAll('-', '/');
  const name = `${folder}/backup_school_${stampOf(at)}`;
  return [`${name}.sql.gz`, `${name}.json`, ...(complete ? [`${name}.sql.gz.sha256`] : [])];
}

/** What the script that is in the ConfigMap would remove out of a list, on a day of one's choice. */
function expired(
  paths: readonly string[],
  { now, days, minimum }: { now: Date; days: number; minimum: number },
): string[] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'common.sh'), common);
  // The clock of the machine that runs the script: only the seconds since 1970 are asked for.
  writeFileSync(
    join(folder, 'date'),
    `#!/bin/sh\nif [ "$2" = +%s ]; then echo ${Math.floor(now.getTime() / 1000)}; else exec /bin/date "$@"; fi\n`,
    { mode: 0o755 },
  );
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', `STEP=test; . ${folder}/common.sh; expired backup_school_ ${days} ${minimum}`],
    {
      input: paths.map((path) => `${path}\n`).join(''),
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env['PATH']}` },
    },
  );
  expect([status, stderr]).toStrictEqual([0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

const NOW = new Date('2026-11-26T03:00:05Z');
const ago = (days: number, complete = true): Dump => ({ at: new Date(NOW.getTime() - days * DAY), complete });

test('dumps older than the days that they are kept go, with all their files', () => {
  const [young, edge, old] = [ago(1), ago(89.9), ago(90.1)];
  expect(expired([young, edge, old].flatMap(filesOf), { now: NOW, days: 90, minimum: 1 })).toStrictEqual(filesOf(old));
});

test.each([
  ['the newest ones stay, however old', [ago(400), ago(500), ago(600)], 2, [ago(600)]],
  ['one without checksum counts for nothing', [ago(100, false), ago(400), ago(500)], 1, [ago(500)]],
  ['one without checksum goes once enough others are newer', [ago(1), ago(100, false)], 1, [ago(100, false)]],
  ['a young one without checksum stays: it may be on its way', [ago(0.1, false), ago(1)], 1, []],
])('%s', (_, dumps, minimum, gone) => {
  expect(expired(dumps.flatMap(filesOf), { now: NOW, days: 30, minimum }).sort()).toStrictEqual(
    gone.flatMap(filesOf).sort(),
  );
});

test('nothing but dumps of this database goes', () => {
  const others = [
    'latest.json',
    'notes.txt',
    'backup_school.sql.gz',
    '2020/01/01/backup_other_20200101_030000.sql.gz',
    '2020/01/01/backup_school_b_20200101_030000.sql.gz',
    '2020/01/01/backup_school_20200101_030000.sql.gz.old',
    '2020/01/01/backup_school_2020010_0300000.sql.gz',
    'backup_school_20200101_030000.sql.gz/notes.txt',
  ];
  const kept = [ago(1), ago(2)].flatMap(filesOf);
  expect(expired([...others, ...kept], { now: NOW, days: 30, minimum: 1 })).toStrictEqual([]);
});

describe('over months of daily runs', () => {
  test('exactly the days that are asked for are there, and after a break the minimum', () => {
    const options = { days: 30, minimum: 7 };
    let there: string[] = [];
    const counts: number[] = [];
    for (let day = 0; day < 120; day++) {
      const now = new Date(Date.UTC(2026, 0, 1 + day, 3));
      // From the hundredth day on, every run fails: nothing is added, and nothing is removed.
      if (day >= 100) continue;
      there.push(...filesOf({ at: now, complete: true }));
      const gone = expired(there, { now, ...options });
      there = there.filter((file) => !gone.includes(file));
      counts.push(there.filter((file) => file.endsWith('.sql.gz')).length);
    }
    expect([counts[5], counts[30], counts[99], there.length]).toStrictEqual([6, 31, 31, 93]);
    // Half a year later, the first run that succeeds again.
    const now = new Date(Date.UTC(2026, 9, 1, 3));
    there.push(...filesOf({ at: now, complete: true }));
    const gone = expired(there, { now, ...options });
    expect(there.filter((file) => !gone.includes(file) && file.endsWith('.sql.gz'))).toHaveLength(7);
  });
});

test('whatever the history, the newest complete dumps survive', () => {
  const dump = fc.record({
    // Whole seconds, as names have them.
    at: fc.integer({ min: 0, max: 400 * 86_400 }).map((seconds) => new Date(NOW.getTime() - seconds * 1000)),
    complete: fc.boolean(),
  });
  const history = fc.uniqueArray(dump, { selector: ({ at }) => at.getTime(), maxLength: 40 });
  fc.assert(
    fc.property(
      history,
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 10 }),
      fc.nat(),
      (dumps, days, minimum, seed) => {
        const files = dumps.flatMap(filesOf);
        // In whatever order the target lists them.
        const listed = [...files].sort((a, b) => hash(a, seed) - hash(b, seed));
        const gone = expired(listed, { now: NOW, days, minimum });
        const left = dumps.filter((one) => !gone.includes(filesOf(one)[0]!));
        const complete = dumps.filter((one) => one.complete).sort((a, b) => b.at.getTime() - a.at.getTime());
        for (const newest of complete.slice(0, minimum)) expect(left).toContain(newest);
        for (const one of dumps) {
          const old = stampOf(one.at) < stampOf(new Date(NOW.getTime() - days * DAY));
          const newer = complete.filter(({ at }) => at > one.at).length;
          expect([one, !left.includes(one)]).toStrictEqual([one, old && newer >= minimum]);
          // A dump goes as a whole, or not at all.
          const parts = filesOf(one).filter((file) => gone.includes(file)).length;
          expect([0, filesOf(one).length]).toContain(parts);
        }
      },
    ),
    { numRuns: 60 },
  );
});

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0) + seed) % 1_000_003, seed % 1000);
}
