/**
 * Measures what backups and restores take: `node --import tsx bench/backup.ts [MB of database] [files] [KB of each]`.
 *
 * Runs the scripts of synthesized objects with real programs against a PostgreSQL and an S3 server on this machine, as root, after
 * `test/e2e/programs/backup/build`. Memory is what the processes of a step have at most, without the kernel's cache. Elapsed time depends
 * on what else the machine does; CPU time much less.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { randomFillSync } from 'node:crypto';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { dumpsIn, snapshotsIn } from '../cli/backup/inventory';
import type { Task } from '../cli/backup/job';
import { taskJob } from '../cli/backup/job';
import { LIST_DUMPS, LIST_SNAPSHOTS } from '../cli/backup/scripts/list';
import type { ClusterObject } from '../cli/cluster/objects';
import { loadDatabase, loadFiles } from '../cli/restore/tasks';
import { PostgresBackup, VolumeBackup } from '../constructs';
import type { Circumstances, Run } from '../test/e2e/programs/backup/pod';
import { Pod } from '../test/e2e/programs/backup/pod';
import { schoolBucket, schoolDatabase, secret } from '../test/e2e/programs/backup/school';
import { PostgresServer, S3Server, workshop } from '../test/e2e/programs/backup/servers';
import { rendered } from '../test/support/chart';
import type { RenderedObject } from '../test/support/objects';
import { find } from '../test/support/objects';

const [megabytes = 100, count = 1000, kilobytes = 100] = process.argv.slice(2).map(Number);
const secrets = { database: PostgresServer.password, id: S3Server.key, secret: S3Server.secret, restic: 'Invented-5' };
const restore = { stamp: '20260102_030405', id: '20260102-030405' };

/** A group of processes that the kernel counts. Version 1 has a folder for each thing that it counts, version 2 one for all. */
class Counted {
  private static readonly first = existsSync('/sys/fs/cgroup/memory');
  private readonly folders: readonly string[];
  private peak = 0;
  private readonly timer: NodeJS.Timeout;
  private readonly start = performance.now();

  constructor(pid: number) {
    const parts = Counted.first ? ['memory', 'cpuacct'] : ['.'];
    this.folders = parts.map((part) => join('/sys/fs/cgroup', part, `bench-${process.pid}-${pid}`));
    for (const folder of this.folders) {
      mkdirSync(folder);
      writeFileSync(join(folder, 'cgroup.procs'), String(pid));
    }
    this.timer = setInterval(() => (this.peak = Math.max(this.peak, this.memory())), 50);
  }

  private memory(): number {
    const text = readFileSync(join(this.folders[0]!, 'memory.stat'), 'utf8');
    const value = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    return Counted.first ? value('total_rss') + value('total_shmem') : value('anon') + value('shmem');
  }

  end(): { readonly seconds: number; readonly cpu: number; readonly peak: number } {
    clearInterval(this.timer);
    const seconds = (performance.now() - this.start) / 1000;
    const cpu = Counted.first
      ? Number(readFileSync(join(this.folders[1]!, 'cpuacct.usage'), 'utf8')) / 1e9
      : Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(this.folders[0]!, 'cpu.stat'), 'utf8'))![1]) / 1e6;
    setTimeout(() => this.folders.forEach((folder) => rmdirSync(folder)), 2000);
    return { seconds, cpu, peak: this.peak };
  }
}

function row(...cells: readonly string[]): void {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(30) : cell.padStart(14))).join(''));
}

