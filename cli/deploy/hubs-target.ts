import type { External } from '../../checks';
import { catalogue, wasReplaced } from '../../secrets';
import { SECRETS } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import type { Project } from '../installation';
import type { OpenedStore } from '../secret-store';
import type { Kept } from '../secrets/irreplaceable';
import type { Desired } from '../synth/synth';
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
  const { domain } = project.installation;
  const files = new Map(desired.manifests.map(({ file, objects }) => [file, objects as ClusterObject[]]));
  return {
    configFile,
    namespace,
    title: t`Hubs at ${domain}`,
    done: `${t`Hubs is at`} https://${domain}`,
    files,
    shared: sharedOf(files),
    parts: partsOf(files),
    installsCertManager: true,
    installation: project.installation,
    externals: externalsOf(project),
    phases: phasesOf,
    holdsData: (_, path) => /^spec\.template\.spec\.containers\[(postgresql|reticulum)\]\.image$/.test(path),
    refuseUnfit: () => refuseUnfit(desired),
    ...(desired.secrets && { kept: keptOf(project, desired.secrets) }),
    unwanted: (kubectl) => leftByUpstream(kubectl, namespace),
    write: () => void write(desired, output),
    run: (base) => ({ ...base, ...options, project }),
  };
}

/** The Secrets that somebody else sees to, with the keys without which nothing starts. */
function externalsOf({ installation, namespace }: Project): External[] {
  if (installation.secrets === 'local') return [];
  const needed = catalogue(installation).filter(
    ({ name, secret, optional }) => secret === undefined && optional !== true && name !== 'BOOTSTRAP_CERTIFICATE',
  );
  const keys = [...needed.map(({ name }) => name), 'PERMS_PUBLIC_KEY', 'PGRST_JWT_SECRET'];
  return [
    { kind: 'Secret', namespace, name: SECRETS.configs, keys },
    { kind: 'Secret', namespace, name: SECRETS.bootstrap, keys: ['tls.crt', 'tls.key'] },
  ];
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
