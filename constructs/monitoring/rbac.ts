import type { Construct } from 'constructs';
import { k8s } from '../../imports';
import { clusterScoped, namespaceOf } from '../kit';
import { programLabels } from './program';

const LOOK = ['list', 'watch'];

/** A ServiceAccount in the namespace of the chart. */
export function account(scope: Construct, name: string): k8s.KubeServiceAccount {
  return new k8s.KubeServiceAccount(scope, 'ServiceAccount', { metadata: { name, labels: programLabels(name) } });
}

/**
 * What an account may look at in a namespace: a Role there, never in the whole cluster.
 *
 * @param scope where the objects go; a chart of the namespace
 * @param name of the Role and the RoleBinding, and of the account's program
 */
export function looksInto(
  scope: Construct,
  name: string,
  subject: { readonly name: string; readonly namespace: string },
  resources: Readonly<Record<string, readonly string[]>>,
): void {
  const metadata = { name: `${name}-${subject.namespace}`, labels: programLabels(name) };
  new k8s.KubeRole(scope, `${metadata.name}-role`, {
    metadata,
    rules: Object.entries(resources).map(([apiGroup, kinds]) => ({
      apiGroups: [apiGroup],
      resources: [...kinds],
      verbs: name === 'prometheus' ? ['get', ...LOOK] : LOOK,
    })),
  });
  new k8s.KubeRoleBinding(scope, `${metadata.name}-binding`, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
    subjects: [{ kind: 'ServiceAccount', ...subject }],
  });
}

/** Which nodes there are, and what their kubelets measure: no namespace holds those. */
export function asksKubelets(scope: Construct, program: string): void {
  const namespace = namespaceOf(scope);
  const metadata = { name: `${program}-${namespace}`, labels: programLabels(program) };
  clusterScoped(
    new k8s.KubeClusterRole(scope, 'ClusterRole', {
      metadata,
      rules: [
        { apiGroups: [''], resources: ['nodes'], verbs: ['get', ...LOOK] },
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      ],
    }),
  );
  clusterScoped(
    new k8s.KubeClusterRoleBinding(scope, 'ClusterRoleBinding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: program, namespace }],
    }),
  );
}
