import { quantityValue } from '../../formats';
import type { Field } from '../../checks/model';
import type { Scene, Seen } from './scene';

export type Amount = 'cpu' | 'memory';

/** The number behind a quantity of an object: cores or bytes; 0 where there is none. */
export function amount(field: Field): number {
  const value = quantityValue(field.scalar ?? '');
  return Number.isNaN(value) ? 0 : value;
}

/** What a pod asks for: the sum of its containers, or of the largest container that prepares it. */
export function requested(pod: Seen, what: Amount): number {
  const of = (container: Field) => amount(container.get('resources', 'requests', what));
  const containers = pod.get('spec', 'containers').items.map(of);
  const preparing = pod.get('spec', 'initContainers').items.map(of);
  return Math.max(
    containers.reduce((sum, value) => sum + value, 0),
    ...preparing,
  );
}

/** What a node offers and what its pods have asked for. */
export interface NodeRoom {
  readonly node: Seen;
  readonly allocatable: number;
  readonly free: number;
}

/** Room on each node, the emptiest first. */
export function roomOf(scene: Scene, what: Amount): readonly NodeRoom[] {
  const pods = scene
    .anywhere('Pod')
    .filter((pod) => !['Succeeded', 'Failed'].includes(pod.get('status', 'phase').text ?? ''));
  return scene
    .anywhere('Node')
    .map((node) => {
      const allocatable = amount(node.get('status', 'allocatable', what));
      const used = pods
        .filter((pod) => pod.get('spec', 'nodeName').text === node.name)
        .reduce((sum, pod) => sum + requested(pod, what), 0);
      return { node, allocatable, free: allocatable - used };
    })
    .sort((a, b) => b.free - a.free);
}

/** An amount as people write it, such as 1.5 GiB or 0.25 CPU. */
export function shown(value: number, what: Amount): string {
  if (what === 'cpu') return `${round(value)} CPU`;
  const gib = value / 1024 ** 3;
  return Math.abs(gib) >= 1 ? `${round(gib)} GiB` : `${Math.round(value / 1024 ** 2)} MiB`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
