import { Construct } from 'constructs';
import { DNS_LABEL, expectFormat, unexpected } from '../../formats';
import { k8s } from '../../imports';
import { namespaceOf } from '../kit';

/** Somebody whom the cluster knows, as its authentication names them. */
export interface AccessSubject {
  /** What it is to RBAC. A `User` or `Group` is what the cluster's login says; Kubernetes keeps no list of them. */
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  /** Its name as the cluster's login has it, such as an e-mail address; groups that mean everybody, or may do everything, are refused. */
  readonly name: string;
  /**
   * For a ServiceAccount.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
}

/**
 * What somebody may do in a namespace:
 * `viewer`: look at everything but Secrets, and read logs;
 * `operator`: also delete pods, which restarts them, scale Deployments and StatefulSets, drain and forward ports.
 * Neither reads Secrets, runs commands in pods or changes what runs: whoever may change a pod template, or start a Job, can have
 * every Secret of the namespace printed. That is left to those who deploy.
 */
export type AccessLevel = 'viewer' | 'operator';

/** Who may look at a namespace, and who may operate what runs in it. */
export interface NamespaceAccessProps {
  /** What they may do. */
  readonly level: AccessLevel;
  /** Whom it is given to: at least one. */
  readonly subjects: readonly AccessSubject[];
  /**
   * Name of the Role and the RoleBinding.
   *
   * @default - the level
   */
  readonly name?: string;
}

/** A Role in the namespace of the chart, and who has it. */
export class NamespaceAccess extends Construct {
  /** The Role with the rights of the level, in the chart's namespace. */
  readonly role: k8s.KubeRole;
  /** The RoleBinding that gives the Role to the subjects, under the same name. */
  readonly binding: k8s.KubeRoleBinding;

  constructor(scope: Construct, id: string, { level, subjects, name = level }: NamespaceAccessProps) {
    super(scope, id);
    expectFormat(`${id}.name`, DNS_LABEL, name);
    if (subjects.length === 0) throw unexpected(`${id}.subjects`, 'at least one subject', subjects);
    const metadata = { name };
    this.role = new k8s.KubeRole(this, 'Role', {
      metadata,
      rules: level === 'viewer' ? VIEWER : [...VIEWER, ...OPERATOR],
    });
    this.binding = new k8s.KubeRoleBinding(this, 'Binding', {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: subjects.map((subject) => this.subject(subject)),
    });
  }

  private subject({ kind, name, namespace }: AccessSubject): k8s.Subject {
    if (name === '' || /^system:(masters|authenticated|unauthenticated|anonymous)$/.test(name)) {
      throw unexpected(`${this.node.id}.subjects.name`, 'the name of somebody in particular', name);
    }
    return kind === 'ServiceAccount'
      ? { kind, name, namespace: namespace ?? namespaceOf(this) }
      : { kind, name, apiGroup: 'rbac.authorization.k8s.io' };
  }
}

const rule = (apiGroup: string, resources: string[], verbs: string[]): k8s.PolicyRule => ({
  apiGroups: [apiGroup],
  resources,
  verbs,
});

const LOOK = ['get', 'list', 'watch'];

const VIEWER: k8s.PolicyRule[] = [
  rule(
    '',
    [
      ...['configmaps', 'endpoints', 'events', 'persistentvolumeclaims', 'pods', 'pods/log'],
      // `kubectl get all` lists them, too, and fails without the right to.
      ...['replicationcontrollers', 'serviceaccounts', 'services'],
    ],
    LOOK,
  ),
  rule('apps', ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'], LOOK),
  rule('autoscaling', ['horizontalpodautoscalers'], LOOK),
  rule('batch', ['cronjobs', 'jobs'], LOOK),
  rule('cert-manager.io', ['certificaterequests', 'certificates'], LOOK),
  rule('discovery.k8s.io', ['endpointslices'], LOOK),
  rule('events.k8s.io', ['events'], LOOK),
  rule('metrics.k8s.io', ['pods'], ['get', 'list']),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], LOOK),
  rule('policy', ['poddisruptionbudgets'], LOOK),
];

const OPERATOR: k8s.PolicyRule[] = [
  rule('', ['pods'], ['delete']),
  rule('', ['pods/eviction', 'pods/portforward'], ['create']),
  rule('apps', ['deployments/scale', 'statefulsets/scale'], ['get', 'patch', 'update']),
];
