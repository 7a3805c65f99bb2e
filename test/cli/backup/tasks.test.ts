import { expect, test } from 'vitest';
import type { Task } from '../../../cli/backup/job';
import { taskJob } from '../../../cli/backup/job';
import type { ClusterObject } from '../../../cli/cluster/objects';
import * as tasks from '../../../cli/restore/tasks';
import { STORED } from '../../support/backup';
import { hubsYaml, installation, objectsOf } from '../../support/example';
import { find } from '../../support/objects';

const objects = objectsOf(
  installation(hubsYaml('backup: { targets: [{ spaces: { bucket: school-backups, region: fra1 } }] }')),
);
const restore = { stamp: '20260102_030405', id: '1' };
const root = { runAsUser: 0 };

interface Container {
  readonly name: string;
  readonly image: string;
  readonly securityContext: { readonly runAsUser: number };
  readonly env?: readonly { readonly name: string; readonly valueFrom?: { secretKeyRef?: { key: string } } }[];
  readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
}

/** A Job in a few words: of each container, its program, whom it runs as, what it may read or write, and its secrets. */
function summary(name: string, task: Task): string[] {
  const { metadata, spec } = taskJob(find(objects, 'CronJob', name) as unknown as ClusterObject, task);
  const { initContainers, containers, affinity } = spec.template.spec as Record<string, Container[]>;
  const title = `${metadata.name}${affinity ? ', beside the application' : ''}, tried ${spec.backoffLimit + 1} times`;
  const lines = [...initContainers!, ...containers!].map(
    ({ name: step, image, securityContext, env, volumeMounts }) => {
      const mounts = volumeMounts.map((mount) => `${mount.name}${mount.readOnly === true ? '' : '+'}`);
      const secrets = (env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.key ?? []);
      return `  ${step}: ${image.split(':')[0]} as ${securityContext.runAsUser}, ${mounts.join(' ')}; ${secrets.join(' ')}`;
    },
  );
  return [title, ...lines];
}

const SPACES = 'BACKUP_SPACES_ACCESS_KEY_ID BACKUP_SPACES_SECRET_ACCESS_KEY';

test('Jobs about the database have what they need, and no more', () => {
  const of = [
    tasks.loadDatabase('retdb', STORED, 'spaces', restore),
    tasks.swapDatabase('retdb', STORED, restore),
    tasks.drillDatabase('retdb', STORED, 'spaces', '1'),
    tasks.databaseLeftovers('1', true),
  ];
  expect(of.flatMap((task) => summary('pgsql-backup', task))).toStrictEqual([
    'pgsql-backup-load-1, tried 1 times',
    `  fetch: rclone/rclone as 999, scripts work+ scratch+; ${SPACES}`,
    '  load: postgres as 999, scripts work+ backups+ scratch+; DB_PASS',
    'pgsql-backup-swap-1, tried 5 times',
    '  swap: postgres as 999, scripts work+; DB_PASS',
    'pgsql-backup-drill-1, tried 1 times',
    `  fetch: rclone/rclone as 999, scripts work+ scratch+; ${SPACES}`,
    '  verify: postgres as 999, scripts work+ scratch+; ',
    '  report: rclone/rclone as 999, scripts work+; ',
    'pgsql-backup-cleanup-1, tried 1 times',
    '  cleanup: postgres as 999, scripts work+ backups+; DB_PASS',
  ]);
});

test('Jobs about the files have what they need, and no more', () => {
  const of = [
    tasks.loadFiles(STORED, 'spaces', restore, root),
    tasks.swapFiles(restore, root),
    tasks.drillFiles(STORED, 'spaces', '1'),
    tasks.filesLeftovers('1', true, root),
  ];
  expect(of.flatMap((task) => summary('storage-backup', task))).toStrictEqual([
    'storage-backup-load-1, beside the application, tried 1 times',
    '  tools: restic/restic as 65534, tools+; ',
    `  load: rclone/rclone as 0, scripts work+ tools data+; BACKUP_RESTIC_PASSWORD ${SPACES}`,
    'storage-backup-swap-1, tried 5 times',
    '  swap: rclone/rclone as 0, scripts work+ data+; ',
    'storage-backup-drill-1, tried 1 times',
    '  tools: restic/restic as 65534, tools+; ',
    `  drill: rclone/rclone as 65534, scripts work+ tools drill+; BACKUP_RESTIC_PASSWORD ${SPACES}`,
    'storage-backup-cleanup-1, beside the application, tried 1 times',
    '  cleanup: rclone/rclone as 0, scripts work+ data+; ',
  ]);
});

test('a Job that writes files wishes to be beside the application, which may have no pod after a restore that was killed', () => {
  const task = tasks.loadFiles(STORED, 'spaces', restore, root);
  const { spec } = taskJob(find(objects, 'CronJob', 'storage-backup') as unknown as ClusterObject, task);
  const { affinity } = spec.template.spec as { affinity: { podAffinity: Record<string, object[]> } };
  expect(Object.keys(affinity.podAffinity)).toStrictEqual(['preferredDuringSchedulingIgnoredDuringExecution']);
});
