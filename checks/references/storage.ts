import { rule } from '../model';

/** The claim that a PersistentVolume is kept for exists, and is named with its namespace. */
export const volumeClaim = rule('references/volume-claim', (cluster, report) => {
  for (const volume of cluster.all('PersistentVolume')) {
    const reference = volume.get('spec', 'claimRef');
    const name = reference.get('name').text;
    if (name === undefined) continue;
    const namespace = reference.get('namespace');
    if (namespace.text === undefined) {
      report.error(
        namespace,
        'missing: without a namespace the volume is kept for no claim',
        'Add the namespace of the claim.',
      );
    } else if (!cluster.has('PersistentVolumeClaim', namespace.text, name)) {
      report.error(
        reference,
        'no PersistentVolumeClaim of this name is among these objects in this namespace: nobody can use the volume',
        'Correct name and namespace, add the claim, or declare it external.',
      );
    }
  }
});

/** The PersistentVolume that a claim asks for by name exists. */
export const claimVolume = rule('references/claim-volume', (cluster, report) => {
  for (const claim of cluster.all('PersistentVolumeClaim')) {
    const name = claim.get('spec', 'volumeName');
    if (name.text === undefined || name.text === '' || cluster.has('PersistentVolume', '', name.text)) continue;
    report.warning(
      name,
      'the PersistentVolume is not among the objects: unless the cluster has it, the claim waits for ever',
      'Add the volume, or declare it external.',
    );
  }
});
