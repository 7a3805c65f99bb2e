import { show } from '../../formats';
import type { Container, Field, Pod } from '../model';
import type { Control } from './violation';
import { control, isWindows, securityContexts } from './violation';

const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/**
 * What the level "restricted" forbids beyond "baseline", as of Kubernetes 1.34. Controls of the Linux kernel do not apply to
 * Windows pods.
 *
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const RESTRICTED: readonly Control[] = [
  control('volume-types', 'restricted', `Use one of ${VOLUMES.join(', ')}.`, ({ spec }) =>
    spec
      .get('volumes')
      .items.filter((volume) => !volume.get('hostPath').present && !VOLUMES.some((type) => volume.get(type).present))
      .filter((volume) => volume.entries.some(([name]) => name !== 'name'))
      .map((field) => [field, 'a type of volume that reaches outside the pod']),
  ),
  control('privilege-escalation', 'restricted', 'Set allowPrivilegeEscalation: false.', (pod) =>
    isWindows(pod)
      ? []
      : settings(pod, 'allowPrivilegeEscalation')
          .filter(({ value }) => value !== false)
          .map((field) => [field, 'a program may gain more rights than it was started with']),
  ),
  control('run-as-non-root', 'restricted', 'Set runAsNonRoot: true, and runAsUser where the image does not.', (pod) => {
    const inherited = pod.spec.get('securityContext', 'runAsNonRoot');
    const open = settings(pod, 'runAsNonRoot').filter((own) => !(own.present ? own : inherited).isTrue);
    return [...(inherited.value === false ? [inherited] : []), ...open].map((field) => [
      field,
      'nothing keeps the container from running as root',
    ]);
  }),
  control('run-as-user', 'restricted', 'Use the number of another user.', (pod) =>
    securityContexts(pod)
      .map((context) => context.get('runAsUser'))
      .filter(({ value }) => value === 0)
      .map((field) => [field, 'user 0 is root']),
  ),
  control('seccomp', 'restricted', 'Set seccompProfile: { type: RuntimeDefault }.', (pod) => {
    const inherited = pod.spec.get('securityContext', 'seccompProfile', 'type');
    return isWindows(pod)
      ? []
      : settings(pod, 'seccompProfile', 'type')
          .filter((own) => !own.present && !inherited.present)
          .map((field) => [field, 'system calls that the program does not need are not filtered']);
  }),
  control('capabilities-drop', 'restricted', 'Set capabilities: { drop: [ALL] }.', (pod) =>
    isWindows(pod)
      ? []
      : settings(pod, 'capabilities', 'drop')
          .filter(({ texts }) => !texts.includes('ALL'))
          .map((field) => [field, 'the container keeps the capabilities that are given by default']),
  ),
  control(
    'capabilities-add',
    'restricted',
    'Remove them from capabilities.add, or start the program as the user that it becomes.',
    (pod) =>
      isWindows(pod)
        ? []
        : settings(pod, 'capabilities', 'add')
            .map((field) => [field, field.texts.filter((name) => name !== 'NET_BIND_SERVICE')] as const)
            .filter(([, names]) => names.length > 0)
            .map(([field, names]) => [field, `more rights than NET_BIND_SERVICE: ${names.map(show).join(', ')}`]),
  ),
];

/** A setting in the security context of each container. */
function settings(pod: Pod, ...path: [string, ...string[]]): Field[] {
  return pod.containers.map(({ field }: Container) => field.get('securityContext', ...path));
}
