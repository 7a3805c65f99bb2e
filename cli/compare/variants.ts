import type { DifferenceRule } from './rules';

/** Differences that only some ways of keeping the data have. */
export const STORAGE_RULES: readonly DifferenceRule[] = [
  {
    objects: ['PersistentVolume/pgsql-pv', 'PersistentVolume/ret-pv'],
    fields: ['(object)'],
    here: 'left out',
    why: 'They stay in the cluster, bound to their claims, and belong to nobody’s manifest.',
  },
  {
    objects: ['PersistentVolume/*', 'PersistentVolumeClaim/*'],
    fields: ['(object)'],
    here: 'a volume for the folder, and a claim',
    why: 'The folder of the node is the same; a claim lets it be looked at and replaced like any other volume.',
  },
  {
    objects: ['Deployment/pgsql', 'Deployment/reticulum'],
    fields: ['spec.template.spec.volumes.*'],
    here: 'the claim',
    why: 'The folder of the node is the same, behind a claim.',
  },
];
