import type { Cluster, Field } from '../model';
import { rule } from '../model';

/** A pod has the token of its ServiceAccount only if a role is bound to the account. */
export const unusedToken = rule('security/unused-token', (cluster, report) => {
  for (const { owner, spec } of cluster.pods) {
    const name = spec.get('serviceAccountName').text ?? 'default';
    const account = cluster.find('ServiceAccount', owner.namespace, name);
    const own = spec.get('automountServiceAccountToken');
    const mounted = own.value ?? account?.get('automountServiceAccountToken').value ?? true;
    // An account from elsewhere may have its roles from there, too.
    const foreign = name !== 'default' && account === undefined;
    if (mounted === false || foreign || isBound(cluster, owner.namespace, name)) continue;
    report.warning(
      own,
      `the pod has the token of ServiceAccount ${name}, to which no role is bound: of use to an intruder only`,
      'Set automountServiceAccountToken: false.',
    );
  }
});

function isBound(cluster: Cluster, namespace: string, account: string): boolean {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  const bindings = [...cluster.all('RoleBinding'), ...cluster.all('ClusterRoleBinding')];
  return bindings.some((binding) =>
    binding.get('subjects').items.some((subject: Field) => {
      const name = subject.get('name').text ?? '';
      if (subject.get('kind').text === 'Group') return groups.includes(name);
      return name === account && (subject.get('namespace').text ?? binding.namespace) === namespace;
    }),
  );
}
