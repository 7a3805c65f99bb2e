import { unfoldedPem } from '../../secrets';
import type { GivenSettings } from '../setup/given';
import { t } from '../../terminal/language';
import type { Found, Note, Values } from './found';
import { isUnset } from './placeholder';

/** Keys that make logins and sessions. A well-known one protects nothing, and nobody's database depends on it. */
const SIGNING = ['NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY', 'DASHBOARD_ACCESS_KEY'];

/** Settings and secrets from upstream's values: those of `input-values.yaml`, or of the Secret `configs`, by the same names. */
export function fromValues(values: Values): Found {
  const notes: Note[] = [];
  const settings = settingsOf(values, notes);
  const secrets = secretsOf(values, notes);
  const integrations = {
    ...(secrets['SKETCHFAB_API_KEY'] !== undefined && { sketchfab: true }),
    ...(secrets['TENOR_API_KEY'] !== undefined && { tenor: true }),
  };
  return {
    settings: { ...settings, ...(Object.keys(integrations).length > 0 && { integrations }) },
    secrets,
    notes,
  };
}

function settingsOf(values: Values, notes: Note[]): GivenSettings {
  const { HUB_DOMAIN, ADM_EMAIL, SMTP_SERVER, SMTP_PORT, SMTP_USER } = values;
  const given = (name: string, value: string | undefined) => {
    if (!isUnset(value)) return true;
    notes.push({ kind: 'missing', what: name, why: t`has no value of its own` });
    return false;
  };
  const port = Number(SMTP_PORT);
  const smtp = {
    ...(given('SMTP_SERVER', SMTP_SERVER) && { server: SMTP_SERVER! }),
    ...(given('SMTP_PORT', SMTP_PORT) && { port }),
    ...(given('SMTP_USER', SMTP_USER) && { user: SMTP_USER! }),
  };
  const external = externalDatabase(values, notes);
  return {
    ...(given('HUB_DOMAIN', HUB_DOMAIN) && { domain: HUB_DOMAIN! }),
    ...(given('ADM_EMAIL', ADM_EMAIL) && { adminEmail: ADM_EMAIL! }),
    ...(values['Namespace'] !== undefined && values['Namespace'] !== 'hcce' && { namespace: values['Namespace'] }),
    ...(Object.keys(smtp).length > 0 && { smtp }),
    // DigitalOcean lets no mail through there, and this installation sends some.
    ...(isBlockedAtDigitalOcean(port) && { provider: 'other' as const }),
    ...(external ? { database: { external } } : ownDatabase(values)),
  };
}

/** Whether a port is one that DigitalOcean lets no mail through. */
export function isBlockedAtDigitalOcean(port: number | undefined): boolean {
  return port === 25 || port === 587;
}

const POOLED = /^pgbouncer(-t)?(\.|$)/;

/** A database elsewhere. */
function externalDatabase(values: Values, notes: Note[]): Record<string, unknown> | undefined {
  const { DB_HOST = 'pgbouncer', DB_HOST_T = 'pgbouncer-t', DB_USER = 'postgres', DB_NAME = 'retdb' } = values;
  if (POOLED.test(DB_HOST) && POOLED.test(DB_HOST_T)) return undefined;
  notes.push({
    kind: 'replaced',
    what: 'DB_HOST, DB_HOST_T',
    why: t`a database elsewhere: database.external, through the poolers. Check port and sslMode.`,
  });
  return { host: POOLED.test(DB_HOST) ? DB_HOST_T : DB_HOST, name: DB_NAME, user: DB_USER, sslMode: 'prefer' };
}

/** Name and superuser of the database in the cluster, where they are not the usual ones. */
function ownDatabase({ DB_USER, DB_NAME }: Values): Pick<GivenSettings, 'database'> {
  const named = {
    ...(DB_NAME !== undefined && !isUnset(DB_NAME) && DB_NAME !== 'retdb' && { name: DB_NAME }),
    ...(DB_USER !== undefined && !isUnset(DB_USER) && DB_USER !== 'postgres' && { user: DB_USER }),
  };
  return Object.keys(named).length > 0 ? { database: named } : {};
}

function secretsOf(values: Values, notes: Note[]): Record<string, string> {
  const secrets: Record<string, string> = {};
  const { DB_PASS, PERMS_KEY, SMTP_PASS } = values;
  if (DB_PASS !== undefined && DB_PASS !== '' && !/^[$<]/.test(DB_PASS)) secrets['DB_PASS'] = DB_PASS;
  else
    notes.push({
      kind: 'missing',
      what: 'DB_PASS',
      why: t`the database keeps its own`,
    });
  if (!isUnset(SMTP_PASS)) secrets['SMTP_PASS'] = SMTP_PASS!;
  else notes.push({ kind: 'missing', what: 'SMTP_PASS', why: t`give it afterwards: hubs secrets set SMTP_PASS` });
  for (const name of ['SKETCHFAB_API_KEY', 'TENOR_API_KEY']) {
    if (!isUnset(values[name])) secrets[name] = values[name]!;
  }
  for (const name of SIGNING) {
    const value = values[name];
    if (value !== undefined && !isUnset(value)) secrets[name] = value;
    else if (value !== undefined) {
      notes.push({
        kind: 'replaced',
        what: name,
        why: t`was a placeholder that everybody knows; a good one takes its place, and people log in again`,
      });
    }
  }
  if (PERMS_KEY !== undefined && PERMS_KEY.includes('PRIVATE KEY')) secrets['PERMS_KEY'] = unfoldedPem(PERMS_KEY);
  else {
    notes.push({
      kind: 'replaced',
      what: 'PERMS_KEY',
      why: t`is not in there; a fresh one is made. Open rooms have to be reloaded once.`,
    });
  }
  return secrets;
}
