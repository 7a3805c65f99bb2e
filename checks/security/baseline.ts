import { show } from '../../formats';
import type { Field } from '../model';
import type { Control } from './violation';
import { control, securityContexts } from './violation';

const CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];
const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * The controls of the level "baseline", as of Kubernetes 1.34.
 *
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const BASELINE: readonly Control[] = [
  control('windows-host-process', 'baseline', 'Remove hostProcess.', (pod) =>
    securityContexts(pod)
      .map((context) => context.get('windowsOptions', 'hostProcess'))
      .filter(({ isTrue }) => isTrue)
      .map((field) => [field, 'the container has full access to its Windows node']),
  ),
  control('host-namespaces', 'baseline', 'Remove it, unless the program cannot work without.', ({ spec }) =>
    ['hostNetwork', 'hostPID', 'hostIPC']
      .map((name) => spec.get(name))
      .filter(({ isTrue }) => isTrue)
      .map((field) => [field, 'the pod shares this with its node, and with everything that runs there']),
  ),
  control(
    'privileged',
    'baseline',
    'Remove privileged; add the one capability that is needed, if any.',
    ({ containers }) =>
      containers
        .map(({ field }) => field.get('securityContext', 'privileged'))
        .filter(({ isTrue }) => isTrue)
        .map((field) => [field, 'whoever gets into the container owns the node']),
  ),
  control('capabilities', 'baseline', 'Remove them from capabilities.add.', ({ containers }) =>
    containers
      .map(({ field }) => field.get('securityContext', 'capabilities', 'add'))
      .map((field) => [field, field.texts.filter((name) => !CAPABILITIES.includes(name))] as const)
      .filter(([, names]) => names.length > 0)
      .map(([field, names]) => [
        field,
        `capabilities that containers do not have by default: ${names.map(show).join(', ')}`,
      ]),
  ),
  control(
    'host-path-volumes',
    'baseline',
    'Use a PersistentVolumeClaim, or emptyDir for what may be lost.',
    ({ spec }) =>
      spec
        .get('volumes')
        .items.map((volume) => volume.get('hostPath'))
        .filter(({ present }) => present)
        .map((field) => [field, "the pod reads or writes its node's files, and finds others after it has moved"]),
  ),
  control('host-ports', 'baseline', 'Remove hostPort, and reach the pod through a Service.', ({ containers }) =>
    containers
      .flatMap(({ field }) => field.get('ports').items)
      .map((port) => port.get('hostPort'))
      .filter(({ number }) => (number ?? 0) !== 0)
      .map((field) => [field, "the container occupies a port of its node's address"]),
  ),
  control('host-probes', 'baseline', 'Remove host: the kubelet asks the pod itself.', ({ containers }) =>
    containers
      .flatMap(({ field }) => handlers(field))
      .flatMap((handler) => ['httpGet', 'tcpSocket'].map((kind) => handler.get(kind, 'host')))
      .filter(({ text }) => (text ?? '') !== '')
      .map((field) => [field, 'the kubelet is made to connect to a host of the manifest’s choice']),
  ),
  control('app-armor', 'baseline', 'Use RuntimeDefault or Localhost.', (pod) => [
    ...securityContexts(pod)
      .map((context) => context.get('appArmorProfile', 'type'))
      .filter(({ text }) => text === 'Unconfined')
      .map(unconfined),
    ...pod.template
      .get('metadata', 'annotations')
      .entries.filter(
        ([key, { text }]) => key.startsWith(APPARMOR) && !/^(runtime\/default|localhost\/.*)?$/.test(text ?? ''),
      )
      .map(([, field]) => unconfined(field)),
  ]),
  control('selinux', 'baseline', 'Remove it, or use a container type without user and role.', (pod) =>
    securityContexts(pod)
      .map((context) => context.get('seLinuxOptions'))
      .flatMap((options) => [
        ...[options.get('type')].filter(({ text }) => !SELINUX_TYPES.includes(text ?? '')),
        ...['user', 'role'].map((name) => options.get(name)).filter(({ text }) => (text ?? '') !== ''),
      ])
      .map((field) => [field, 'an SELinux label of its own lifts the confinement of containers']),
  ),
  control('proc-mount', 'baseline', 'Remove procMount.', ({ containers }) =>
    containers
      .map(({ field }) => field.get('securityContext', 'procMount'))
      .filter(({ text }) => !['', 'Default'].includes(text ?? ''))
      .map((field) => [field, 'the container sees the unmasked /proc']),
  ),
  control('seccomp-unconfined', 'baseline', 'Use RuntimeDefault or Localhost.', (pod) =>
    securityContexts(pod)
      .map((context) => context.get('seccompProfile', 'type'))
      .filter(({ text }) => text === 'Unconfined')
      .map(unconfined),
  ),
  control('sysctls', 'baseline', 'Remove it.', ({ spec }) =>
    spec
      .get('securityContext', 'sysctls')
      .items.map((entry) => entry.get('name'))
      .filter(({ text }) => text !== undefined && !SYSCTLS.includes(text))
      .map((field) => [field, 'a kernel setting that concerns other pods of the node, too']),
  ),
];

function unconfined(field: Field): [Field, string] {
  return [field, 'every system call is allowed that the kernel has'];
}

function handlers(container: Field): Field[] {
  return [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => container.get(name)),
    ...['postStart', 'preStop'].map((name) => container.get('lifecycle', name)),
  ];
}
