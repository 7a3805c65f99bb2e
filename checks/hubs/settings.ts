import type { Cluster } from '../model';
import { rule } from '../model';
import { components, reticulumSettings, variable } from './components';

/** Every `<NAME>` in Reticulum's configuration has a variable `turkeyCfg_NAME` that fills it; else `<NAME>` is the value. */
export const placeholder = rule('hubs/placeholder', (cluster, report) => {
  const reticulum = components(cluster, 'reticulum', 'ret').flatMap(
    ({ container }) => container.field.get('env').items,
  );
  if (reticulum.length === 0) return;
  const filled = reticulum.map((entry) => entry.get('name').text);
  for (const { file, number, text } of reticulumSettings(cluster)) {
    for (const [, name] of text.matchAll(/<([A-Z][A-Z0-9_]*)>/g)) {
      if (filled.includes(`turkeyCfg_${name}`)) continue;
      report.error(
        file,
        `line ${number}: nothing fills <${name}>, so that these letters, which everybody knows, are the value`,
        `Give Reticulum a variable turkeyCfg_${name} from a Secret, or remove the line.`,
      );
    }
  }
});

/** No key in Reticulum's configuration is empty: an empty one is accepted from whoever sends an empty one. */
export const emptyKey = rule('hubs/empty-key', (cluster, report) => {
  for (const { file, number, text } of reticulumSettings(cluster)) {
    if (!/^\s*(bot_access_key|dashboard_access_key)\s*=\s*""/.test(text)) continue;
    report.error(
      file,
      `line ${number}: the key is empty, and whoever sends an empty one is let in`,
      'Remove the line, or set a long random value.',
    );
  }
});

/** Reticulum talks to browsers of its own sites only. */
export const allowedOrigins = rule('hubs/allowed-origins', (cluster, report) => {
  for (const { file, number, text } of reticulumSettings(cluster)) {
    if (!/^\s*allowed_origins\s*=\s*"\*"/.test(text)) continue;
    report.warning(
      file,
      `line ${number}: every website may talk to Reticulum in the name of its visitors`,
      'List the origins of the installation, separated by commas.',
    );
  }
});

/** Nothing trusts the demonstration site of the Hubs Foundation, as upstream's defaults do. */
export const foreignDomain = rule('hubs/foreign-domain', (cluster, report) => {
  const demo = 'demo.hubsfoundation.org';
  for (const { file, number, text } of reticulumSettings(cluster)) {
    if (text.includes(demo)) report.warning(file, `line ${number}: trusts ${demo}, which is not yours`, REMOVE);
  }
  for (const { container } of components(cluster, 'hubs', 'spoke')) {
    for (const value of container.field.get('env').items.map((entry) => entry.get('value'))) {
      if (value.text?.includes(demo)) report.warning(value, `trusts ${demo}, which is not yours`, REMOVE);
    }
  }
});

const REMOVE = 'Remove it, or name a site of yours.';

/**
 * Requests without an account do not have the rights of the database's owner. Where PostgREST listens for its own pod only, that
 * is a warning: Reticulum lets nobody through without an account.
 */
export const anonymousRole = rule('hubs/anonymous-role', (cluster, report) => {
  for (const { container, pod } of components(cluster, 'postgrest')) {
    const role = variable(container, 'PGRST_DB_ANON_ROLE')?.get('value');
    if (role?.text === undefined || !['postgres', ...owners(cluster, pod.owner.namespace)].includes(role.text))
      continue;
    const local = ['127.0.0.1', '::1', 'localhost'].includes(
      variable(container, 'PGRST_SERVER_HOST')?.get('value').text ?? '',
    );
    report[local ? 'warning' : 'error'](
      role,
      'requests without an account run with the rights of the owner of the database',
      'Name a role without rights of its own.',
    );
  }
});

/** The users that databases of a namespace are made with, as far as they are written in plain text. */
function owners(cluster: Cluster, namespace: string): string[] {
  return cluster
    .podsIn(namespace)
    .flatMap(({ containers }) => containers)
    .flatMap(({ field }) => field.get('env').items)
    .filter((entry) => entry.get('name').text === 'POSTGRES_USER')
    .flatMap((entry) => entry.get('value').text ?? []);
}
