import { isMutableImage } from '../../formats';
import type { LookOptions } from './registry';
import { lookAt } from './registry';

/** An image by its digest. */
export interface PinnedImage {
  readonly image: string;
  /** With its tag still there, for people; absent where its registry did not say. */
  readonly pinned?: string;
  /** Why it is not pinned. */
  readonly why?: 'absent' | 'denied' | 'unreachable';
}

/**
 * Looks up what references mean at this moment.
 *
 * @param all whether tags that stay are pinned, too; else only those that move
 */
export async function pinImages(
  images: readonly string[],
  login: NonNullable<LookOptions['login']>,
  all: boolean,
): Promise<PinnedImage[]> {
  const wanted = images.filter((image) => !image.includes('@') && (all || isMutableImage(image)));
  return Promise.all(
    wanted.map(async (image) => {
      const found = await lookAt(image, { login });
      return found.state === 'there' ? { image, pinned: `${image}@${found.digest}` } : { image, why: found.state };
    }),
  );
}
