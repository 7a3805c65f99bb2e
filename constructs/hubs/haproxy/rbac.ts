import { Construct } from 'constructs';
import type { Controller } from '../../../upstream';
import { k8s } from '../../../imports';
import { clusterScoped, labels } from '../../kit';

/**
 * What the controller may read: its own namespace, and of the cluster only the three kinds without which it does not start.
 * It may write nothing. Version 3.2 opens no port at all where it may not list CustomResourceDefinitions.
 */
export class HaproxyRbac extends Construct {
  readonly serviceAccount: k8s.KubeServiceAccount;

  constructor(scope: Construct, id: string, props: { readonly controller: Controller; readonly namespace: string }) {
    super(scope, id);
    const { namespace } = props;
    const legacy = props.controller === 'haproxytech-1.8.5';
    const meta = (name: string) => ({ name, labels: labels('haproxy', 'ingress') });
    const clusterName = `haproxy-${namespace}`;

    this.serviceAccount = new k8s.KubeServiceAccount(this, 'ServiceAccount', { metadata: meta('haproxy-sa') });
    const subjects = [{ kind: 'ServiceAccount', name: this.serviceAccount.name, namespace }];

    clusterScoped(
      new k8s.KubeClusterRole(this, 'ClusterRole', {
        metadata: meta(clusterName),
        rules: [
          read('', ['namespaces']),
          read('networking.k8s.io', ['ingressclasses']),
          read('apiextensions.k8s.io', ['customresourcedefinitions']),
        ],
      }),
    );
    clusterScoped(
      new k8s.KubeClusterRoleBinding(this, 'ClusterRoleBinding', {
        metadata: meta(clusterName),
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterName },
        subjects,
      }),
    );
    new k8s.KubeRole(this, 'Role', {
      metadata: meta('haproxy'),
      rules: [
        read('', ['configmaps', 'pods', 'secrets', 'services', ...(legacy ? ['endpoints'] : [])]),
        read('discovery.k8s.io', ['endpointslices']),
        read('networking.k8s.io', ['ingresses']),
        ...(legacy ? [read('core.haproxy.org', ['backends', 'defaults', 'globals'])] : []),
      ],
    });
    new k8s.KubeRoleBinding(this, 'RoleBinding', {
      metadata: meta('haproxy'),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'haproxy' },
      subjects,
    });
  }
}

function read(apiGroup: string, resources: string[]): k8s.PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: ['get', 'list', 'watch'] };
}
