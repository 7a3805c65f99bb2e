import type { ClusterObject } from '../cluster/objects';
import type { GivenSettings, GivenStorage } from '../setup/given';

interface Volumes {
  readonly database?: GivenStorage;
  readonly storage?: GivenStorage;
  readonly overrides: NonNullable<GivenSettings['overrides']>;
}

/** Sizes, classes and folders of the two volumes. Claims cannot change them, so that ours must ask for the same. */
export function volumesOf(objects: readonly ClusterObject[]): Volumes {
  const database = volumeOf(objects, 'pgsql-pvc', 'pgsql');
  const storage = volumeOf(objects, 'ret-pvc', 'reticulum');
  return {
    ...(database.given && { database: database.given }),
    ...(storage.given && { storage: storage.given }),
    overrides: {
      ...(database.override && { pgsql: database.override }),
      ...(storage.override && { reticulum: storage.override }),
    },
  };
}

interface Claim {
  readonly accessModes?: readonly string[];
  readonly storageClassName?: string;
  readonly resources?: { readonly requests?: { readonly storage?: string } };
}

interface PodVolume {
  readonly hostPath?: { readonly path: string };
}

function volumeOf(
  objects: readonly ClusterObject[],
  claimName: string,
  deployment: 'pgsql' | 'reticulum',
): { given?: GivenStorage; override?: Record<string, unknown> } {
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  const claim = find('PersistentVolumeClaim', claimName)?.['spec'] as Claim | undefined;
  if (!claim) {
    const pod = find('Deployment', deployment)?.['spec'] as
      { template: { spec: { volumes?: PodVolume[] } } } | undefined;
    const path = pod?.template.spec.volumes?.find(({ hostPath }) => hostPath)?.hostPath?.path;
    return path === undefined ? {} : { given: { hostPath: path } };
  }
  const { accessModes = [], storageClassName, resources } = claim;
  const size = resources?.requests?.storage ?? '10Gi';
  const given = {
    ...(size !== '10Gi' && { size }),
    ...(storageClassName !== undefined && storageClassName !== '' && { storageClass: storageClassName }),
  };
  const ours = deployment === 'pgsql' && storageClassName !== 'manual' ? 'ReadWriteOncePod' : 'ReadWriteOnce';
  const differs = accessModes.length > 0 && accessModes.join() !== ours;
  return {
    ...(Object.keys(given).length > 0 && { given }),
    ...(differs && {
      override: { [`PersistentVolumeClaim/${claimName}`]: { spec: { accessModes: [...accessModes] } } },
    }),
  };
}
