import type { Cluster, Container, Pod } from '../model';
import { rule } from '../model';

/**
 * Pods restart when configuration changes that they read at start only: environment variables. An
 * annotation on the pod template that changes with the contents brings that about.
 */
export const restartOnChange = rule('operations/restart-on-change', (cluster, report) => {
  for (const pod of cluster.pods.filter(({ serves }) => serves)) {
    const annotations = pod.template.get('metadata', 'annotations');
    const sources = pod.containers.flatMap((container) => readAtStart(cluster, pod, container));
    if (
      sources.length === 0 ||
      annotations.entries.some(([key]) => /checksum|hash|revision|reload|restarted/i.test(key))
    )
      continue;
    report.warning(
      annotations,
      `when ${[...new Set(sources)].join(' or ')} changes, the pod goes on with the old values, while others have the new ones`,
      'Add an annotation with a checksum of the values to the pod template.',
    );
  }
});

function readAtStart(cluster: Cluster, { owner }: Pod, { field }: Container): string[] {
  const variables = field.get('env').items.map((variable) => variable.get('valueFrom'));
  const whole = field.get('envFrom').items;
  const names = (kind: 'Secret' | 'ConfigMap', keyRef: string, ref: string) =>
    [...variables.map((from) => from.get(keyRef, 'name')), ...whole.map((from) => from.get(ref, 'name'))]
      // What others make changes without a new manifest, and no checksum can know.
      .filter(({ text }) => text !== undefined && cluster.find(kind, owner.namespace, text))
      .map(({ text }) => `${kind} ${text}`);
  return [...names('Secret', 'secretKeyRef', 'secretRef'), ...names('ConfigMap', 'configMapKeyRef', 'configMapRef')];
}
