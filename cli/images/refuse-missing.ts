import { imageParts } from '../../formats';
import type { Change } from '../cluster/changes';
import type { Kubectl } from '../cluster/kubectl';
import { unlessForbidden } from '../cluster/failure';
import type { ClusterObject } from '../cluster/objects';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { knownLogins } from './logins';
import { lookAt } from './registry';
import type { UsedImage } from './used';
import { usedImages } from './used';

/** What is asked before a deploy. */
export interface MissingImagesOptions {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  readonly objects: readonly ClusterObject[];
  /** What applying them would change. */
  readonly changes: readonly Change[];
}

/**
 * Looks for the images that a deploy brings, before it stops what runs: a wrong tag would be found by the node only. Images that a node
 * has already are good wherever they came from; registries that this computer cannot ask say nothing.
 *
 * @throws Failure for images whose registry says that they are not there
 */
export async function refuseMissingImages({
  kubectl,
  namespace,
  objects,
  changes,
}: MissingImagesOptions): Promise<void> {
  const brought = broughtImages(objects, changes);
  if (brought.length === 0) return;
  const login = await knownLogins(objects, namespace, kubectl);
  const looked = await Promise.all(
    brought.map(async (used) => ({ ...used, found: await lookAt(used.image, { login }) })),
  );
  const absent = looked.filter(({ found }) => found.state === 'absent');
  if (absent.length === 0) return;
  const onNodes = await imagesOnNodes(kubectl);
  const missing = absent.filter(({ image }) => !onNodes.has(canonical(image)));
  if (missing.length === 0) return;
  const list = missing.map(({ image, by }) => `  • ${image} (${by.join(', ')})`).join('\n');
  throw new Failure(
    t`These images are not in their registry; nothing was changed:\n${list}\n  Push them, or correct the tag. Where nodes get them from elsewhere: --no-image-check`,
  );
}

/** The images of what is made, and those that take the place of others. */
export function broughtImages(objects: readonly ClusterObject[], changes: readonly Change[]): UsedImage[] {
  const kinds = new Map(changes.map((change) => [change.object, change]));
  return usedImages(objects).flatMap(({ image, by }) => {
    const bringing = by.filter((title) => {
      const change = kinds.get(title);
      return change?.kind === 'create' || change?.fields.some(({ wanted }) => contains(wanted, image)) === true;
    });
    return bringing.length > 0 ? [{ image, by: bringing }] : [];
  });
}

/** Whether the field of a change is an image, or has it within. */
function contains(wanted: unknown, image: string): boolean {
  return wanted === image || (typeof wanted === 'object' && JSON.stringify(wanted).includes(JSON.stringify(image)));
}

/** Nodes tell at most 50 of theirs, the largest first. */
async function imagesOnNodes(kubectl: Kubectl): Promise<ReadonlySet<string>> {
  const nodes = await unlessForbidden(kubectl.list('nodes'), []);
  const images = nodes.flatMap(
    ({ status }) => (status as { images?: readonly { names?: readonly string[] }[] } | undefined)?.images ?? [],
  );
  return new Set(images.flatMap(({ names = [] }) => names.map(canonical)));
}

function canonical(reference: string): string {
  const { registry, repository, version } = imageParts(reference);
  return `${registry}/${repository}@${version}`;
}
