import type { Installation } from '../../config';
import type { BackupStanding } from '../backup/standing';
import type { Diagnosis } from '../diagnosis/diagnosis';
import type { Alerts } from '../monitoring/alerts';
import type { Seen } from '../diagnosis/scene';
import { Scene, statusesOf } from '../diagnosis/scene';
import type { Snapshot } from '../diagnosis/snapshot';
import { daysLeft } from '../diagnosis/rules/certificates';
import { addressOf } from '../diagnosis/rules/load-balancers';
import type { WorkloadContainer } from '../workloads';
import { WORKLOADS } from '../workloads';

/** The last deploy, as its record in the cluster tells it. */
export interface LastRelease {
  /** Counts deploys, from 1. */
  readonly revision: number;
  /** When it was, in ISO 8601. */
  readonly at: string;
  /** How it went, in one word. */
  readonly result: string;
}

export interface ComponentStatus {
  readonly component: string;
  readonly deployment: string;
  readonly ready: number;
  readonly desired: number;
  readonly restarts: number;
  /** Seconds since its newest pod was made. */
  readonly age?: number;
  readonly wanted: string;
  /** The image that runs; absent where none does. */
  readonly live?: string;
  readonly node?: string;
  readonly ok: boolean;
}

export interface VolumeStatus {
  readonly name: string;
  readonly size: string;
  readonly phase: string;
  readonly ok: boolean;
}

export interface CertificateStatus {
  readonly host: string;
  readonly daysLeft?: number;
  readonly ok: boolean;
}

/** How an installation stands. */
export interface Status {
  readonly domain: string;
  readonly context: string;
  readonly namespace: string;
  readonly takenAt: string;
  readonly release: string;
  readonly deploy?: LastRelease;
  readonly components: readonly ComponentStatus[];
  readonly volumes: readonly VolumeStatus[];
  readonly loadBalancer: { readonly type: string; readonly address?: string; readonly ok: boolean };
  readonly certificates: readonly CertificateStatus[];
  /** The backups that are set up; none where there is no target. Absent where nobody looked. They have no part in `ok`. */
  readonly backups?: readonly BackupStanding[];
  /** The alerts that fire; absent where nothing watches. They have no part in `ok`. */
  readonly alerts?: Alerts;
  readonly problems: readonly Diagnosis[];
  /** Whether all is well. Warnings do not count. */
  readonly ok: boolean;
}

export interface StatusInput {
  readonly snapshot: Snapshot;
  readonly installation: Installation;
  readonly context: string;
  readonly problems: readonly Diagnosis[];
  readonly deploy?: LastRelease | undefined;
  readonly backups?: readonly BackupStanding[];
  readonly alerts?: Alerts | undefined;
}

/** Judges each part of an installation by what was seen. */
export function statusOf({ snapshot, installation, context, problems, deploy, backups, alerts }: StatusInput): Status {
  const scene = new Scene(snapshot);
  const components = workloadsOf(installation).map((workload) => componentOf(scene, workload, installation));
  const volumes = scene.of('PersistentVolumeClaim').map(volumeOf);
  const loadBalancer = loadBalancerOf(scene);
  const certificates = Object.values<string>({ ...installation.hosts }).map((host) => certificateOf(scene, host));
  const parts = [...components, ...volumes, loadBalancer, ...certificates];
  return {
    domain: installation.domain,
    context,
    namespace: snapshot.namespace,
    takenAt: snapshot.takenAt,
    release: installation.release,
    ...(deploy && { deploy }),
    components,
    volumes,
    loadBalancer,
    certificates,
    ...(backups && { backups }),
    ...(alerts && { alerts }),
    problems,
    ok: parts.every(({ ok }) => ok) && problems.every(({ severity }) => severity !== 'error'),
  };
}

/** The containers that an installation consists of. */
export function workloadsOf({ turn, database }: Installation): readonly WorkloadContainer[] {
  return WORKLOADS.filter(
    ({ component }) => (turn || component !== 'coturn') && (!database.external || component !== 'pgsql'),
  );
}

function componentOf(
  scene: Scene,
  { component, deployment, container }: WorkloadContainer,
  installation: Installation,
): ComponentStatus {
  const wanted = installation.images[component];
  const found = scene.find('Deployment', deployment);
  const pods = scene
    .pods()
    .filter((pod) => scene.deploymentOf(pod) === deployment)
    .sort((a, b) => scene.age(a) - scene.age(b));
  const statuses = pods.flatMap((pod) => statusesOf(pod)).filter((status) => status.get('name').text === container);
  const [newest] = pods;
  const live = newest && imageOf(newest, container);
  const node = newest?.get('spec', 'nodeName').text;
  const desired = found ? (found.get('spec', 'replicas').number ?? 1) : 0;
  const ready = statuses.filter((status) => status.get('ready').value === true).length;
  return {
    component: component === 'pgbouncer' ? deployment : component,
    deployment,
    ready,
    desired,
    restarts: statuses.reduce((sum, status) => sum + (status.get('restartCount').number ?? 0), 0),
    ...(newest && { age: scene.age(newest) }),
    wanted,
    ...(live !== undefined && { live }),
    ...(node !== undefined && { node }),
    ok: desired > 0 && ready >= desired && live === wanted,
  };
}

function imageOf(pod: Seen, container: string): string | undefined {
  const containers = pod.get('spec', 'containers').items;
  return containers.find((entry) => entry.get('name').text === container)?.get('image').text;
}

function volumeOf(claim: Seen): VolumeStatus {
  const phase = claim.get('status', 'phase').text ?? '?';
  const size =
    claim.get('status', 'capacity', 'storage').scalar ?? claim.get('spec', 'resources', 'requests', 'storage').scalar;
  return { name: claim.name, size: size ?? '?', phase, ok: phase === 'Bound' };
}

function loadBalancerOf(scene: Scene): Status['loadBalancer'] {
  const service = scene.find('Service', 'lb');
  const type = service?.get('spec', 'type').text ?? '';
  const address = service && addressOf(service);
  return {
    type,
    ...(address !== undefined && { address }),
    ok: type === 'NodePort' || type === 'ClusterIP' || address !== undefined,
  };
}

function certificateOf(scene: Scene, host: string): CertificateStatus {
  const certificate = scene.of('Certificate').find((entry) => entry.get('spec', 'dnsNames').texts.includes(host));
  const days = certificate && daysLeft(scene, certificate);
  return {
    host,
    ...(days !== undefined && { daysLeft: days }),
    ok: certificate?.condition('Ready')?.status === 'True' && (days === undefined || days >= 0),
  };
}
