import type { Cluster, Field, Resource } from '../model';
import { rule } from '../model';

/** A rule of a Role or ClusterRole. */
interface Grant {
  readonly field: Field;
  /** Whether it may hold in every namespace: a ClusterRole that is not only bound by RoleBindings. */
  readonly clusterWide: boolean;
}

const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** No role grants everything, be it all verbs, all resources or all groups. */
export const rbacWildcard = rule('security/rbac-wildcard', (cluster, report) => {
  for (const { field, clusterWide } of grants(cluster)) {
    const wild = ['verbs', 'resources', 'apiGroups'].filter((name) => field.get(name).texts.includes('*'));
    if (wild.length === 3 && clusterWide) {
      report.error(
        field,
        'everything is allowed: whoever gets into the pod owns the cluster',
        'List the resources and verbs that the program uses.',
      );
    } else if (wild.length > 0) {
      report.warning(
        field.get(wild[0]!),
        `${wild.join(' and ')}: anything, also what is added to the cluster later`,
        'List what the program uses.',
      );
    }
  }
});

/** No role reads the Secrets of all namespaces, or writes any. */
export const rbacSecrets = rule('security/rbac-secrets', (cluster, report) => {
  for (const { field, clusterWide } of grants(cluster)) {
    const named = field.get('resourceNames').items.length > 0;
    if (!field.get('apiGroups').texts.includes('') || !field.get('resources').texts.includes('secrets') || named)
      continue;
    const verbs = field.get('verbs');
    const writes = verbs.texts.some((verb) => WRITE.includes(verb) || verb === '*');
    if (clusterWide && (writes || verbs.texts.some((verb) => READ.includes(verb)))) {
      const what = writes ? 'read and changed' : 'read';
      report.error(
        field.get('resources'),
        `the Secrets of every namespace can be ${what}: whoever gets into the pod owns the cluster`,
        "Grant this by a Role in the program's own namespace.",
      );
    } else if (writes) {
      report.warning(
        verbs,
        'Secrets of the namespace can be changed',
        'Leave it at get, list and watch, or limit it with resourceNames.',
      );
    }
  }
});

/** No role lets its owner take rights that it does not have. */
export const rbacEscalation = rule('security/rbac-escalation', (cluster, report) => {
  for (const { field } of grants(cluster)) {
    const verbs = field
      .get('verbs')
      .items.filter(({ text }) => ['escalate', 'bind', 'impersonate'].includes(text ?? ''));
    for (const verb of verbs) report.error(verb, 'whoever gets into the pod can take any right', 'Remove the verb.');
    const resources = field.get('resources').items.filter(({ text }) => ESCALATING.includes(text ?? ''));
    for (const resource of resources) {
      report.warning(
        resource,
        'a way to rights that the role does not list',
        'Remove it unless the program cannot work without.',
      );
    }
  }
});

/** Resources through which a program gets at the rights of others. */
const ESCALATING = ['serviceaccounts/token', 'nodes/proxy', 'pods/exec', 'pods/attach'];

/** Nobody is bound to roles that Kubernetes brings for administrators. */
export const rbacAdmin = rule('security/rbac-admin', (cluster, report) => {
  for (const binding of [...cluster.all('ClusterRoleBinding'), ...cluster.all('RoleBinding')]) {
    const name = binding.get('roleRef', 'name');
    if (binding.get('roleRef', 'kind').text !== 'ClusterRole') continue;
    if (name.text === 'cluster-admin') {
      report.error(
        name,
        'everything is allowed: whoever gets into the pod owns the cluster, or with a RoleBinding the namespace',
        'Bind a role that lists what the program uses.',
      );
    } else if (name.text === 'admin' || name.text === 'edit') {
      report.warning(
        name,
        'all Secrets can be read and changed, and pods be started as any ServiceAccount',
        'Bind a role that lists what the program uses.',
      );
    }
  }
});

function grants(cluster: Cluster): Grant[] {
  const list = (roles: readonly Resource[], clusterWide: (role: Resource) => boolean) =>
    roles.flatMap((role) => role.get('rules').items.map((field) => ({ field, clusterWide: clusterWide(role) })));
  return [
    ...list(cluster.all('Role'), () => false),
    ...list(cluster.all('ClusterRole'), (role) => !boundInNamespaces(cluster, role)),
  ];
}

/** Whether RoleBindings, and no ClusterRoleBinding, bind the role: it then holds in their namespaces only. */
function boundInNamespaces(cluster: Cluster, role: Resource): boolean {
  const binds = (binding: Resource) =>
    binding.get('roleRef', 'kind').text === 'ClusterRole' && binding.get('roleRef', 'name').text === role.name;
  return cluster.all('RoleBinding').some(binds) && !cluster.all('ClusterRoleBinding').some(binds);
}
