import type { Cluster, Pod } from '../model';
import { rule } from '../model';

/** Every PersistentVolumeClaim that a pod mounts exists. */
export const claim = rule('references/claim', (cluster, report) => {
  for (const { owner, spec } of cluster.pods) {
    for (const volume of spec.get('volumes').items) {
      const name = volume.get('persistentVolumeClaim', 'claimName');
      if (name.text === undefined || cluster.has('PersistentVolumeClaim', owner.namespace, name.text)) continue;
      report.error(
        name,
        'no PersistentVolumeClaim of this name is among these objects: the pod waits for it for ever',
        'Correct the name, add the claim, or declare it external.',
      );
    }
  }
});

/** Every volume that a container mounts is one of its pod's. */
export const volumeMount = rule('references/volume-mount', (cluster, report) => {
  for (const pod of cluster.pods) {
    const names = volumeNames(pod);
    for (const mount of pod.containers.flatMap(({ field }) => field.get('volumeMounts').items)) {
      const name = mount.get('name');
      if (name.text === undefined || names.includes(name.text)) continue;
      report.error(
        name,
        'the pod has no volume of this name: the API server refuses it',
        'Correct the name, or add the volume to the pod.',
      );
    }
  }
});

function volumeNames({ owner, spec }: Pod): (string | undefined)[] {
  const templates = owner
    .get('spec', 'volumeClaimTemplates')
    .items.map((template) => template.get('metadata', 'name').text);
  return [...spec.get('volumes').items.map((volume) => volume.get('name').text), ...templates];
}

/** Every ServiceAccount that a pod runs as exists. */
export const serviceAccount = rule('references/service-account', (cluster, report) => {
  for (const { owner, spec } of cluster.pods) {
    const name = spec.get('serviceAccountName');
    if (!name.present || accountExists(cluster, owner.namespace, name.text ?? 'default')) continue;
    report.error(
      name,
      'no ServiceAccount of this name is among these objects: no pod is created',
      'Correct the name, add the ServiceAccount, or declare it external.',
    );
  }
});

/** Whether a ServiceAccount exists; each namespace has one called `default`. */
export function accountExists(cluster: Cluster, namespace: string, name: string): boolean {
  return (
    name === 'default' || cluster.has('ServiceAccount', namespace, name) || cluster.has('ServiceAccount', '', name)
  );
}
