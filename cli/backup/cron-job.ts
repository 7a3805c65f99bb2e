import type { ClusterObject } from '../cluster/objects';

interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts?: readonly { readonly name: string }[];
  readonly securityContext?: object;
}

interface Pod {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly securityContext?: {
    readonly fsGroup?: number;
    readonly fsGroupChangePolicy?: string;
    readonly supplementalGroups?: readonly number[];
  };
  readonly volumes?: readonly {
    readonly name: string;
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }[];
}

/** The database that a backup is of, and where its server is. */
export function databaseOf(cronJob: ClusterObject): { readonly name: string; readonly host: string } {
  const { initContainers = [], containers } = podOf(cronJob);
  const env = [...initContainers, ...containers].find(({ name }) => name === 'dump')?.env ?? [];
  const value = (key: string) => env.find(({ name }) => name === key)?.value ?? '';
  return { name: value('PGDATABASE'), host: value('PGHOST') };
}

/** The claim that a backup of files reads. */
export function claimOf(cronJob: ClusterObject): string {
  return podOf(cronJob).volumes?.find(({ name }) => name === 'data')?.persistentVolumeClaim?.claimName ?? '';
}

/**
 * Whom an application runs as, among Deployments, that mounts a claim: its files are written with its rights, and no more.
 *
 * @returns nothing where no Deployment mounts it
 */
export function userOf(deployments: readonly ClusterObject[], claim: string): object | undefined {
  for (const { spec } of deployments) {
    const pod = (spec as { template: { spec: Pod } }).template.spec;
    const volume = pod.volumes?.find(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim);
    const container =
      volume && pod.containers.find(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => name === volume.name));
    if (!container) continue;
    const { fsGroup: _, fsGroupChangePolicy: __, supplementalGroups: ___, ...ofPod } = pod.securityContext ?? {};
    return { ...ofPod, ...container.securityContext, readOnlyRootFilesystem: true };
  }
  return undefined;
}

function podOf({ spec }: ClusterObject): Pod {
  return (spec as { jobTemplate: { spec: { template: { spec: Pod } } } }).jobTemplate.spec.template.spec;
}
