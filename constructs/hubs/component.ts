import type { Component, Resources } from '../../upstream';
import { DEFAULT_IMAGES, DEFAULT_RESOURCES } from '../../upstream';
import type { Overrides } from '../kit';
import { withDefaults } from '../kit';

/** What every component of Hubs accepts. */
export interface ComponentProps {
  /**
   * Image reference with a tag or a digest.
   *
   * @default - the image of the newest release, `DEFAULT_IMAGES`
   */
  readonly image?: string;
  /**
   * Requests and limits; what is left out keeps its default.
   *
   * @default - measured figures, `DEFAULT_RESOURCES`
   */
  readonly resources?: Resources;
  /**
   * The last word on the rendered objects, by `Kind` or `Kind/name`.
   *
   * @default - the objects stay as they are
   */
  readonly overrides?: Overrides;
}

/** Image and requirements of a component's main container. */
export function imageAndResources(
  component: Component,
  props: ComponentProps,
): { image: string; resources: Resources } {
  return {
    image: props.image ?? DEFAULT_IMAGES[component],
    resources: withDefaults(props.resources, DEFAULT_RESOURCES[component]),
  };
}

/** Hubs images exist for this architecture only. */
export const AMD64: Record<string, string> = { 'kubernetes.io/arch': 'amd64' };

/**
 * Seconds that a pod behind HAProxy goes on serving once it is to stop. HAProxy's controller hears of it at its next sync, five seconds
 * later at most (kubernetes-ingress 3.2, `--sync-period`), and sends requests until then.
 */
export const DRAIN_SECONDS = 6;

/** Tells a cluster autoscaler whether it may move the pod. */
export function safeToEvict(safe: boolean): Record<string, string> {
  return { 'cluster-autoscaler.kubernetes.io/safe-to-evict': String(safe) };
}
