import { t } from '../../../terminal/language';
import type { Amount } from '../amounts';
import { requested, roomOf, shown } from '../amounts';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { claimsOf } from '../scene';
import { setting } from '../setting';
import { missing } from './missing';

/** Pods that no node takes. */
export const scheduling: Rule = (scene, expected) =>
  scene
    .pods()
    .filter((pod) => !pod.get('spec', 'nodeName').present && pod.get('status', 'phase').text === 'Pending')
    .flatMap((pod) => {
      const message = refusal(scene, pod);
      return message === undefined ? [] : [diagnosisOf(scene, expected, pod, message)];
    });

/** What the scheduler said last. */
function refusal(scene: Scene, pod: Seen): string | undefined {
  const condition = pod.condition('PodScheduled');
  if (condition?.status === 'False' && condition.message !== '') return condition.message;
  return scene.eventsOf(pod, 'FailedScheduling')[0]?.message;
}

type Reason = Pick<Found, 'id' | 'cause' | 'remedy'> & {
  readonly causedBy?: readonly string[];
  readonly final?: boolean;
};

function diagnosisOf(scene: Scene, expected: Expected, pod: Seen, message: string): Found {
  const known = REASONS.find(({ pattern }) => pattern.test(message));
  const reason: Reason = known?.explain(scene, pod, message, expected) ?? {
    id: 'pod/not-scheduled',
    cause: t`No node takes the pod.`,
    remedy: t`The scheduler’s message below names the reason for each node.`,
  };
  const growing = scene.eventsOf(pod, 'TriggeredScaleUp').length > 0;
  return {
    severity: 'error',
    object: scene.titleOf(pod),
    // What the scheduler tried to push aside says nothing about the reason.
    evidence: message.replace(/\s*(no new claims to deallocate,\s*)?preemption:.*$/s, ''),
    final: !growing && makesRoom(scene).length === 0,
    ...reason,
  };
}

/** Pods that are being removed, and will leave room. */
function makesRoom(scene: Scene): readonly Seen[] {
  return scene.of('Pod').filter((pod) => pod.get('metadata', 'deletionTimestamp').present);
}

interface Known {
  readonly pattern: RegExp;
  readonly explain: (scene: Scene, pod: Seen, message: string, expected: Expected) => Reason;
}

const REASONS: readonly Known[] = [
  {
    pattern: /persistentvolumeclaim "([^"]+)" not found/,
    explain: (scene, _, message, expected) => missing(scene, expected, 'PersistentVolumeClaim', quoted(message)),
  },
  {
    pattern: /unbound immediate PersistentVolumeClaims|binding volumes|didn't find available persistent volumes/,
    explain: (_, pod) => ({
      id: 'pod/volume-unbound',
      cause: t`Its volume is not there yet.`,
      remedy: t`hubs doctor storage says why.`,
      causedBy: claimsOf(pod).map((name) => `PersistentVolumeClaim/${name}`),
      final: false,
    }),
  },
  {
    pattern: /ReadWriteOncePod/,
    explain: () => ({
      id: 'pod/volume-in-use',
      cause: t`Another pod still holds its volume, which only one pod may use (ReadWriteOncePod).`,
      remedy: t`Have the old pod stop before the next one starts (strategy Recreate): hubs deploy`,
    }),
  },
  { pattern: /Insufficient memory/, explain: (scene, pod, _, expected) => notEnough(scene, pod, 'memory', expected) },
  { pattern: /Insufficient cpu/, explain: (scene, pod, _, expected) => notEnough(scene, pod, 'cpu', expected) },
  {
    pattern: /free ports/,
    explain: (scene, pod) => ({
      id: 'pod/port-taken',
      cause: t`A port of the node that it needs (${hostPorts(pod)}) is taken.`,
      remedy: t`Another installation, or an older pod, holds it: give each installation a node of its own, or remove that pod.`,
      final: makesRoom(scene).length === 0,
    }),
  },
  {
    pattern: /volume node affinity conflict/,
    explain: (_, pod) => ({
      id: 'pod/volume-elsewhere',
      cause: t`Its volume (${claimsOf(pod).join(', ')}) lies in another zone or on another node than any node with room.`,
      remedy: t`Add a node where the volume is: kubectl get pv -o wide`,
    }),
  },
  {
    pattern: /max volume count/,
    explain: () => ({
      id: 'pod/too-many-volumes',
      cause: t`The node cannot take any more volumes.`,
      remedy: t`Add a node, or remove volumes that nobody needs: kubectl get pvc -A`,
    }),
  },
  {
    pattern: /Too many pods/,
    explain: () => ({
      id: 'pod/too-many-pods',
      cause: t`The node runs as many pods as it may.`,
      remedy: t`Add a node to the node pool.`,
    }),
  },
  { pattern: /node affinity\/selector|didn't match Pod's node affinity/, explain: (_, pod) => noMatch(pod) },
  {
    pattern: /untolerated taint|had taint/,
    explain: (scene, _, message) => ({
      id: 'pod/taint',
      cause: t`All nodes keep pods away: ${taint(message)}.`,
      remedy: t`Remove the taint if it is yours: kubectl taint nodes --all ${taint(message).replace(/:.*$/, '')}-`,
      causedBy: scene.anywhere('Node').map(({ title }) => title),
    }),
  },
  {
    pattern: /unschedulable/,
    explain: () => ({
      id: 'pod/cordoned',
      cause: t`All nodes are closed for new pods (cordoned).`,
      remedy: t`Open them again: kubectl uncordon <node>`,
    }),
  },
  {
    pattern: /no nodes available/,
    explain: () => ({
      id: 'pod/no-nodes',
      cause: t`The cluster has no nodes.`,
      remedy: t`Add a node to the node pool.`,
      causedBy: ['Node'],
    }),
  },
];

function notEnough(scene: Scene, pod: Seen, what: Amount, expected: Expected): Reason {
  const needed = shown(requested(pod, what), what);
  const [best] = roomOf(scene, what);
  const resource = what === 'memory' ? t`memory` : 'CPU';
  const has = best
    ? t`${best.node.name} has ${shown(best.allocatable, what)}, of which ${shown(Math.max(best.free, 0), what)} is free`
    : t`no node has that much`;
  return {
    id: `pod/no-${what}`,
    cause: t`Not enough ${resource}: it asks for ${needed}; ${has}.`,
    remedy: t`Use larger nodes or one more, or lower ${setting(expected, `resources.<component>.requests.${what}`, t`its request for ${resource}`)}; then hubs deploy`,
  };
}

function noMatch(pod: Seen): Reason {
  const selector = Object.entries(pod.get('spec', 'nodeSelector').strings)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  const arm = selector.includes('kubernetes.io/arch=amd64');
  return {
    id: 'pod/no-matching-node',
    cause: t`No node is what it asks for${selector === '' ? '' : `: ${selector}`}.`,
    remedy: arm
      ? t`Hubs’ images exist for amd64 only: use nodes with Intel or AMD processors.`
      : t`Label a node accordingly: kubectl label node <node> <key>=<value>`,
  };
}

function hostPorts(pod: Seen): string {
  const ports = pod
    .get('spec', 'containers')
    .items.flatMap((container) => container.get('ports').items.flatMap((port) => port.get('hostPort').number ?? []));
  return ports.join(', ') || 'hostPort';
}

function quoted(message: string): string {
  return /"([^"]+)"/.exec(message)?.[1] ?? '';
}

function taint(message: string): string {
  return /\{([^}]*)\}/.exec(message)?.[1]?.replace(/:\s*$/, '') ?? '?';
}
