import type { Cluster, Resource } from '../model';
import { rule } from '../model';
import { accountExists } from './pods';

/** Every role that is bound exists, and every ServiceAccount that it is bound to. */
export const roleBinding = rule('references/role-binding', (cluster, report) => {
  for (const binding of [...cluster.all('RoleBinding'), ...cluster.all('ClusterRoleBinding')]) {
    const role = binding.get('roleRef', 'name');
    const kind = binding.get('roleRef', 'kind').text;
    if (role.text !== undefined && !roleExists(cluster, binding, kind, role.text)) {
      report.error(
        role,
        `no ${kind ?? 'role'} of this name is among these objects: the binding grants nothing`,
        'Correct the name, add the role, or declare it external.',
      );
    }
    for (const subject of binding.get('subjects').items) {
      const name = subject.get('name');
      if (subject.get('kind').text !== 'ServiceAccount' || name.text === undefined) continue;
      const namespace = subject.get('namespace').text ?? binding.namespace;
      if (accountExists(cluster, namespace, name.text)) continue;
      report.error(
        name,
        `no ServiceAccount of this name is among these objects in namespace ${namespace || '(none)'}: the binding grants nothing to it`,
        'Correct name and namespace, add the ServiceAccount, or declare it external.',
      );
    }
  }
});

function roleExists(cluster: Cluster, binding: Resource, kind: string | undefined, name: string): boolean {
  if (kind === 'Role')
    return BUILT_IN[binding.namespace]?.test(name) === true || cluster.has('Role', binding.namespace, name);
  return BUILT_IN_ROLES.includes(name) || name.startsWith('system:') || cluster.has('ClusterRole', '', name);
}

/** Roles that every cluster has, by namespace. Source: kubernetes 1.36, plugin/pkg/auth/authorizer/rbac/bootstrappolicy */
const BUILT_IN: Readonly<Record<string, RegExp>> = {
  'kube-system': /^(system:|extension-apiserver-authentication-reader$)/,
  'kube-public': /^system:/,
};

/** ClusterRoles that every cluster has. */
const BUILT_IN_ROLES = ['cluster-admin', 'admin', 'edit', 'view'];
