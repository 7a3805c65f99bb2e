import { isMutableImage } from '../../formats';
import type { Kubectl } from '../cluster/kubectl';
import { unlessForbidden } from '../cluster/failure';
import type { ClusterObject } from '../cluster/objects';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table } from '../../terminal/print';
import type { Looked, LookOptions } from './registry';
import { lookAt } from './registry';
import type { UsedImage } from './used';
import { usedImages } from './used';

/** An image, and what there is to say about it. */
export interface CheckedImage extends UsedImage {
  readonly found: Looked;
  /** Whether its tag may mean another image tomorrow. */
  readonly moves: boolean;
  /** Platforms of nodes that it does not run on; empty where none is known. */
  readonly unsupported: readonly string[];
}

/**
 * Looks for all images of objects at their registries.
 *
 * @param nodes platforms of the cluster's nodes, such as `linux/amd64`; empty where they are not known
 */
export async function checkImages(
  objects: readonly ClusterObject[],
  login: NonNullable<LookOptions['login']>,
  nodes: readonly string[],
): Promise<CheckedImage[]> {
  return Promise.all(
    usedImages(objects).map(async (used) => {
      const found = await lookAt(used.image, { login, platforms: true });
      const platforms = found.state === 'there' ? found.platforms : [];
      const unsupported = platforms.length === 0 ? [] : nodes.filter((platform) => !platforms.includes(platform));
      return { ...used, found, moves: isMutableImage(used.image), unsupported };
    }),
  );
}

/** The platforms of a cluster's nodes, each once; none where the account may not see them. */
export async function nodePlatforms(kubectl: Kubectl): Promise<string[]> {
  const nodes = await unlessForbidden(kubectl.list('nodes'), []);
  const platforms = nodes.map(({ status }) => {
    const { operatingSystem = 'linux', architecture } = ((status as { nodeInfo?: Record<string, string> } | undefined)
      ?.nodeInfo ?? {}) as { operatingSystem?: string; architecture?: string };
    return architecture === undefined ? [] : [`${operatingSystem}/${architecture}`];
  });
  return [...new Set(platforms.flat())].sort();
}

/** Whether it would be pulled and started: what cannot be looked at is no fault of the image. */
export function isFit({ found, unsupported }: CheckedImage): boolean {
  return found.state !== 'absent' && unsupported.length === 0;
}

/** A line for each image. */
export function imagesReport(images: readonly CheckedImage[]): string {
  return table(
    images.map((checked) => {
      const { found, moves } = checked;
      const mark = !isFit(checked)
        ? colours.red('✗')
        : found.state !== 'there' || moves
          ? colours.yellow('!')
          : colours.green('✓');
      return [mark, checked.image, words(checked), checked.by.join(', ')];
    }),
  );
}

function words({ found, moves, unsupported }: CheckedImage): string {
  switch (found.state) {
    case 'absent':
      return t`not in its registry`;
    case 'denied':
      return t`its registry shows it to nobody without other credentials, if it is there`;
    case 'unreachable':
      return t`its registry could not be asked: ${found.reason}`;
    case 'there': {
      if (unsupported.length > 0)
        return t`for ${found.platforms.join(', ')}; the cluster has nodes of ${unsupported.join(', ')}`;
      const digest = found.digest.slice(0, 'sha256:0123456789ab'.length);
      return moves ? t`${digest}, by a tag that moves: hubs images pin` : digest;
    }
  }
}
