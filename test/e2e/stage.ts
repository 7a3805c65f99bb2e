import { afterAll, beforeAll } from 'vitest';
import { removeInstallations } from './kubectl';
import { Workplace, World } from './world';

/** The least that `hubs.yaml` can say where nobody waits for DNS. */
export const YAML = `domain: meet.school.edu
adminEmail: it@school.edu
smtp: { server: smtp.tem.scw.cloud, port: 2587, user: hubs }
tls: { issuer: self-signed }
`;

/** Has certificates signed while the tests of a file run, as cert-manager would, where nothing of it runs. */
export function signing(): void {
  let world: World | undefined;
  beforeAll(async () => {
    world = await World.create(false);
  });
  afterAll(() => world?.end());
}

/** What the tests of a file share: the simulated surroundings of a cluster, and a folder to use the built command in. */
export interface Stage<Place> {
  readonly world: World;
  readonly place: Place;
}

/**
 * Has the tests of a file begin with a cluster without any installation, and leave none behind.
 *
 * @param make makes the folder
 * @param certManager whether cert-manager seems to run from the beginning
 */
export function stage<Place extends { remove(): void }>(make: () => Place, certManager = true): Stage<Place> {
  const set: { world?: World; place?: Place } = {};
  beforeAll(async () => {
    await removeInstallations('hcce');
    set.world = await World.create(certManager);
    set.place = make();
  });
  afterAll(async () => {
    set.world?.end();
    await removeInstallations('hcce');
    set.place?.remove();
  });
  return set as Stage<Place>;
}

/** A stage with a folder of that configuration. */
export function workplace(yaml: string, certManager = true): Stage<Workplace> {
  return stage(() => new Workplace(yaml), certManager);
}
