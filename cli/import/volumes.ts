import type { ClusterObject } from '../cluster/objects';
import type { GivenSettings, GivenStorage } from '../setup/given';
import { t } from '../../terminal/language';
import type { Note } from './found';

interface Volumes {
  readonly database?: GivenStorage;
  readonly storage?: GivenStorage;
  readonly overrides: NonNullable<GivenSettings['overrides']>;
  readonly notes: readonly Note[];
}

/** Sizes, classes and folders of the two volumes. Claims cannot change them, so that ours must ask for the same. */
export function volumesOf(objects: readonly ClusterObject[]): Volumes {
  const database = volumeOf(objects, 'pgsql-pvc', 'pgsql');
  const storage = volumeOf(objects, 'ret-pvc', 'reticulum');
  const place = placeOfDatabase(objects);
  const pgsql = { ...database.override, ...place.override };
  return {
    ...(database.given && { database: database.given }),
    ...(storage.given && { storage: storage.given }),
    overrides: {
      ...(Object.keys(pgsql).length > 0 && { pgsql }),
      ...(storage.override && { reticulum: storage.override }),
    },
    notes: [...untold(objects), ...place.notes],
  };
}

/** Data of which the objects say nothing: ours would be fresh volumes. */
function untold(objects: readonly ClusterObject[]): Note[] {
  const has = (kind: string, name: string) =>
    objects.some((object) => object.kind === kind && object.metadata.name === name);
  return (
    [
      ['pgsql-pvc', 'pgsql'],
      ['ret-pvc', 'reticulum'],
    ] as const
  )
    .filter(([claim, deployment]) => !has('PersistentVolumeClaim', claim) && !has('Deployment', deployment))
    .map(([claim, deployment]) => ({
      kind: 'missing',
      what: `PersistentVolumeClaim/${claim}`,
      why: t`neither it nor Deployment/${deployment} is there, so that nothing says where the data is: a deploy would begin with a fresh volume. Take it from the cluster (hubs import --from-cluster)`,
    }));
}

/** Where the official image keeps a database, and where its own volume is, which goes with the pod. */
const IMAGE_DATA = '/var/lib/postgresql/data';

/**
 * Where the database lies within its volume. A server that looks elsewhere finds nothing there, and starts an empty one beside it:
 * generators before September 2025 kept it at the top of the volume, and those of July to September 2025 outside of it.
 */
function placeOfDatabase(objects: readonly ClusterObject[]): { override?: Record<string, unknown>; notes: Note[] } {
  const deployment = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'pgsql');
  const { containers = [] } = (deployment?.['spec'] as PodOwner | undefined)?.template?.spec ?? {};
  const server = containers.find(({ name }) => name === 'postgresql');
  const mount = server?.volumeMounts?.find(({ name }) => name === 'postgresql-data')?.mountPath.replace(/\/+$/, '');
  if (mount === undefined) return { notes: [] };
  const data = (server!.env?.find(({ name }) => name === 'PGDATA')?.value ?? IMAGE_DATA).replace(/\/+$/, '');
  const within = data === mount || data.startsWith(`${mount}/`);
  const inImageVolume =
    `${IMAGE_DATA}/`.startsWith(`${mount}/`) && mount !== IMAGE_DATA && `${data}/`.startsWith(`${IMAGE_DATA}/`);
  if (!within || inImageVolume) {
    const why = t`is at ${data}, which is not on the volume at ${mount}: it goes with its pod, and a deploy makes a new pod. Save it before: kubectl exec deployment/pgsql -- pg_dumpall -U postgres > all.sql`;
    return { notes: [{ kind: 'unplaced', what: t`the database`, why }] };
  }
  const place = `${IMAGE_DATA}${data.slice(mount.length)}`;
  if (place === `${IMAGE_DATA}/pgdata`) return { notes: [] };
  const env = [{ name: 'PGDATA', value: place }];
  return {
    override: { 'Deployment/pgsql': { spec: { template: { spec: { containers: [{ name: 'postgresql', env }] } } } } },
    notes: [],
  };
}

interface PodOwner {
  readonly template?: { readonly spec?: { readonly containers?: readonly Server[] } };
}

interface Server {
  readonly name: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
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