async function main(): Promise<void> {
  const shop = workshop();
  const postgres = await PostgresServer.start(shop.path);
  const s3 = await S3Server.start(shop.path);
  try {
    postgres.sql('postgres', 'create database school');
    // A row takes 400 bytes with its index, and half of that compressed.
    postgres.sql(
      'school',
      `create table rooms (id bigint primary key, text text);
       insert into rooms select i, (select string_agg(md5(random()::text), ' ') from generate_series(1, 10) where i > 0)
       from generate_series(1, ${Math.round(megabytes * 2500)}) i`,
    );
    const target = schoolBucket(s3.port);
    const objects = rendered((chart) => {
      const database = schoolDatabase(postgres.port);
      new PostgresBackup(chart, 'database', { database, targets: [target.within('postgres')] });
      new VolumeBackup(chart, 'files', {
        name: 'storage',
        volume: { claim: 'storage', app: 'app' },
        password: secret('restic'),
        targets: [target.within('storage')],
      });
    });
    const pods = {
      'pgsql-backup': new Pod(join(shop.path, 'db'), objects, 'pgsql-backup'),
      'storage-backup': new Pod(join(shop.path, 'vol'), objects, 'storage-backup'),
    };
    const bytes = Buffer.alloc(kilobytes * 1000);
    for (let index = 0; index < count; index++) {
      const folder = pods['storage-backup'].path('data', 'owned', (index % 256).toString(16).padStart(2, '0'));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${index}.bin`), randomFillSync(bytes));
    }

    const measured = async (title: string, run: (circumstances: Circumstances) => Promise<Run>): Promise<Run> => {
      let current: { step: string; counted: Counted } | undefined;
      const end = () => {
        if (!current) return;
        const { seconds, cpu, peak } = current.counted.end();
        if (current.step !== 'tools') {
          row(`${title}: ${current.step}`, seconds.toFixed(1), cpu.toFixed(1), String(Math.round(peak / 1e6)));
        }
        current = undefined;
      };
      const outcome = await run({
        secrets,
        started: (step, pid) => {
          end();
          current = { step, counted: new Counted(pid) };
        },
      });
      end();
      if (!outcome.succeeded || outcome.result?.['status'] === 'failed') throw new Error(outcome.log);
      return outcome;
    };
    const task = (name: keyof typeof pods, what: Task) => (circumstances: Circumstances) => {
      const job = taskJob(find(objects, 'CronJob', name) as unknown as ClusterObject, what);
      const spec = job['spec'] as object;
      const cronJob = { ...find(objects, 'CronJob', name), spec: { jobTemplate: { spec } } };
      const pod = new Pod(
        pods[name].root,
        [cronJob as RenderedObject, find(objects, 'ConfigMap', `${name}-scripts`)],
        name,
      );
      return pod.run({ ...circumstances, env: { RESULT_FILE: pod.path('result') } });
    };

    const size = Number(postgres.sql('school', "select pg_database_size('school')"));
    console.log(
      `database ${Math.round(size / 1e6)} MB; ${count} files, ${Math.round((count * kilobytes) / 1000)} MB; load ${loadavg()[0]!.toFixed(1)}`,
    );
    row('', 'elapsed s', 'CPU s', 'memory MB');
    const { result } = await measured('database', (how) => pods['pgsql-backup'].run(how));
    await measured('files, first run', (how) => pods['storage-backup'].run(how));
    await measured('files, nothing new', (how) => pods['storage-backup'].run(how));
    const list = (like: string, script: string): Task => ({
      task: 'list',
      id: '1',
      steps: [
        { name: 'tools', like: like === 'backup' ? 'tools' : like, ...(like === 'upload' && { script: 'true' }) },
        { name: 'list', like, script },
      ],
    });
    const dumps = dumpsIn((await task('pgsql-backup', list('upload', LIST_DUMPS))({ secrets })).log);
    const snapshots = snapshotsIn((await task('storage-backup', list('backup', LIST_SNAPSHOTS))({ secrets })).log);
    await measured('restore', task('pgsql-backup', loadDatabase('school', dumps.backups[0]!, 's3', restore)));
    await measured(
      'restore of files',
      task('storage-backup', loadFiles(snapshots.backups[0]!, 's3', restore, undefined)),
    );
    console.log(`dump ${Math.round(Number(result!['bytes']) / 1e6)} MB`);
  } finally {
    for (const server of [postgres, s3]) server.stop();
    shop.close();
    rmSync(shop.path, { recursive: true, force: true });
  }
}

void main();
