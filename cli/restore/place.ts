import type { ClusterObject } from '../cluster/objects';
import { Failure, EXIT } from '../terminal/failure';
import { t } from '../terminal/language';
import { choose, isInteractive } from '../terminal/questions';
import { ageText } from '../age';
import { bytesText } from '../backup/report';
import type { RestorePoint, StoredBackup } from '../backup/inventory';
import { IN_CLUSTER } from '../backup/inventory';

/**
 * The point that somebody means: by its id, `latest`, or chosen from the list.
 *
 * @throws Failure with `EXIT.usage` for an id that is none, and where nobody can be asked
 */
export async function chosenPoint(
  points: readonly RestorePoint[],
  wanted: string | undefined,
  now: number,
): Promise<RestorePoint> {
  const [latest] = points;
  if (!latest) throw new Failure(t('There is no backup in any target.', 'No hay copias en ningún destino.'));
  if (wanted === 'latest') return latest;
  if (wanted === undefined && isInteractive()) {
    const id = await choose(
      t('Go back to which backup?', '¿A qué copia se vuelve?'),
      points.map((point) => ({ value: point.id, label: point.id, hint: hint(point, now) })),
    );
    return points.find((point) => point.id === id)!;
  }
  const found = points.find(({ id, files }) => id === wanted || files?.id === wanted);
  if (found) return found;
  throw new Failure(
    t(
      `${wanted === undefined ? 'Which backup?' : `There is no backup ${wanted}.`} Name one with --backup, or latest: hubs backup list`,
      `${wanted === undefined ? '¿Qué copia?' : `No hay ninguna copia ${wanted}.`} Indica una con --backup, o latest: hubs backup list`,
    ),
    EXIT.usage,
  );
}

function hint({ at, dump, files }: RestorePoint, now: number): string {
  const parts = [
    t(`${ageText((now - Date.parse(at)) / 1000)} ago`, `hace ${ageText((now - Date.parse(at)) / 1000)}`),
    ...(dump
      ? [
          dump.bytes === undefined
            ? t('dump', 'volcado')
            : t(`dump ${bytesText(dump.bytes)}`, `volcado ${bytesText(dump.bytes)}`),
        ]
      : []),
    ...(files ? [t('files', 'archivos')] : []),
  ];
  return parts.join(', ');
}

/**
 * The place that a backup is fetched from: the one asked for, else the nearest, or the farthest for a drill.
 *
 * @throws Failure with `EXIT.usage` for a place that does not have it
 */
export function placeOf({ id, places }: StoredBackup, wanted: string | undefined, far = false): string {
  const [nearest] = [...places].sort((a, b) => Number(b === IN_CLUSTER) - Number(a === IN_CLUSTER));
  const remote = places.find((place) => place !== IN_CLUSTER);
  if (wanted === undefined) return (far ? (remote ?? nearest) : nearest)!;
  if (places.includes(wanted)) return wanted;
  throw new Failure(
    t(
      `${id} is not in ${wanted}, but in ${places.join(', ')}.`,
      `${id} no está en ${wanted}, sino en ${places.join(', ')}.`,
    ),
    EXIT.usage,
  );
}

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
