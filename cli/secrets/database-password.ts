import { generate } from '../../secrets';
import type { Store } from '../../secrets';
import { execIn } from '../cluster/exec';
import type { Kubectl } from '../cluster/kubectl';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide } from '../../terminal/print';
import type { HubsDatabase, Keeper } from './keeper';
import { keep, withValue } from './keeper';

/** Where the coming password is kept until the database has it. */
export const PENDING = 'DB_PASS_NEXT';

/**
 * Gives the database in the cluster another password, and the store the same one.
 *
 * The coming password is in the store before the database hears of it, so that an interruption at any point loses neither: the
 * next run goes on with the same password.
 *
 * @throws Failure when the database is elsewhere, or does not take the password
 */
export async function rotateDatabasePassword(
  keeper: Keeper,
  { name, user }: HubsDatabase,
  store: Store,
  kubectl: Kubectl,
): Promise<void> {
  const { namespace } = keeper;
  const next = store.values[PENDING] ?? (await generate({ from: 'random', length: 32 }, namespace));
  hide([next]);
  const pending: Store = { ...store, values: { ...store.values, [PENDING]: next } };
  const changed = withValue(keeper, pending, 'DB_PASS', next);
  const { [PENDING]: _, ...values } = changed.values;
  keep(keeper, pending);
  await execIn(
    kubectl,
    { namespace, target: 'deployment/pgsql', container: 'postgresql' },
    ['psql', `--username=${user}`, `--dbname=${name}`, '--quiet', '--no-psqlrc', '--set=ON_ERROR_STOP=1', '--file=-'],
    { input: passwordStatement(next, user) },
  );
  keep(keeper, { ...changed, values });
}

/**
 * The statements that change the superuser's password: kept as MD5, since pgbouncer knows nothing else, and out of the server's log.
 */
export function passwordStatement(password: string, user: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(password)) throw new Error('expected a password of letters and digits');
  return [
    'BEGIN;',
    "SET LOCAL log_statement = 'none';",
    "SET LOCAL log_min_error_statement = 'panic';",
    "SET LOCAL password_encryption = 'md5';",
    `ALTER USER "${user}" PASSWORD '${password}';`,
    'COMMIT;',
    '',
  ].join('\n');
}

/** @throws Failure where somebody else keeps the database */
export function demandOwnDatabase({ host }: HubsDatabase): void {
  if (host === undefined) return;
  throw new Failure(
    t`The database is at ${host}: change the password there, then hubs secrets set DB_PASS and hubs deploy.`,
  );
}
