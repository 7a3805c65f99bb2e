import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { identityOf } from '../cluster/objects';
import type { Release } from '../cluster/releases';

/** What is never removed: it holds data, values or everything else. */
const KEPT = new Set(['PersistentVolumeClaim', 'PersistentVolume', 'Secret', 'Namespace', 'CustomResourceDefinition']);

const KINDS =
  'deployments,statefulsets,cronjobs,horizontalpodautoscalers,services,configmaps,ingresses,networkpolicies,serviceaccounts,roles,rolebindings,poddisruptionbudgets';
const OURS = 'app.kubernetes.io/managed-by=cdk8s-hubs';

/**
 * What is in the cluster because of an earlier deploy and is no longer wanted.
 *
 * @param wanted everything that is wanted
 * @param history earlier deploys
 * @param others what else nobody needs, if it is not wanted
 */
export async function leftovers(
  kubectl: Kubectl,
  namespace: string,
  wanted: readonly ClusterObject[],
  history: readonly Release[],
  others: readonly ClusterObject[] = [],
): Promise<ClusterObject[]> {
  const identities = new Set(wanted.map(identityOf));
  const recorded = new Map(history.flatMap(({ objects }) => objects).map((object) => [identityOf(object), object]));
  const earlier = await kubectl.existing(
    [...recorded.values()].filter((object) => !identities.has(identityOf(object)) && !KEPT.has(object.kind)),
  );
  const labelled = await kubectl.list(KINDS, namespace, OURS);
  const found = new Map(
    [...earlier.filter(isOurs), ...labelled, ...others].map((object) => [identityOf(object), object]),
  );
  return [...found.values()].filter(
    (object) =>
      !identities.has(identityOf(object)) && !KEPT.has(object.kind) && object.metadata.ownerReferences === undefined,
  );
}

function isOurs({ metadata }: ClusterObject): boolean {
  return metadata.labels?.['app.kubernetes.io/managed-by'] === 'cdk8s-hubs';
}

/** What upstream's generator makes and Hubs has no use for, unless another installation of the cluster still depends on it. */
export async function leftByUpstream(kubectl: Kubectl, namespace: string): Promise<ClusterObject[]> {
  const [service, binding] = await Promise.all([
    kubectl.get('service', 'speelycaptor', namespace),
    kubectl.get('clusterrolebinding', 'haproxy-rb'),
  ]);
  const subjects = (binding?.['subjects'] ?? []) as { namespace?: string }[];
  const onlyHere = binding !== undefined && subjects.every((subject) => subject.namespace === namespace);
  const role = onlyHere ? await kubectl.get('clusterrole', 'haproxy-cr') : undefined;
  return [...(service ? [service] : []), ...(onlyHere ? [binding] : []), ...(role ? [role] : [])];
}

/** Removes objects, and waits until they are gone. */
export async function remove(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<void> {
  await kubectl.delete(objects);
}
