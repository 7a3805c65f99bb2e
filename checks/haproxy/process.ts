import type { Cluster, Field } from '../model';
import { rule } from '../model';
import type { Controller } from './controller';
import { controllers } from './controller';

/**
 * The image of version 3 starts with the rights that it is given. Measured with haproxytech/kubernetes-ingress 3.2.11; earlier
 * versions are left alone.
 */
export const securityContext = rule('haproxy/security-context', (cluster, report) => {
  for (const { pod, container } of current(cluster)) {
    const context = container.field.get('securityContext');
    const drop = context.get('capabilities', 'drop');
    const bare = drop.texts.includes('ALL');
    const mayBind = context.get('capabilities', 'add').texts.includes('NET_BIND_SERVICE');
    const own = context.get('runAsUser');
    const user = own.present ? own : pod.spec.get('securityContext', 'runAsUser');
    if ((bare || drop.texts.includes('NET_BIND_SERVICE')) && !mayBind) {
      report.error(
        drop,
        'HAProxy never starts: its program file demands the capability NET_BIND_SERVICE',
        'Set capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }.',
      );
    }
    if (bare && user.number === 0) {
      report.error(
        user,
        'the container stops again and again: root without capabilities may not write to /run',
        'Set runAsUser and runAsGroup to 1000.',
      );
    }
    const escalation = context.get('allowPrivilegeEscalation');
    if ((user.number ?? 0) > 0 && escalation.value !== false) {
      report.error(
        escalation,
        'the container stops again and again: its first program tries to become root, unless it sees that it cannot',
        'Set allowPrivilegeEscalation: false.',
      );
    }
  }
});

const WRITABLE = ['/run', '/etc/haproxy', '/var/state/haproxy'];

/** With a read-only root file system, HAProxy still has folders to write to. */
export const readOnlyRoot = rule('haproxy/read-only-root', (cluster, report) => {
  for (const { container } of current(cluster)) {
    const readOnly = container.field.get('securityContext', 'readOnlyRootFilesystem');
    if (!readOnly.isTrue) continue;
    const writable = container.field
      .get('volumeMounts')
      .items.filter((mount) => !mount.get('readOnly').isTrue)
      .map((mount) => mount.get('mountPath').text?.replace(/(.)\/+$/, '$1') ?? '');
    const missing = WRITABLE.filter(
      (path) => !writable.some((mounted) => mounted === path || path.startsWith(`${mounted}/`)),
    );
    if (missing.length === 0) continue;
    report.error(
      readOnly,
      `HAProxy must write to ${missing.join(', ')}, and stops again and again`,
      'Mount an emptyDir volume at each.',
    );
  }
});

/** The controller may list CustomResourceDefinitions: version 3 waits for that, for ever and silently. */
export const definitionAccess = rule('haproxy/definition-access', (cluster, report) => {
  for (const controller of current(cluster)) {
    const roles = rolesOf(cluster, controller);
    // Roles that are made elsewhere may grant anything.
    if (roles.length === 0 || ['list', 'watch'].every((verb) => roles.some(({ rules }) => allows(rules, verb))))
      continue;
    report.error(
      roles[0]!.rules,
      'the controller may not list and watch CustomResourceDefinitions: it runs, yet opens no port',
      'Add apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [get, list, watch].',
    );
  }
});

function current(cluster: Cluster): Controller[] {
  return controllers(cluster).filter(({ isAtLeast }) => isAtLeast(3, 0));
}

/** The ClusterRoles that are bound, everywhere, to the controller's ServiceAccount. */
function rolesOf(cluster: Cluster, { pod }: Controller): { rules: Field }[] {
  const account = pod.spec.get('serviceAccountName').text ?? 'default';
  return cluster
    .all('ClusterRoleBinding')
    .filter((binding) =>
      binding
        .get('subjects')
        .items.some(
          (subject) => subject.get('name').text === account && subject.get('namespace').text === pod.owner.namespace,
        ),
    )
    .flatMap((binding) => cluster.find('ClusterRole', '', binding.get('roleRef', 'name').text ?? '') ?? [])
    .map((role) => ({ rules: role.get('rules') }));
}

function allows(rules: Field, verb: string): boolean {
  const has = (list: Field, ...wanted: string[]) => list.texts.some((text) => wanted.includes(text) || text === '*');
  return rules.items.some(
    (entry) =>
      has(entry.get('apiGroups'), 'apiextensions.k8s.io') &&
      has(entry.get('resources'), 'customresourcedefinitions') &&
      has(entry.get('verbs'), verb) &&
      !entry.get('resourceNames').present,
  );
}
