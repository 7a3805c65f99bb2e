import type { Cluster, Resource } from '../checks/model';
import { makerOf } from '../checks/model';

/** Where something comes from that a workload needs. */
export type Source =
  /** It is one of the objects. */
  | { readonly by: 'object'; readonly object: Resource }
  /** cert-manager makes it, once the certificate of this Certificate, or of this Ingress, is signed. */
  | { readonly by: 'certificate'; readonly object: Resource }
  /** Another program makes it because of this object, such as an ExternalSecret. */
  | { readonly by: 'operator'; readonly object: Resource }
  /** Kubernetes makes it in every namespace. */
  | { readonly by: 'cluster' };

/** Where an object comes from; nothing where it is not known, which means that it has to be there from the beginning. */
export function sourceOf(cluster: Cluster, kind: string, namespace: string, name: string): Source | undefined {
  const object = cluster.resources.find(
    (one) => one.kind === kind && one.group === '' && one.namespace === namespace && one.name === name,
  );
  if (object) return { by: 'object', object };
  const isBuiltIn =
    (kind === 'ServiceAccount' && name === 'default') || (kind === 'ConfigMap' && name === 'kube-root-ca.crt');
  return isBuiltIn ? { by: 'cluster' } : makerOf(cluster, kind, namespace, name);
}
