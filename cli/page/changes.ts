import type { ClusterObject } from '../cluster/objects';
import { identityOf, titleOf } from '../cluster/objects';
import type { Release } from '../cluster/releases';

/** The objects that a release brought, changed or removed, beside the one before it, as `+ Kind/name`, `~ Kind/name` and `− Kind/name`. */
export function changedObjects({ objects }: Release, before: Release | undefined): string[] {
  if (!before) return [];
  const old = new Map(before.objects.map((object) => [identityOf(object), object]));
  const fresh = new Map(objects.map((object) => [identityOf(object), object]));
  const same = (a: ClusterObject, b: ClusterObject) => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...[...fresh].flatMap(([id, object]) => {
      const was = old.get(id);
      if (!was) return [`+ ${titleOf(object)}`];
      return same(was, object) ? [] : [`~ ${titleOf(object)}`];
    }),
    ...[...old].flatMap(([id, object]) => (fresh.has(id) ? [] : [`− ${titleOf(object)}`])),
  ];
}
