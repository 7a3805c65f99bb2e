import type { Both } from '../backup/both';
import type { RestorePoint } from '../backup/inventory';
import { taskJob } from '../backup/job';
import type { Finished } from '../backup/run-job';
import { runJob } from '../backup/run-job';
import { mounting, usersOfDatabase, whileStopped } from '../backup/writers';
import type { Kubectl } from '../cluster/kubectl';
import type { Facts } from '../open/opened';
import { t } from '../../terminal/language';
import { claimOf, databaseOf, userOf } from '../backup/cron-job';
import { placeOf } from './place';
import type { Restore } from './tasks';
import { databaseNames, loadDatabase, loadFiles, swapDatabase, swapFiles } from './tasks';

/** What is restored, and where from. */
export interface RestorePlan {
  readonly point: RestorePoint;
  readonly database?: { readonly name: string; readonly host: string; readonly place: string };
  readonly files?: { readonly claim: string; readonly place: string };
}

/** What of a point is restored: all that it has, or one part of it. */
export type Part = 'database' | 'files';

/** Plans a restore; nothing is changed. */
export function planRestore(
  both: Both,
  point: RestorePoint,
  only: Part | undefined,
  from: string | undefined,
): RestorePlan {
  const { dump, files } = point;
  return {
    point,
    ...(dump &&
      both.database &&
      only !== 'files' && {
        database: { ...databaseOf(both.database.cronJob), place: placeOf(dump, from) },
      }),
    // Files are in targets alone.
    ...(files &&
      both.files &&
      only !== 'database' && {
        files: { claim: claimOf(both.files.cronJob), place: placeOf(files, from === 'cluster' ? undefined : from) },
      }),
  };
}

export interface RestoreOptions {
  /** Seconds that each step may take. */
  readonly timeout: number;
  readonly restore: Restore;
  /** Who uses which database. */
  readonly stops: Facts['stops'];
}

/** Where what was there before a restore is. */
export interface Kept {
  readonly database?: string;
  readonly safetyDump?: string;
  readonly folder?: string;
}

/**
 * Brings back what was planned: beside what is in use, which is then exchanged by renaming, with nobody connected. Up to the exchange,
 * nothing in use is touched; it can be interrupted at any point and run again.
 *
 * @throws Failure that says which step failed, and why
 */
export async function restorePlanned(
  kubectl: Kubectl,
  namespace: string,
  both: Both,
  plan: RestorePlan,
  { timeout, restore, stops }: RestoreOptions,
): Promise<Kept> {
  const { point, database, files } = plan;
  const deployments = await kubectl.list('deployments', namespace);
  const user = files && userOf(deployments, files.claim);
  const stopped = database
    ? usersOfDatabase(deployments, database.host, stops).connected
    : mounting(deployments, files!.claim);
  const loaded =
    database &&
    (await runJob(
      kubectl,
      taskJob(both.database!.cronJob, loadDatabase(database.name, point.dump!, database.place, restore)),
      {
        title: t`load the database beside the present one`,
        timeout,
        done: ({ result }) => t`${String(result['tables'])} tables`,
      },
    ));
  if (files) {
    await runJob(kubectl, taskJob(both.files!.cronJob, loadFiles(point.files!, files.place, restore, user)), {
      title: t`fetch the files beside the present ones`,
      timeout,
      done: ({ result }) => t`${String(result['files'])} files`,
    });
  }
  await whileStopped(kubectl, namespace, stopped, { timeout }, async () => {
    if (database) {
      const task = swapDatabase(database.name, point.dump!, restore);
      await runJob(kubectl, taskJob(both.database!.cronJob, task), {
        title: t`exchange the database`,
        timeout,
      });
    }
    if (files) {
      await runJob(kubectl, taskJob(both.files!.cronJob, swapFiles(restore, user)), {
        title: t`exchange the files`,
        timeout,
      });
    }
  });
  return {
    ...(database && keptOf(loaded!, databaseNames(database.name, point.dump!, restore))),
    ...(files && { folder: `.hubs-before-${restore.id}` }),
  };
}

/** A database that did not exist has left nothing. */
function keptOf({ result }: Finished, names: ReturnType<typeof databaseNames>): Kept {
  return result['safety'] === '' ? {} : { database: names.before, safetyDump: names.safety };
}
