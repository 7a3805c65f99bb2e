import { apply } from '../cluster/apply';
import type { Release } from '../cluster/releases';
import { t } from '../terminal/language';
import type { Phase } from './engine';
import { runPhases } from './engine';
import { leftovers, remove } from './leftovers';
import { waitingForObjects } from './rollout';
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
    title: t(`back to release ${release.number}`, `vuelta a la versión ${release.number}`),
    async act({ kubectl, namespace, files }) {
      const secrets = [...files.values()].flat().filter(({ kind }) => kind === 'Secret');
      const surplus = await leftovers(
        kubectl,
        namespace,
        [...release.objects, ...secrets],
        [{ ...release, objects: [...files.values()].flat() }],
      );
      const { created, changed } = await apply(kubectl, objects, { force: true });
      if (surplus.length > 0) await remove(kubectl, surplus);
      const count = created.length + changed.length + surplus.length;
      return count === 0 ? undefined : t(`${count} objects`, `${count} objetos`);
    },
    async pending({ kubectl, namespace }) {
      const waiting = await waitingForObjects(kubectl, namespace, objects);
      return waiting.length === 0 ? undefined : waiting.join(', ');
    },
  };
  await runPhases(run, [phase], { timeout });
}
