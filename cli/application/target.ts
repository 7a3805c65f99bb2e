import { externalOf } from '../../project/contract';
import { Failure, EXIT } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { wasReplaced } from '../../secrets';
import { backedUp, migrations } from '../backup/backed-up';
import type { Target } from '../deploy/target';
import { readStore } from '../secret-store';
import type { OpenedApplication } from '../open/program';
import type { ApplicationRun } from './phases';
import { phasesOf } from './phases';
import { storedSpecs } from '../../project/secret-values';

/**
 * An application, as something that can be deployed. Its program has written it already.
 *
 * @param only the component to deploy alone, with the secrets and what all share
 * @param certManagerChart where the chart of cert-manager comes from; its makers' repository when left out
 */
export function applicationTarget(
  application: OpenedApplication,
  only?: string,
  certManagerChart?: string,
): Target<ApplicationRun> {
  const { name, namespace, configFile, contract } = application;
  const components = only === undefined ? contract.components : [componentNamed(application, only)];
  const own = new Set(contract.components.map(({ file }) => file));
  const chosen = new Set(components.map(({ file }) => file));
  const files = new Map([...application.files].filter(([file]) => !own.has(file) || chosen.has(file)));
  const objects = [...files.values()].flat();
  return {
    configFile,
    namespace,
    title: only === undefined ? contract.title : `${contract.title}/${only}`,
    done: [
      t`${name} is there`,
      ...components.flatMap(({ hosts, tls }) => hosts.map((host) => `  ${tls ? 'https' : 'http'}://${host}`)),
    ].join('\n'),
    files,
    shared: application.shared,
    parts: application.parts.filter(({ name: part }) => components.some((component) => component.name === part)),
    settings: contract.settings,
    installsCertManager: true,
    phases: (order) => phasesOf({ ...contract, components }, order),
    partial: only !== undefined,
    holdsData: (object, path) => IMAGE.test(path) && backedUp(objects).includes(object),
    changesData: (object) => migrations(objects).includes(object),
    refuseUnfit: () => refuseUnfit(application),
    externals: contract.externals.map(externalOf),
    kept: {
      storeFile: application.storeFile,
      keys: contract.secrets
        .filter(({ source: { from } }) => from === 'random' || from === 'fernet')
        .map(({ secret, key }) => ({ secret, key })),
      wasReplaced: (key, value) => {
        const store = readStore(application.storeFile);
        return store !== undefined && wasReplaced(store, key, value);
      },
    },
    write: () => undefined,
    run: (base) => ({ ...base, contract, ...(certManagerChart !== undefined && { certManagerChart }) }),
  };
}

const IMAGE = /^spec\.template\.spec\.containers\[[^\]]+\]\.image$/;

function componentNamed({ name, contract }: OpenedApplication, wanted: string) {
  const found = contract.components.find((component) => component.name === wanted);
  if (found) return found;
  const names = contract.components.map((component) => component.name).join(', ');
  throw new Failure(t`${name} has no component ${wanted}. It has: ${names}`, EXIT.usage);
}

/** @throws Failure that names values of secrets that nobody gave. Objects with errors are never written. */
function refuseUnfit({ contract, storeFile }: OpenedApplication): void {
  const { values = {} } = readStore(storeFile) ?? {};
  const missing = storedSpecs(contract.secrets)
    .filter(({ name, optional = false }) => !optional && values[name] === undefined)
    .map(({ name, purpose }) => t`the secret ${name} is missing: ${purpose}. Give it: hubs secrets set ${name}`);
  if (missing.length === 0) return;
  throw new Failure(
    `${t`This cannot be deployed yet; nothing was changed:`}\n${missing.map((problem) => `  • ${problem}`).join('\n')}`,
  );
}
