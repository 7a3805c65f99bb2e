import { Field } from '../../checks/model';

/** How much of something is in use. */
export interface Fill {
  readonly used: number;
  /** Always more than 0. */
  readonly total: number;
}

/** How full the volume of a claim is. */
export interface ClaimUsage {
  /** The claim's name. */
  readonly claim: string;
  /** In bytes. */
  readonly bytes?: Fill;
  /** In inodes: a volume without one left takes no more files, however small. */
  readonly inodes?: Fill;
}

/** What a node uses of itself. */
export interface NodeUsage {
  /** The node's name. */
  readonly node: string;
  /** The fullest of its file systems, in bytes. */
  readonly disk?: Fill;
  /** Memory that cannot be reclaimed, in bytes. */
  readonly memory?: Fill;
}

/** How full volumes and nodes are, where kubelets tell. */
export interface Usage {
  /** Claims of the namespace that a running pod uses, each once. */
  readonly claims: readonly ClaimUsage[];
  readonly nodes: readonly NodeUsage[];
}

/** The part that is in use, from 0 to 1. */
export function share({ used, total }: Fill): number {
  return used / total;
}

/** The part that is in use in whole percent, rounded down: what is not full is never called so. */
export function percent(fill: Fill): number {
  return Math.floor(share(fill) * 100);
}

/** The fullest, or nothing where there is none. */
export function fullest(fills: readonly (Fill | undefined)[]): Fill | undefined {
  return fills
    .flatMap((fill) => fill ?? [])
    .reduce<Fill | undefined>((most, fill) => (most && share(most) >= share(fill) ? most : fill), undefined);
}

/**
 * Reads what kubelets answered to `/stats/summary`. Whatever that holds, reading it does not fail: what is missing there is missing here.
 *
 * @param summaries the answers, by the name of the node
 */
export function usageOf(summaries: readonly (readonly [node: string, summary: unknown])[], namespace: string): Usage {
  const read = summaries.map(([node, summary]) => ({ node, fields: new Field(summary) }));
  const claims = read.flatMap(({ fields }) => claimsIn(fields, namespace));
  return {
    claims: [...new Map(claims.map((usage) => [usage.claim, usage])).values()],
    nodes: read.flatMap(({ node, fields }) => nodeIn(node, fields.get('node'))),
  };
}

function claimsIn(summary: Field, namespace: string): ClaimUsage[] {
  const volumes = summary.get('pods').items.flatMap((pod) => pod.get('volume').items);
  return volumes.flatMap((volume): ClaimUsage[] => {
    const claim = volume.get('pvcRef', 'name').text;
    if (claim === undefined || volume.get('pvcRef', 'namespace').text !== namespace) return [];
    const [bytes, inodes] = [bytesOf(volume), inodesOf(volume)];
    return bytes || inodes ? [{ claim, ...(bytes && { bytes }), ...(inodes && { inodes }) }] : [];
  });
}

function nodeIn(name: string, node: Field): NodeUsage[] {
  const runtime = node.get('runtime');
  const disk = fullest([node.get('fs'), runtime.get('imageFs'), runtime.get('containerFs')].map(bytesOf));
  const memory = memoryOf(node.get('memory'));
  return disk || memory ? [{ node: name, ...(disk && { disk }), ...(memory && { memory }) }] : [];
}

/**
 * What cannot be written to counts as used: blocks that are reserved for root, and, of the file system for images, what others have there.
 * Drivers that do not know what is available say 0.
 */
function bytesOf(fileSystem: Field): Fill | undefined {
  const [total, available] = [count(fileSystem.get('capacityBytes')), count(fileSystem.get('availableBytes'))];
  if (total !== undefined && available) return fillOf(total - Math.min(available, total), total);
  return fillOf(count(fileSystem.get('usedBytes')), total);
}

function inodesOf(fileSystem: Field): Fill | undefined {
  const [total, free] = [count(fileSystem.get('inodes')), count(fileSystem.get('inodesFree'))];
  const used = count(fileSystem.get('inodesUsed'));
  return fillOf(used ?? (total !== undefined && free !== undefined ? Math.max(0, total - free) : undefined), total);
}

function memoryOf(memory: Field): Fill | undefined {
  const [used, available] = [count(memory.get('workingSetBytes')), count(memory.get('availableBytes'))];
  return used === undefined || available === undefined ? undefined : fillOf(used, used + available);
}

/** File systems without a limit, such as Btrfs for inodes, have a total of 0. */
function fillOf(used: number | undefined, total: number | undefined): Fill | undefined {
  return used === undefined || !total ? undefined : { used: Math.min(used, total), total };
}

function count({ number }: Field): number | undefined {
  return number !== undefined && Number.isFinite(number) && number >= 0 ? number : undefined;
}
