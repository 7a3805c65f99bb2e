import type { ApplicationContract } from '../../project/contract';
import { ageText } from '../age';
import { standingsReport } from '../backup/report';
import type { BackupStanding } from '../backup/standing';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import type { Release } from '../cluster/releases';
import { isRolledOut } from '../cluster/rollout';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { report } from '../diagnosis/report';
import { Scene, statusesOf } from '../diagnosis/scene';
import type { Snapshot } from '../diagnosis/snapshot';
import type { Alerts } from '../monitoring/alerts';
import { alertsReport } from '../monitoring/alerts';
import { besides } from '../status/report';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table } from '../../terminal/print';
import { jobState } from '../deploy/jobs';

/** The kinds that can be waited for, as kubectl names them. */
export const KINDS = 'deployments,statefulsets,jobs,persistentvolumeclaims';

/** How one workload of an application stands. */
export interface WorkloadStatus {
  readonly object: string;
  /** Such as `2/3`, or how a Job stands. */
  readonly state: string;
  readonly images: readonly string[];
  /** How often containers of its pods have started again; absent where it has none. */
  readonly restarts?: number;
  /** Seconds since its newest pod was made. */
  readonly age?: number;
  readonly ok: boolean;
}

/** How an application stands. */
export interface ApplicationStatus {
  readonly name: string;
  readonly namespace: string;
  readonly context: string;
  /** The last deploy; absent before the first. */
  readonly release?: Omit<Release, 'objects'>;
  readonly workloads: readonly WorkloadStatus[];
  /** How its backups stand; absent where nothing of it is backed up. */
  readonly backups?: readonly BackupStanding[];
  /** The alerts that fire; absent where nothing watches. They have no part in `ok`. */
  readonly alerts?: Alerts;
  readonly problems: readonly Diagnosis[];
  /** Whether all is well. Warnings do not count. */
  readonly ok: boolean;
}

export interface StatusInput {
  readonly contract: ApplicationContract;
  readonly context: string;
  /** What should be there. */
  readonly wanted: readonly ClusterObject[];
  /** What is there. */
  readonly live: readonly ClusterObject[];
  readonly backups: readonly BackupStanding[];
  readonly problems: readonly Diagnosis[];
  readonly release?: Release | undefined;
  readonly alerts?: Alerts | undefined;
  /** What was seen of its pods. */
  readonly snapshot?: Snapshot | undefined;
}

/** Judges each workload that should be there. */
export function applicationStatus(input: StatusInput): ApplicationStatus {
  const { contract, context, wanted, backups, release, alerts } = input;
  // Whoever has no certificates needs nobody who makes them.
  const tls = contract.components.some((component) => component.tls);
  const problems = input.problems.filter(({ id }) => tls || id !== 'cert-manager/missing');
  const scene = input.snapshot && new Scene(input.snapshot);
  const live = new Map(input.live.map((object) => [titleOf(object), object]));
  const workloads = wanted.flatMap((object) => {
    const judged = workloadStatus(object, live.get(titleOf(object)));
    return judged ? [{ ...judged, ...(scene && podsOf(scene, object)) }] : [];
  });
  const { objects: _, ...facts } = release ?? { objects: [] };
  return {
    name: contract.name,
    namespace: contract.namespace,
    context,
    ...(release && { release: facts as Omit<Release, 'objects'> }),
    workloads,
    ...(backups.length > 0 && { backups }),
    ...(alerts && { alerts }),
    problems,
    ok: workloads.every(({ ok }) => ok) && problems.every(({ severity }) => severity !== 'error'),
  };
}

/** How the pods of a workload have fared: the part of its status that only they know. */
function podsOf(scene: Scene, { kind, metadata }: ClusterObject): Pick<WorkloadStatus, 'restarts' | 'age'> {
  const pods = kind === 'Deployment' ? scene.pods().filter((pod) => scene.deploymentOf(pod) === metadata.name) : [];
  if (pods.length === 0) return {};
  const counts = pods.flatMap((pod) => statusesOf(pod)).map((status) => status.get('restartCount').number ?? 0);
  return {
    restarts: counts.reduce((sum, count) => sum + count, 0),
    age: Math.min(...pods.map((pod) => scene.age(pod))),
  };
}

/** How an object stands, given what is there of it; nothing for kinds that never wait for anything. */
export function workloadStatus(wanted: ClusterObject, live: ClusterObject | undefined): WorkloadStatus | undefined {
  const object = titleOf(wanted);
  switch (wanted.kind) {
    case 'Deployment':
    case 'StatefulSet': {
      const { replicas = 1 } = (live?.['spec'] ?? wanted['spec'] ?? {}) as { replicas?: number };
      const { readyReplicas = 0 } = (live?.['status'] ?? {}) as { readyReplicas?: number };
      const images = live ? imagesOf(live) : [];
      const same = JSON.stringify(images) === JSON.stringify(imagesOf(wanted));
      return {
        object,
        state: `${readyReplicas}/${replicas}`,
        images,
        ok: live !== undefined && isRolledOut(live) && same,
      };
    }
    case 'Job': {
      const state = live ? jobState(live) : 'missing';
      return { object, state, images: imagesOf(wanted), ok: state === 'complete' };
    }
    case 'PersistentVolumeClaim': {
      const { phase = 'missing' } = (live?.['status'] ?? {}) as { phase?: string };
      return { object, state: phase, images: [], ok: phase === 'Bound' };
    }
    default:
      return undefined;
  }
}

function imagesOf({ spec }: ClusterObject): string[] {
  const { template } = (spec ?? {}) as { template?: { spec?: { containers?: readonly { image: string }[] } } };
  return (template?.spec?.containers ?? []).map(({ image }) => image);
}

/** How an application stands, on one screen. */
export function applicationStatusReport(status: ApplicationStatus): string {
  const { name, namespace, context, release, workloads, backups, alerts, problems, ok } = status;
  const deployed = release ? t`; deploy ${release.number}: ${release.result}` : '';
  const rows = workloads.map(({ object, state, restarts, age, images, ok: well }) => [
    well ? colours.green('✓') : colours.red('✗'),
    object,
    state,
    restarts === undefined ? '-' : String(restarts),
    age === undefined ? '-' : ageText(age),
    images.map((image) => image.replace(/^.*\//, '')).join(', '),
  ]);
  return [
    `${colours.bold(name)}\n  ${t`context ${context}, namespace ${namespace}`}${deployed}`,
    ...(rows.length > 0 ? [table([['', '', t`Ready`, t`Restarts`, t`Age`, t`Image`], ...rows])] : []),
    ...(backups ? [`${colours.bold(t`Backups`)}\n${standingsReport(backups)}`] : []),
    ...(alerts ? [`${colours.bold(t`Alerts`)}\n${alertsReport(alerts)}`] : []),
    ...(problems.length > 0 ? [report(problems)] : []),
    ok
      ? (besides(backups, alerts) ?? `${colours.green('✓')} ${t`All is well.`}`)
      : `${colours.red('✗')} ${t`Not everything is as it should be.`}`,
  ].join('\n\n');
}
