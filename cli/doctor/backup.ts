import { notesOf, ageOf } from '../backup/report';
import type { BackupStanding } from '../backup/standing';
import { SHRUNK, readStandings } from '../backup/standing';
import type { Kubectl } from '../cluster/kubectl';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { t } from '../../terminal/language';

/** How old the last verified backups are; where none is set up, how to make one by hand. */
export async function checkBackup(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  if (project.installation.backup === undefined) return [noTarget(project)];
  if (!kubectl) return [];
  const standings = await readStandings(kubectl, project.installation.namespace);
  if (standings.length === 0) {
    const what = t`the backups of hubs.yaml are not in the cluster`;
    return [{ id: 'backup/absent', state: 'error', what, remedy: 'hubs deploy' }];
  }
  return standings.map(judged);
}

/** What is to be said about a backup. */
export function judged(standing: BackupStanding): Finding {
  const { name, ok, failure, sizeTrend } = standing;
  const id = `backup/${name}`;
  const notes = notesOf(standing);
  const what = [`${name}: ${ageOf(standing)}`, ...notes].join('; ');
  const shrunk = sizeTrend !== undefined && sizeTrend < SHRUNK;
  if (ok && !shrunk) return { id, state: 'ok', what };
  const remedy = failure ? `hubs backup logs ${failure.job}` : ok ? 'hubs drill' : 'hubs backup now';
  // A first run that is still to come, or one that got smaller, is no failure yet.
  return { id, state: ok || (standing.age === undefined && !failure) ? 'warning' : 'error', what, remedy };
}

function noTarget({ installation: { namespace, database } }: Project): Finding {
  const { name, user } = database.external ?? database;
  const dump = database.external
    ? `pg_dump -h ${database.external.host} -U ${user} ${name} > backup.sql`
    : `kubectl exec -n ${namespace} deploy/pgsql -- pg_dump -U ${user} ${name} > backup.sql`;
  return {
    id: 'backup/none',
    state: 'warning',
    what: t`there is no backup; snapshots of nodes do not contain the volumes`,
    remedy: t`Name a target under backup: in hubs.yaml, and deploy. Until then, save the database and the files together, while nobody is in a room:\n${dump}\nkubectl exec -n ${namespace} deploy/reticulum -c reticulum -- tar c /storage > storage.tar\nand keep .secrets/ with them.`,
  };
}
