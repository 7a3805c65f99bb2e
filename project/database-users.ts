import type { KubeObject } from '../checks';
import type { AppComponent, Application } from '../constructs';
import { references } from './restarts';

/** Who uses a database, by the host name that its backups know it by. */
export interface UsedDatabase {
  readonly host: string;
  /** Deployments that hold connections, in the order in which they start. */
  readonly connected: readonly string[];
  /** Those of them that write. */
  readonly writers: readonly string[];
}

/** What belongs to a component. */
interface Rendered {
  readonly component?: AppComponent;
  readonly objects: readonly KubeObject[];
}

/**
 * The databases of an application, and who uses each: whoever depends on it, connects to it, or is given its password, alone or in a
 * URL. Where nobody is known to, it is left out.
 */
export function databaseUsers(application: Application, files: readonly Rendered[]): UsedDatabase[] {
  return application.components.flatMap(({ database, databaseUsers: said }): UsedDatabase[] => {
    if (!database) return [];
    const { host } = database.endpoint;
    if (said) return [{ host, connected: [...said.connected], writers: [...said.writers] }];
    const secrets = carrying(application, `${database.password.name}/${database.password.key}`);
    const connected = files.flatMap(({ component, objects }) => {
      const connects = component?.network?.connections.some((connection) => connection.host === host) ?? false;
      return objects
        .filter(({ kind }) => kind === 'Deployment')
        .filter((object) => connects || references(object).some((reference) => secrets.has(reference)))
        .map(({ metadata }) => metadata.name);
    });
    return connected.length === 0 ? [] : [{ host, connected, writers: connected }];
  });
}

/** What a pod refers to that holds a password: its own key, URLs that it is a part of, and whole Secrets that have one of these. */
function carrying({ secrets }: Application, password: string): ReadonlySet<string> {
  const keys = secrets.flatMap(({ name, entries }) =>
    Object.entries(entries).flatMap(([key, source]) => {
      const of = source.from === 'url' ? `${source.password.name}/${source.password.key}` : undefined;
      return of === password ? [`${name}/${key}`] : [];
    }),
  );
  return new Set([password, ...keys].flatMap((key) => [key, key.slice(0, key.indexOf('/') + 1)]));
}
