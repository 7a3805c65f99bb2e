import type { Cluster, Field, Pod } from '../model';
import { rule, selects } from '../model';

/**
 * A Deployment never starts a pod beside one that holds something only one can have: a volume for a single node or pod, or a port
 * of the node. Pods that must run on the node of those before them may share a volume of that node: that is said by those who mean it.
 */
export const exclusiveVolume = rule('operations/exclusive-volume', (cluster, report) => {
  for (const pod of deployments(cluster)) {
    const claim = exclusiveClaim(cluster, pod);
    if (claim === undefined) continue;
    const { owner, replicas } = pod;
    const shared = claim.sharedOnNode && followsItself(pod);
    if (replicas > 1 && !shared) {
      report.error(
        owner.get('spec', 'replicas'),
        `${replicas} pods want the volume ${claim.name}, which only one may have`,
        'Set replicas: 1, or use a StatefulSet with a volume for each pod.',
      );
    }
    if (surge(pod) > 0 && !shared) {
      report.error(
        owner.get('spec', 'strategy'),
        `each rollout starts a second pod that wants the volume ${claim.name} while the first still has it: it waits for ever, or both write to it`,
        'Set strategy: { type: Recreate }.',
      );
    }
  }
});

/** As `operations/exclusive-volume`, for ports of the node. */
export const exclusivePort = rule('operations/exclusive-port', (cluster, report) => {
  for (const pod of deployments(cluster)) {
    const ports = nodePorts(pod);
    if (ports.length === 0) continue;
    const { owner, replicas } = pod;
    const strategy = owner.get('spec', 'strategy');
    const list = ports.map(({ port }) => port).join(', ');
    if (replicas > 1) {
      report.warning(
        owner.get('spec', 'replicas'),
        `${replicas} pods want port ${list} of a node: they need as many nodes, and a further one for each rollout`,
        'Set replicas: 1, or use a DaemonSet.',
      );
    }
    if (surge(pod) > 0 && unavailable(pod) === 0) {
      report.error(
        strategy,
        `rollouts never end on a single node: the first pod holds port ${list} until the second is ready, and the second starts when the port is free`,
        'Set strategy: { type: Recreate }.',
      );
    } else if (surge(pod) > 0) {
      report.warning(
        strategy,
        `each rollout first tries to start a second pod that wants port ${list} of the node`,
        'Set strategy: { type: Recreate }.',
      );
    }
  }
});

function deployments(cluster: Cluster): Pod[] {
  return cluster.pods.filter(({ owner }) => owner.kind === 'Deployment');
}

interface ExclusiveClaim {
  readonly name: string;
  /** Whether several pods of one node can share it. */
  readonly sharedOnNode: boolean;
}

/** A claim that pods of several nodes cannot share. */
function exclusiveClaim(cluster: Cluster, { owner, spec }: Pod): ExclusiveClaim | undefined {
  return spec
    .get('volumes')
    .items.map((volume) => volume.get('persistentVolumeClaim', 'claimName').text)
    .flatMap((name) => {
      const claim = name === undefined ? undefined : cluster.find('PersistentVolumeClaim', owner.namespace, name);
      const modes = claim?.get('spec', 'accessModes').texts ?? [];
      const exclusive = modes.length > 0 && modes.every((mode) => ['ReadWriteOnce', 'ReadWriteOncePod'].includes(mode));
      return exclusive ? [{ name: name!, sharedOnNode: modes.includes('ReadWriteOnce') }] : [];
    })
    .at(0);
}

/** Whether each of its pods must run on the node of those that are there. */
function followsItself({ spec, labels }: Pod): boolean {
  return spec
    .get('affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution')
    .items.some(
      (term) => term.get('topologyKey').text === 'kubernetes.io/hostname' && selects(term.get('labelSelector'), labels),
    );
}

/** A port that a pod takes on its node. */
export interface NodePort {
  readonly field: Field;
  readonly port: number;
  readonly protocol: string;
  /** The address; empty for all of the node's. */
  readonly address: string;
}

/** The ports that a pod takes on its node; on the host network, that is every port. */
export function nodePorts({ spec, containers }: Pod): NodePort[] {
  const onHost = spec.get('hostNetwork').isTrue;
  return containers
    .flatMap(({ field }) => field.get('ports').items)
    .flatMap((entry) => {
      const own = entry.get('hostPort');
      const field = own.present || !onHost ? own : entry.get('containerPort');
      const port = field.number ?? 0;
      const address = entry.get('hostIP').text ?? '';
      return port === 0 ? [] : [{ field, port, protocol: entry.get('protocol').text ?? 'TCP', address }];
    });
}

/** How many pods a rollout may start beyond the wanted number. */
function surge(pod: Pod): number {
  return isRecreate(pod) ? 0 : resolve(pod, 'maxSurge', Math.ceil);
}

/** How many pods a rollout may stop before their replacements are ready. */
function unavailable(pod: Pod): number {
  const count = resolve(pod, 'maxUnavailable', Math.floor);
  return count === 0 && surge(pod) === 0 ? 1 : count;
}

function isRecreate({ owner }: Pod): boolean {
  return owner.get('spec', 'strategy', 'type').text === 'Recreate';
}

/** Percentages count of the replicas; surge is rounded up, unavailability down; both are 25 % unless set. */
function resolve({ owner, replicas }: Pod, name: string, round: (value: number) => number): number {
  const value = owner.get('spec', 'strategy', 'rollingUpdate', name).scalar ?? '25%';
  return value.endsWith('%') ? round((Number.parseFloat(value) / 100) * replicas) : Number.parseInt(value, 10);
}
