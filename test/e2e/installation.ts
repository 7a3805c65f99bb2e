import { hubsApp, renderManifests } from '../../charts';
import type { Store } from '../../secrets';
import { completeStore, emptyStore, secretObjects, secretReferences } from '../../secrets';
import { installation } from '../support/example';
import type { RenderedObject } from '../support/objects';

let shared: Store | undefined;

/**
 * The objects of a configuration with real secrets: the same ones for every call, but for what `environment` sets.
 */
export async function objectsWith(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  store: Store | undefined = shared,
): Promise<RenderedObject[]> {
  const of = installation(text);
  const defaults = store ? {} : { HUBS_DB_PASS: 'p'.repeat(32), HUBS_SMTP_PASS: 'hunter2hunter2' };
  const completed = await completeStore(store ?? emptyStore('0'.repeat(64)), of, { ...defaults, ...environment });
  if (completed.problems.length > 0) throw new Error(JSON.stringify(completed.problems));
  shared ??= completed.store;
  const app = hubsApp(of, {
    reference: secretReferences(completed.store, of),
    ...(of.secrets === 'local' && { values: secretObjects(completed.store, of) }),
  });
  return renderManifests(app).flatMap(({ objects }) => objects as RenderedObject[]);
}
