import { quantityValue } from '../../formats';
import { apply } from '../cluster/apply';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { identityOf } from '../cluster/objects';
import { Watching } from '../cluster/watching';
import type { Release } from '../cluster/releases';
import { t } from '../../terminal/language';
import type { Phase } from './engine';
import { runPhases } from './engine';
import { leftovers, remove } from './leftovers';
import { ROLLING, waitingForObjects } from '../cluster/rollout';
import type { BaseRun } from './run';

/**
 * Makes the cluster what it was after an earlier deploy. Secrets stay as they are, and so do volumes. Jobs do not run again: an older
 * migration cannot undo a newer one.
 *
 * @throws Failure when it does not come up either
 */
export async function putBack(run: BaseRun, release: Release, timeout: number): Promise<void> {
  const objects = release.objects.filter(({ kind }) => kind !== 'Job');
  const phase: Phase<BaseRun> = {
    id: 'put-back',
    title: t`back to release ${release.number}`,
    async act({ kubectl, namespace, files }) {
      const secrets = [...files.values()].flat().filter(({ kind }) => kind === 'Secret');
      const surplus = await leftovers(
        kubectl,
        namespace,
        [...release.objects, ...secrets],
        [{ ...release, objects: [...files.values()].flat() }],
      );
      const { created, changed } = await apply(kubectl, await grown(kubectl, objects), { force: true });
      if (surplus.length > 0) await remove(kubectl, surplus);
      const count = created.length + changed.length + surplus.length;
      return count === 0 ? undefined : t`${count} objects`;
    },
    watch: ({ kubectl, namespace }) =>
      Watching.begin(
        kubectl,
        ROLLING.map((kind) => kind.toLowerCase()),
        namespace,
      ),
    async pending({ kubectl, namespace }) {
      const waiting = await waitingForObjects(kubectl, namespace, objects);
      return waiting.length === 0 ? undefined : waiting.join(', ');
    },
  };
  await runPhases(run, [phase], { timeout });
}

/** Claims as large as they are by now: a volume never shrinks, and the API server refuses to be asked. */
async function grown(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<ClusterObject[]> {
  const claims = await kubectl.existing(objects.filter(({ kind }) => kind === 'PersistentVolumeClaim'));
  const live = new Map(claims.map((claim) => [identityOf(claim), claim]));
  return objects.map((object) => {
    const there = storageOf(live.get(identityOf(object)));
    const wanted = storageOf(object);
    if (there === undefined || wanted === undefined || quantityValue(there) <= quantityValue(wanted)) return object;
    const { resources, ...spec } = object['spec'] as { resources: { requests: object } };
    const requests = { ...resources.requests, storage: there };
    return { ...object, spec: { ...spec, resources: { ...resources, requests } } };
  });
}

function storageOf(claim: ClusterObject | undefined): string | undefined {
  const { spec } = (claim ?? {}) as { spec?: { resources?: { requests?: { storage?: string } } } };
  return spec?.resources?.requests?.storage;
}
