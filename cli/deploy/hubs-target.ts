import type { ClusterObject } from '../cluster/objects';
import type { Desired } from '../synth/synth';
import { write } from '../synth/synth';
import { t } from '../terminal/language';
import { leftByUpstream } from './leftovers';
import { PHASES } from './phases';
import { refuseUnfit } from './preflight';
import type { DeployRun } from './run';
import type { Target } from './target';

/** What only a deploy of Hubs can be told. */
export interface HubsOptions extends Pick<DeployRun, 'resolvers' | 'certManagerChart' | 'setRecords'> {
  /** The folder that manifests are written to, too. */
  readonly output: string;
}

/** An installation of Hubs, as something that can be deployed. */
export function hubsTarget(desired: Desired, { output, ...options }: HubsOptions): Target<DeployRun> {
  const { project } = desired;
  const { configFile, namespace } = project;
  const { domain } = project.installation;
  return {
    configFile,
    namespace,
    title: t(`Hubs at ${domain}`, `Hubs en ${domain}`),
    done: `${t('Hubs is at', 'Hubs está en')} https://${domain}`,
    files: new Map(desired.manifests.map(({ file, objects }) => [file, objects as ClusterObject[]])),
    phases: PHASES,
    holdsData: (_, path) => /^spec\.template\.spec\.containers\[(postgresql|reticulum)\]\.image$/.test(path),
    refuseUnfit: () => refuseUnfit(desired),
    unwanted: (kubectl) => leftByUpstream(kubectl, namespace),
    write: () => void write(desired, output),
    run: (base) => ({ ...base, ...options, project }),
  };
}
