import type { Format } from '../formats';

/**
 * The oldest Kubernetes that clusters may begin with: the guide for Hubs asks for it. DigitalOcean makes clusters of its three newest
 * minor versions only (docs.digitalocean.com/products/kubernetes/details/supported-releases, of 19 November 2025), so that this is the
 * lower end of what can be asked for, not a recommendation.
 */
export const OLDEST_KUBERNETES = '1.31';

/** The minor or patch version that a cluster begins with. */
export const KUBERNETES_VERSION_PREFIX: Format = {
  pattern: /^1\.(3[1-9]|[4-9]\d)(\.\d+)?$/,
  expected: `a version of Kubernetes from ${OLDEST_KUBERNETES} on, such as 1.35`,
  maxLength: 16,
};

/** Whether a version as DigitalOcean writes it, such as `1.36.1-do.0`, is one that clusters may begin with. */
export function isKubernetesVersion(version: string): boolean {
  return KUBERNETES_VERSION_PREFIX.pattern.test(version.replace(/-do\.\d+$/, ''));
}
