import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Seen } from '../scene';

/** Nodes that do not work, or are about to stop working. */
export const nodes: Rule = (scene) => {
  const all = scene.anywhere('Node');
  if (all.length === 0) return scene.snapshot.forbiddenKinds.includes('nodes') ? [] : noNodes(scene.pods());
  return all.flatMap((node) => [...notReady(node), ...pressure(node)]);
};

function noNodes(pods: readonly Seen[]): Found[] {
  if (pods.length === 0) return [];
  return [
    {
      id: 'node/none',
      severity: 'error',
      object: 'Node',
      cause: t`The cluster has no nodes: there is nothing that pods could run on.`,
      remedy: t`Add a node to the node pool, with 8 GB of memory.`,
      final: true,
    },
  ];
}

function notReady(node: Seen): Found[] {
  const ready = node.condition('Ready');
  if (ready === undefined || ready.status === 'True') return [];
  return [
    {
      id: 'node/not-ready',
      severity: 'error',
      object: node.title,
      cause: t`The node does not work: nothing on it can be relied on.`,
      remedy: t`Wait five minutes; then restart the machine, or have the provider replace it (DigitalOcean: Recycle).`,
      evidence: [ready.reason, ready.message].filter((text) => text !== '').join(': '),
      final: false,
    },
  ];
}

function pressure(node: Seen): Found[] {
  const kinds: readonly (readonly [type: string, id: string, cause: string, remedy: string])[] = [
    [
      'MemoryPressure',
      'node/memory-pressure',
      t`The node runs out of memory and throws pods out.`,
      t`Use a node with more memory: hubs top shows who needs it.`,
    ],
    [
      'DiskPressure',
      'node/disk-pressure',
      t`The node’s own disk is nearly full; it takes no more pods.`,
      t`Replace the node by one with a larger disk; old images go with it.`,
    ],
    [
      'PIDPressure',
      'node/pid-pressure',
      t`The node runs too many processes.`,
      t`Look for a program that starts others without end: hubs top`,
    ],
    [
      'NetworkUnavailable',
      'node/network-unavailable',
      t`The node has no network for pods yet.`,
      t`Wait two minutes; then have the provider replace the node.`,
    ],
  ];
  return kinds.flatMap(([type, id, cause, remedy]) => {
    const condition = node.condition(type);
    if (condition?.status !== 'True') return [];
    return [{ id, severity: 'error', object: node.title, cause, remedy, evidence: condition.message, final: false }];
  });
}
