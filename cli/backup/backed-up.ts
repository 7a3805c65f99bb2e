import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { claimOf } from './cron-job';
import { isBackupCronJob } from './runs';
import { mounts } from './writers';

/** The Deployments among objects that have a volume of which there is a backup, as `Deployment/wapi`. */
export function backedUp(objects: readonly ClusterObject[]): string[] {
  const claims = objects
    .filter(isBackupCronJob)
    .map(claimOf)
    .filter((claim) => claim !== '');
  return objects
    .filter((object) => object.kind === 'Deployment' && claims.some((claim) => mounts(object, claim)))
    .map(titleOf);
}

/** The Jobs among objects that change a database of which there is a backup, as `Job/migrations-0123456789`. */
export function migrations(objects: readonly ClusterObject[]): string[] {
  if (!objects.some((object) => isBackupCronJob(object) && claimOf(object) === '')) return [];
  return objects
    .filter(({ kind, metadata }) => kind === 'Job' && metadata.labels?.['app.kubernetes.io/component'] === 'migration')
    .map(titleOf);
}
