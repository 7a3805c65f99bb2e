import type { Kubectl } from '../cluster/kubectl';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import type { Both } from './both';
import type { Inventory, RestorePoint } from './inventory';
import { dumpsIn, restorePoints, snapshotsIn } from './inventory';
import { taskJob } from './job';
import { runJob } from './run-job';
import { LIST_DUMPS, LIST_SNAPSHOTS } from './scripts/list';

/** Everything that is stored, by what it is and by what can be gone back to. */
export interface Stored {
  readonly dumps: Inventory;
  readonly snapshots: Inventory;
  readonly points: readonly RestorePoint[];
}

const NOTHING: Inventory = { backups: [], away: {} };

/** Looks into the targets, with Jobs in the cluster: the credentials stay there. Says which target does not answer, and why. */
export async function look(kubectl: Kubectl, { database, files }: Both, id: string, timeout: number): Promise<Stored> {
  const options = { timeout, logOf: 'list', remove: true };
  const [dumps, snapshots] = [
    database
      ? dumpsIn(
          (
            await runJob(
              kubectl,
              taskJob(database.cronJob, {
                task: 'list',
                id,
                steps: [{ name: 'list', like: 'upload', script: LIST_DUMPS }],
              }),
              {
                ...options,
                title: t`look for dumps`,
                done: ({ log }) => count(dumpsIn(log)),
              },
            )
          ).log,
        )
      : NOTHING,
    files
      ? snapshotsIn(
          (
            await runJob(
              kubectl,
              taskJob(files.cronJob, {
                task: 'list',
                id,
                steps: [
                  { name: 'tools', like: 'tools' },
                  { name: 'list', like: 'backup', script: LIST_SNAPSHOTS, without: ['data'] },
                ],
              }),
              {
                ...options,
                title: t`look for files`,
                done: ({ log }) => count(snapshotsIn(log)),
              },
            )
          ).log,
        )
      : NOTHING,
  ];
  for (const [target, why] of [...Object.entries(dumps.away), ...Object.entries(snapshots.away)]) {
    complain(t`${target} does not answer: ${why}`);
  }
  return { dumps, snapshots, points: restorePoints(dumps.backups, snapshots.backups) };
}

function count({ backups, away }: Inventory): string {
  const absent = Object.keys(away);
  const found = t`${backups.length} found`;
  return absent.length === 0 ? found : `${found}; ${t`away`}: ${absent.join(', ')}`;
}
