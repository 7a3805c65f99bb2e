import type { CloudInstallation } from '../../cdktf/app';
import { OLDEST_KUBERNETES, isKubernetesVersion } from '../../digitalocean';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import type { StackPlan } from './plan';

/**
 * Terraform learns from DigitalOcean which version a new cluster gets. Without a match it gets none, and would be told so only after
 * everything before the cluster is made.
 *
 * @throws Failure where a cluster would begin with a version that does not exist, or is too old
 */
export function refuseVersions({ clusterVersions }: StackPlan, { cloud }: CloudInstallation): void {
  const unfit = clusterVersions.find((version) => !isKubernetesVersion(version));
  if (unfit === undefined) return;
  const prefix = cloud.cluster.versionPrefix;
  const where = 'cloud.cluster.versionPrefix';
  const options = 'doctl kubernetes options versions';
  if (unfit === '') {
    throw new Failure(
      t(
        `DigitalOcean makes no clusters of Kubernetes ${prefix ?? ''} (${where}); nothing was made.\n` +
          `  It has its three newest minor versions, which this lists: ${options}\n  Without the line, a cluster begins with the newest.`,
        `DigitalOcean no crea clústeres de Kubernetes ${prefix ?? ''} (${where}); no se ha creado nada.\n` +
          `  Tiene sus tres versiones menores más nuevas, que lista: ${options}\n  Sin la línea, un clúster empieza con la más nueva.`,
      ),
    );
  }
  throw new Failure(
    t(
      `The cluster would begin with Kubernetes ${unfit}; expected ${OLDEST_KUBERNETES} or later. Nothing was made.\n  Choose with ${where}; ${options} lists what there is.`,
      `El clúster empezaría con Kubernetes ${unfit}; se esperaba ${OLDEST_KUBERNETES} o posterior. No se ha creado nada.\n  Elige con ${where}; ${options} lista lo que hay.`,
    ),
  );
}
