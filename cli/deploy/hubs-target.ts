import { catalogue, wasReplaced } from '../../secrets';
import { externalOf } from '../../project/contract';
import { SECRETS } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import type { Project } from '../installation';
import type { OpenedStore } from '../secret-store';
import type { Kept } from '../secrets/irreplaceable';
import type { Desired } from '../synth/synth';
import { fromHubsYaml } from '../open/hubs-yaml';
import { write } from '../synth/synth';
import { t } from '../../terminal/language';
import { leftByUpstream } from './leftovers';
import { partsOf, sharedOf } from '../synth/parts';
import { phasesOf } from './phases';
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
  const { contract } = fromHubsYaml(project);
  const { domain } = project.installation;
  const files = new Map(desired.manifests.map(({ file, objects }) => [file, objects as ClusterObject[]]));
  return {
    configFile,
    namespace,
    title: contract.title,
    done: `${t`Hubs is at`} https://${domain}`,
    files,
    shared: sharedOf(files),
    parts: partsOf(files),
    installsCertManager: true,
    installation: project.installation,
    externals: contract.externals.map(externalOf),
    settings: contract.settings,
    phases: phasesOf,
    holdsData: (_, path) => /^spec\.template\.spec\.containers\[(postgresql|reticulum)\]\.image$/.test(path),
    refuseUnfit: () => refuseUnfit(desired),
    ...(desired.secrets && { kept: keptOf(project, desired.secrets) }),
    unwanted: (kubectl) => leftByUpstream(kubectl, namespace),
    write: () => void write(desired, output),
    run: (base) => ({ ...base, ...options, project }),
  };
}

/**
 * What was made here once: a key of a provider can be had again, a certificate that nobody visits can be another one, and with another
 * PERMS_KEY rooms have to be reloaded.
 */
function keptOf({ installation, storeFile }: Project, { store }: OpenedStore): Kept {
  const specs = catalogue(installation).filter(({ origin: { from } }) => from !== 'person' && from !== 'certificate');
  return {
    storeFile,
    keys: specs
      .filter(({ name }) => name !== 'PERMS_KEY')
      .map(({ name, secret = SECRETS.configs }) => ({ secret, key: name })),
    wasReplaced: (key, value) => wasReplaced(store, key, value),
  };
}
