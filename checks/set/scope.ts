import { Cluster, Resource, rule } from '../model';
import type { KubeObject } from '../problem';

/** The kinds that Kubernetes and cert-manager keep outside namespaces, by `<group>/<kind>`. */
const CLUSTER_SCOPED = [
  '/ComponentStatus',
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'cert-manager.io/ClusterIssuer',
  'certificates.k8s.io/CertificateSigningRequest',
  'certificates.k8s.io/ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/ServiceCIDR',
  'node.k8s.io/RuntimeClass',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'resource.k8s.io/DeviceClass',
  'resource.k8s.io/ResourceSlice',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
  'storage.k8s.io/VolumeAttributesClass',
];

/** API groups of which every other kind lives in a namespace. */
const NAMESPACED_GROUPS = [
  '',
  'apps',
  'autoscaling',
  'batch',
  'cert-manager.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'storage.k8s.io',
];

/** No object outside namespaces names one: some tools then fail, others believe it. */
export const clusterScope = rule('scope/cluster', (cluster, report) => {
  const scopes = customScopes(cluster);
  for (const resource of cluster.resources) {
    const namespace = resource.get('metadata', 'namespace');
    if (scopeOf(resource, scopes) !== 'Cluster' || !namespace.present) continue;
    report.error(namespace, `a ${resource.kind} belongs to no namespace`, 'Remove metadata.namespace.');
  }
});

/** Every object inside namespaces names its own: else it goes wherever kubectl happens to point. */
export const namespaceScope = rule('scope/namespace', (cluster, report) => {
  const scopes = customScopes(cluster);
  for (const resource of cluster.resources) {
    const namespace = resource.get('metadata', 'namespace');
    if (scopeOf(resource, scopes) !== 'Namespaced' || (namespace.text ?? '') !== '') continue;
    report.error(
      namespace,
      'missing: the object goes wherever kubectl happens to point',
      'Add metadata.namespace; hubs lint --namespace says where kubectl will point.',
    );
  }
});

/** Kinds outside namespaces that installations have one of their own of. */
const OWN_KINDS = [
  'cert-manager.io/ClusterIssuer',
  '/PersistentVolume',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
];

/** Names outside namespaces carry the namespace of the installation: else two installations overwrite each other's objects. */
export const clusterName = rule('scope/cluster-name', (cluster, report) => {
  const namespaces = [...new Set(cluster.resources.map(({ namespace }) => namespace).filter((name) => name !== ''))];
  for (const resource of cluster.resources) {
    if (namespaces.length === 0 || !OWN_KINDS.includes(`${resource.group}/${resource.kind}`)) continue;
    if (namespaces.some((namespace) => `-${resource.name}-`.replace(/[.:]/g, '-').includes(`-${namespace}-`))) continue;
    report.warning(
      resource.get('metadata', 'name'),
      `a second installation in the cluster would overwrite this ${resource.kind}`,
      `Put the namespace into the name, such as ${resource.name}-${namespaces[0]}.`,
    );
  }
});

type Scope = 'Cluster' | 'Namespaced';

function customScopes(cluster: Cluster): ReadonlyMap<string, string | undefined> {
  const given = (cluster.options.definitions ?? []).flatMap((value) => Resource.of(value) ?? []);
  return new Map(
    [...given, ...cluster.all('CustomResourceDefinition')].map((definition) => [
      `${definition.get('spec', 'group').text}/${definition.get('spec', 'names', 'kind').text}`,
      definition.get('spec', 'scope').text,
    ]),
  );
}

/** Nothing for kinds that nobody described. */
function scopeOf({ group, kind }: Resource, custom: ReadonlyMap<string, string | undefined>): Scope | undefined {
  const name = `${group}/${kind}`;
  if (CLUSTER_SCOPED.includes(name)) return 'Cluster';
  const described = custom.get(name);
  if (described === 'Cluster' || described === 'Namespaced') return described;
  return NAMESPACED_GROUPS.includes(group) ? 'Namespaced' : undefined;
}

/**
 * The objects as `kubectl --namespace` puts them into the cluster: those that live in a namespace and name none are in this one.
 * Kinds that nobody described count as living in one, as most do.
 */
export function placeIn(
  namespace: string,
  objects: readonly KubeObject[],
  definitions: readonly unknown[] = [],
): KubeObject[] {
  const scopes = customScopes(new Cluster(objects, { definitions }));
  return objects.map((object) => {
    const resource = Resource.of(object);
    const placed = resource === undefined || resource.namespace !== '' || scopeOf(resource, scopes) === 'Cluster';
    return placed ? object : { ...object, metadata: { ...object.metadata, namespace } };
  });
}
