import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { claimOf } from '../restore/place';
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
