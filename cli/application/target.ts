import { Failure, EXIT } from '../terminal/failure';
import { t } from '../terminal/language';
import { backedUp } from '../backup/backed-up';
import type { Target } from '../deploy/target';
import { readStore } from '../secret-store';
import type { OpenedApplication } from './open';
import type { ApplicationRun } from './phases';
import { phasesOf } from './phases';
import {
  refuseMissingExternals,
  refuseShrinking,
  refuseTakenHosts,
  refuseUnhealthy,
  refuseUnknownKinds,
} from './refusals';
import { specsOf } from './secrets';

/**
 * An application, as something that can be deployed. Its program has written it already.
 *
 * @param only the component to deploy alone, with the secrets and what all share
 */
export function applicationTarget(application: OpenedApplication, only?: string): Target<ApplicationRun> {
  const { name, namespace, configFile, contract } = application;
  const components = only === undefined ? contract.components : [componentNamed(application, only)];
  const own = new Set(contract.components.map(({ file }) => file));
  const chosen = new Set(components.map(({ file }) => file));
  const files = new Map([...application.files].filter(([file]) => !own.has(file) || chosen.has(file)));
  const objects = [...files.values()].flat();
  return {
    configFile,
    namespace,
    title: only === undefined ? name : `${name}/${only}`,
    done: [
      t(`${name} is there`, `${name} está en marcha`),
      ...components.flatMap(({ hosts, tls }) => hosts.map((host) => `  ${tls ? 'https' : 'http'}://${host}`)),
    ].join('\n'),
    files,
    phases: phasesOf(components),
    partial: only !== undefined,
    holdsData: (object, path) => IMAGE.test(path) && backedUp(objects).includes(object),
    refuseUnfit: () => refuseUnfit(application),
    refuseImpossible: (kubectl) => refuseShrinking(kubectl, objects),
    async refuseHarm(before) {
      if (only !== undefined) demandEarlier(before.history.some(({ result }) => result === 'deployed'));
      await refuseMissingExternals(before.kubectl, contract.externals);
      await refuseUnknownKinds(before.kubectl, objects);
      await refuseTakenHosts(before.kubectl, namespace, objects);
      await refuseUnhealthy(before, namespace);
    },
    write: () => undefined,
    run: (base) => ({ ...base, contract }),
  };
}

const IMAGE = /^spec\.template\.spec\.containers\[[^\]]+\]\.image$/;

function componentNamed({ name, contract }: OpenedApplication, wanted: string) {
  const found = contract.components.find((component) => component.name === wanted);
  if (found) return found;
  const names = contract.components.map((component) => component.name).join(', ');
  throw new Failure(
    t(
      `${name} has no component ${wanted}. It has: ${names}`,
      `${name} no tiene el componente ${wanted}. Tiene: ${names}`,
    ),
    EXIT.usage,
  );
}

function demandEarlier(deployed: boolean): void {
  if (deployed) return;
  throw new Failure(
    t(
      '--only exchanges a part of what was deployed, and nothing was yet: hubs deploy',
      '--only cambia una parte de lo desplegado y aún no hay nada: hubs deploy',
    ),
    EXIT.usage,
  );
}

/** @throws Failure that names values of secrets that nobody gave. Objects with errors are never written. */
function refuseUnfit({ contract, storeFile }: OpenedApplication): void {
  const { values = {} } = readStore(storeFile) ?? {};
  const missing = specsOf(contract)
    .filter(({ name, optional = false }) => !optional && values[name] === undefined)
    .map(({ name, purpose }) =>
      t(
        `the secret ${name} is missing: ${purpose}. Give it: hubs secrets set ${name}`,
        `falta el secreto ${name} (${purpose}). Para darlo: hubs secrets set ${name}`,
      ),
    );
  if (missing.length === 0) return;
  throw new Failure(
    `${t('This cannot be deployed yet; nothing was changed:', 'Esto aún no se puede desplegar; no se ha cambiado nada:')}\n${missing.map((problem) => `  • ${problem}`).join('\n')}`,
  );
}
