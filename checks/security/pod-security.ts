import type { Field, Pod } from '../model';
import { rule } from '../model';
import { BASELINE } from './baseline';
import { RESTRICTED } from './restricted';
import type { Level, Violation } from './violation';

/** Everything about a pod that a level of the Pod Security Standards forbids. */
export function podSecurityViolations(pod: Pod, level: Level): Violation[] {
  const controls = level === 'baseline' ? BASELINE : [...BASELINE, ...RESTRICTED];
  return controls.flatMap((find) => find(pod));
}

/** Every pod is admitted at the level that its Namespace enforces; without a label that is "privileged", which admits all. */
export const admission = rule('security/admission', (cluster, report) => {
  for (const pod of cluster.pods) {
    const namespace = cluster.find('Namespace', '', pod.owner.namespace);
    const level = namespace?.labels['pod-security.kubernetes.io/enforce'];
    if (level !== 'baseline' && level !== 'restricted') continue;
    for (const { control, field, message, remedy } of podSecurityViolations(pod, level)) {
      report.error(
        field,
        `the namespace enforces "${level}", which refuses the pod for ${control}: ${message}`,
        remedy,
      );
    }
  }
});

/** Violations that give away the node, not merely a layer of protection. */
const GRAVE = ['privileged', 'host-path-volumes', 'windows-host-process'];

/**
 * Every workload meets the level "restricted", control by control: `security/restricted/run-as-non-root` and so on. What gives
 * away the node is an error, everything else a warning.
 */
export const restricted = rule('security/restricted', (cluster, report) => {
  for (const pod of cluster.pods) {
    for (const { control, field, message, remedy } of podSecurityViolations(pod, 'restricted')) {
      report.part(control)[GRAVE.includes(control) ? 'error' : 'warning'](field, message, remedy);
    }
  }
});

/** No container shares what it mounts with its node. */
export const mountPropagation = rule('security/mount-propagation', (cluster, report) => {
  const shared = cluster.pods
    .flatMap(({ containers }) => containers)
    .flatMap(({ field }) => field.get('volumeMounts').items)
    .map((mount): Field => mount.get('mountPropagation'))
    .filter(({ text }) => text === 'Bidirectional');
  for (const field of shared) {
    report.error(
      field,
      'what the container mounts appears on the node and in other pods',
      'Remove it: only storage drivers need this.',
    );
  }
});

/** No PersistentVolume is a folder of a node: the data is lost with the node, and other nodes have an empty folder there. */
export const hostVolume = rule('security/host-volume', (cluster, report) => {
  for (const volume of cluster.all('PersistentVolume')) {
    const path = volume.get('spec', 'hostPath');
    if (!path.present) continue;
    report.warning(
      path,
      'the data is in a folder of one node, and lost with it',
      "Use a StorageClass of the cloud's; keep this for clusters of one node that you back up.",
    );
  }
});
