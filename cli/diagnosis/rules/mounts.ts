import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { missing } from './missing';
import { PATIENCE } from './patience';

/** Pods whose volumes do not come. */
export const mounts: Rule = (scene, expected) =>
  scene
    .pods()
    .filter((pod) => pod.get('spec', 'nodeName').present && pod.get('status', 'phase').text === 'Pending')
    .flatMap((pod) => {
      const event = scene.eventsOf(pod, 'FailedAttachVolume', 'FailedMount', 'FailedCreatePodSandBox')[0];
      if (!event) return slow(scene, pod);
      const explanation = explain(scene, expected, event.message);
      return [{ severity: 'error', object: scene.titleOf(pod), evidence: event.message, final: false, ...explanation }];
    });

type Explanation = Pick<Found, 'id' | 'cause' | 'remedy'> & {
  readonly causedBy?: readonly string[];
  readonly final?: boolean;
};

function explain(scene: Scene, expected: Expected, message: string): Explanation {
  if (/Multi-Attach|attached to the wrong droplet/.test(message)) {
    const holder = /used by pod\(s\) (\S+)/.exec(message)?.[1];
    const by = holder === undefined ? '' : t` (by ${holder})`;
    return {
      id: 'volume/multi-attach',
      cause: t`Its volume is still attached to another node${by}.`,
      remedy: t`When the old pod is gone, the volume follows within six minutes. If that node is dead, delete it: kubectl delete node <node>`,
    };
  }
  const lacking = /(secret|configmap) "([^"]+)" not found|(object "[^"]+"\/"([^"]+)" not registered)/.exec(message);
  if (lacking) {
    return missing(
      scene,
      expected,
      lacking[1] === 'configmap' ? 'ConfigMap' : 'Secret',
      lacking[2] ?? lacking[4] ?? '',
    );
  }
  if (/references non-existent (secret|config) key/.test(message)) {
    const key = /key: (\S+)/.exec(message)?.[1] ?? '';
    return {
      id: 'container/secret-key-missing',
      cause: t`A Secret or ConfigMap that it mounts lacks ${key}.`,
      remedy: t`Provide it: hubs secrets set ${key}; then hubs deploy`,
      final: true,
    };
  }
  if (/AttachVolume\.Attach failed.*volume \S+ (not found|does not exist)/.test(message)) {
    return {
      id: 'volume/gone',
      cause: t`The disk of its volume is gone at the provider, and the data with it.`,
      remedy: t`Look for the disk, or a snapshot of it, at the provider before anything else; then restore a backup: hubs danger recreate-volumes`,
      final: true,
    };
  }
  if (/in process of another action|has pending action/.test(message)) {
    return {
      id: 'volume/node-busy',
      cause: t`The provider is doing something else with the node; then it attaches the volume.`,
      remedy: t`Wait; it is tried again by itself.`,
    };
  }
  if (/cannot attach more volumes|exceed max volume count/i.test(message)) {
    return {
      id: 'volume/node-full',
      cause: t`The node holds as many volumes as it may.`,
      remedy: t`Add a node, or have something else with a volume run on another one.`,
    };
  }
  if (/droplet \d+ (does not exist|not found)/i.test(message)) {
    return {
      id: 'volume/node-gone',
      cause: t`The machine of its node is gone at the provider.`,
      remedy: t`Have the pod start elsewhere: kubectl delete node <node>`,
      final: true,
    };
  }
  if (/sandbox/i.test(message)) {
    return {
      id: 'pod/network',
      cause: t`The node cannot give the pod a network.`,
      remedy: t`The node keeps trying; if it lasts, replace the node.`,
    };
  }
  return {
    id: 'volume/not-mounted',
    cause: t`The node cannot mount its volume.`,
    remedy: t`The node keeps trying; if it lasts longer than ten minutes, replace the node.`,
  };
}

function slow(scene: Scene, pod: Seen): Found[] {
  const waiting = pod
    .get('status', 'containerStatuses')
    .items.map((entry) => entry.get('state', 'waiting', 'reason').text);
  if (!waiting.includes('ContainerCreating') || scene.age(pod) < PATIENCE.start) return [];
  const node = pod.get('spec', 'nodeName').text ?? '';
  return [
    {
      id: 'pod/slow-start',
      severity: 'warning',
      object: scene.titleOf(pod),
      cause: t`${node} has been preparing it for long: a large image, or a volume that is slow to come.`,
      remedy: t`Wait; if it lasts longer than ten minutes: hubs events`,
      final: false,
      vague: true,
      causedBy: [`Node/${node}`],
    },
  ];
}
