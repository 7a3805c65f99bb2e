import type { CloudInstallation } from '../../cdktf/app';
import { OLDEST_KUBERNETES, isKubernetesVersion } from '../../digitalocean';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { StackPlan } from './plan';

/**
 * Terraform learns from DigitalOcean which version a new cluster gets. Without a match it keeps what it asked with, and would be told
 * only after everything before the cluster is made that there is no such version.
 *
 * @throws Failure where a cluster would begin with a version that does not exist, or is too old
 */
export function refuseVersions({ clusterVersions }: StackPlan, { cloud }: CloudInstallation): void {
  const unfit = clusterVersions.find((version) => !isOffered(version) || !isKubernetesVersion(version));
  if (unfit === undefined) return;
  const prefix = cloud.cluster.versionPrefix;
  const where = 'cloud.cluster.versionPrefix';
  const options = 'doctl kubernetes options versions';
  if (!isOffered(unfit)) {
    throw new Failure(
      t`DigitalOcean makes no clusters of Kubernetes ${prefix ?? ''} (${where}); nothing was made.\n  It has its three newest minor versions, which this lists: ${options}\n  Without the line, a cluster begins with the newest.`,
    );
  }
  throw new Failure(
    t`The cluster would begin with Kubernetes ${unfit}; expected ${OLDEST_KUBERNETES} or later. Nothing was made.\n  Choose with ${where}; ${options} lists what there is.`,
  );
}

/** Whether a version has DigitalOcean's own form, such as `1.36.1-do.0`: what it offers has, and what is asked for by its beginning has not. */
function isOffered(version: string): boolean {
  return /-do\.\d+$/.test(version);
}
