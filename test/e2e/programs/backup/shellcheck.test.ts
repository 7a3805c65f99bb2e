import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Task } from '../../../../cli/backup/job';
import { taskJob } from '../../../../cli/backup/job';
import { LIST_DUMPS, LIST_SNAPSHOTS } from '../../../../cli/backup/scripts/list';
import { READ_BACK_DUMP, READ_BACK_SNAPSHOTS } from '../../../../cli/backup/scripts/read-back';
import type { ClusterObject } from '../../../../cli/cluster/objects';
import * as tasks from '../../../../cli/restore/tasks';
import { STORED } from '../../../support/backup';
import { hubsYaml, installation, objectsOf } from '../../../support/example';
import { temporaryFolder } from '../../../support/folder';
import { find } from '../../../support/objects';

const objects = objectsOf(
  installation(hubsYaml('backup: { targets: [{ spaces: { bucket: school-backups, region: fra1 } }] }')),
);

/** What shellcheck says about files in a folder with the scripts that they source. */
function complaints(configMap: string, more: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  const files = { ...(find(objects, 'ConfigMap', configMap)['data'] as Record<string, string>), ...more };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const scripts = Object.keys(files).filter((file) => file.endsWith('.sh'));
  expect(scripts.length).toBeGreaterThan(2);
  const { stdout, error } = spawnSync('shellcheck', ['--external-sources', '--shell', 'sh', ...scripts], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(error).toBeUndefined();
  return stdout;
}

test.each(['pgsql-backup-scripts', 'storage-backup-scripts'])(
  'shellcheck finds nothing in the scripts of %s',
  (configMap) => {
    expect(complaints(configMap)).toBe('');
  },
);

const restore = { stamp: '20260102_030405', id: '20260102-030405' };
const step = (like: string, script: string): Task => ({ task: like, id: '1', steps: [{ name: like, like, script }] });

/** Every task that the command starts in the cluster, by the backup whose Job it is made of. */
const TASKS: Readonly<Record<string, readonly Task[]>> = {
  'pgsql-backup': [
    step('upload', LIST_DUMPS),
    step('upload', READ_BACK_DUMP),
    tasks.loadDatabase('retdb', STORED, 'spaces', restore),
    tasks.swapDatabase('retdb', STORED, restore),
    tasks.drillDatabase('retdb', STORED, 'spaces', '1'),
    tasks.databaseLeftovers('1', true),
  ],
  'storage-backup': [
    step('backup', LIST_SNAPSHOTS),
    step('backup', READ_BACK_SNAPSHOTS),
    tasks.loadFiles(STORED, 'spaces', restore, undefined),
    tasks.swapFiles(restore, undefined),
    tasks.drillFiles(STORED, 'spaces', '1'),
    tasks.filesLeftovers('1', true, undefined),
  ],
};

test.each(Object.keys(TASKS))('shellcheck finds nothing in the scripts of Jobs that are made of %s', (name) => {
  interface Container {
    readonly name: string;
    readonly command: readonly string[];
  }
  const cronJob = find(objects, 'CronJob', name) as unknown as ClusterObject;
  const scripts = TASKS[name]!.flatMap((task, index) => {
    const { initContainers, containers } = taskJob(cronJob, task).spec.template.spec as Record<string, Container[]>;
    return [...initContainers!, ...containers!].flatMap(({ name: container, command: [sh, option, text] }) =>
      sh === 'sh' && option === '-c' ? [[`${index}-${task.task}-${container}.sh`, text!] as const] : [],
    );
  });
  expect(scripts.length).toBeGreaterThan(5);
  expect(complaints(`${name}-scripts`, Object.fromEntries(scripts))).toBe('');
});
