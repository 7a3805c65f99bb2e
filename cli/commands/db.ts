import { Command } from 'commander';
import type { Installation } from '../../config';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import { execHere, execIn } from '../cluster/exec';
import type { Client } from '../database/client';
import { withClient } from '../database/client';
import { ACTIVITY_SQL, CAREFUL, SIZE_SQL, statements } from '../database/sql';
import { objectsIn } from '../open/opened';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';

/** `hubs db`: the database, wherever it is. */
export function dbCommand(): Command {
  const command = new Command('db')
    .description(t`look into the database, in the cluster or elsewhere`)
    .addHelpText(
      'after',
      t`\nIn the cluster, psql runs in the database's own pod. For a database elsewhere, a pod with the credentials of the backup or the check is made\nfor it, and removed.\nExits with 1 where psql fails, or that pod does not start.\n\nExamples:\n  hubs db size\n  hubs db activity\n  hubs db shell`,
    );
  command.addCommand(
    withApplication(withCluster(new Command('shell')))
      .description(t`psql, as the database's own user: what is changed there is changed`)
      .addHelpText('after', () => partHelp('hubs db shell'))
      .action(reported((flags: ClusterFlags) => shell(flags))),
  );
  command.addCommand(
    withApplication(withCluster(new Command('size')))
      .description(t`how large it is and which tables are, its connections and its disk`)
      .addHelpText('after', () => partHelp('hubs db size'))
      .action(reported((flags: ClusterFlags) => ask(flags, SIZE_SQL, true))),
  );
  command.addCommand(
    withApplication(withCluster(new Command('activity')))
      .description(t`who asks it what at this moment, since when, and who waits for whom`)
      .addHelpText('after', () => partHelp('hubs db activity'))
      .action(reported((flags: ClusterFlags) => ask(flags, ACTIVITY_SQL))),
  );
  return command;
}

function partHelp(command: string): string {
  return t`\nExits with 1 where psql fails or does not start, 2 for wrong usage, 5 when it is another cluster.\n\nExamples:\n  ${command}\n  ${command} --context hubs-production`;
}

async function shell(flags: ClusterFlags): Promise<void> {
  await atDatabase(flags, async ({ psql, ...place }, kubectl) => {
    if (!(await execHere(kubectl.options, place, psql))) process.exitCode = EXIT.problem;
  });
}

async function ask(flags: ClusterFlags, sql: string, disk = false): Promise<void> {
  await atDatabase(flags, async ({ psql, ...place }, kubectl) => {
    const careful = ['env', `PGOPTIONS=${CAREFUL}`, ...psql, '-P', 'pager=off', '-v', 'ON_ERROR_STOP=1'];
    print((await execIn(kubectl, place, [...careful, ...statements(sql)])).trimEnd());
    // Only of a database in the cluster is the disk that of its pod.
    if (disk && place.target.startsWith('deployment/')) {
      print(
        `\n${(await execIn(kubectl, place, ['sh', '-c', 'df -h "${PGDATA:-/var/lib/postgresql/data}"'])).trimEnd()}`,
      );
    }
  });
}

async function atDatabase(
  { config, application, context }: ClusterFlags,
  action: (client: Client, kubectl: Awaited<ReturnType<typeof connect>>['kubectl']) => Promise<void>,
): Promise<void> {
  const place = await open({ config, application });
  const { kubectl } = await connect(place, { context });
  const own = place.installation && ownDatabase(place.installation);
  if (!own) complain(t`  … a pod for psql starts`);
  await withClient(kubectl, place.namespace, objectsIn(place), own, (client) => action(client, kubectl));
}

/** The database of an installation of Hubs, unless it is elsewhere. */
function ownDatabase({ namespace, database }: Installation): Client | undefined {
  if (database.external) return undefined;
  const psql = ['psql', '-X', '-U', database.user, '-d', database.name];
  return { namespace, target: 'deployment/pgsql', container: 'postgresql', psql };
}
