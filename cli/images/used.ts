import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';

/** An image, and the objects whose pods run it. */
export interface UsedImage {
  readonly image: string;
  /** Such as `Deployment/web`. */
  readonly by: readonly string[];
}

interface PodSpec {
  readonly containers?: readonly { readonly image?: string }[];
  readonly initContainers?: readonly { readonly image?: string }[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

/** The images that objects run, each once, in their order. */
export function usedImages(objects: readonly ClusterObject[]): UsedImage[] {
  const users = new Map<string, Set<string>>();
  for (const object of objects) {
    for (const image of imagesOf(object)) users.set(image, (users.get(image) ?? new Set()).add(titleOf(object)));
  }
  return [...users].map(([image, by]) => ({ image, by: [...by] }));
}

/** The images of an object's pods; none for objects without any. */
export function imagesOf(object: ClusterObject): string[] {
  const pod = object.kind === 'Pod' ? (object.spec as PodSpec) : podSpecOf(object);
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].flatMap(({ image }) => image ?? []);
}

/** What the pods are like that an object makes. */
export function podSpecOf({ spec }: ClusterObject): PodSpec | undefined {
  const { template, jobTemplate } = (spec ?? {}) as {
    template?: { spec?: PodSpec };
    jobTemplate?: { spec?: { template?: { spec?: PodSpec } } };
  };
  return template?.spec ?? jobTemplate?.spec?.template?.spec;
}
