import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { catalogue } from '../../secrets';
import { connect } from '../cluster/connection';
import { readIfExists } from '../files';
import type { Found } from '../import/found';
import { fromObjects, missingSettings } from '../import/manifest';
import { readCluster, readInstallation } from '../import/read';
import { importReport } from '../import/report';
import { weakNames } from '../import/store';
import { withCluster, withJson } from '../options';
import { completeProjectStore } from '../secret-store';
import type { GivenSettings } from '../setup/given';
import { renderHubsYaml } from '../setup/hubs-yaml';
import { nextSteps, writtenReport } from '../setup/init-report';
import { projectOf, refuseExisting, writeProject } from '../setup/write';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { hide, print, printJson } from '../terminal/print';

interface Flags {
  readonly config: string;
  readonly context?: string;
  readonly fromCluster: boolean;
  readonly namespace: string;
  readonly provider?: 'digitalocean' | 'other';
  readonly json: boolean;
}

/** `hubs import`: an installation by upstream's generator becomes a `hubs.yaml` and its secrets. */
export function importCommand(): Command {
  const command = new Command('import')
    .description(
      t(
        'take over the settings and keys of an installation by upstream’s generator',
        'asume los ajustes y claves de una instalación hecha con el generador original',
      ),
    )
    .argument('[file]', t('input-values.yaml, or an applied hcce.yaml', 'input-values.yaml, o un hcce.yaml aplicado'))
    .option('--from-cluster', t('read the cluster instead of a file', 'lee el clúster en vez de un archivo'), false)
    .option('--namespace <name>', t('where it is in the cluster', 'dónde está en el clúster'), 'hcce')
    .addOption(
      new Option('--provider <name>', t('where the cluster runs', 'dónde está el clúster')).choices([
        'digitalocean',
        'other',
      ]),
    )
    .addHelpText('after', () => help())
    .action(reported((file: string | undefined, flags: Flags) => takeOver(file, flags)));
  return withJson(withCluster(command));
}

function help(): string {
  return t(
    `
Nobody is logged out: keys stay as they are. Only the cluster knows PERMS_KEY for sure; prefer --from-cluster.
What has no place here is listed. Nothing in the cluster changes, and no file is overwritten.
Exits with 1 when settings are missing or files exist, 2 for wrong usage.

Examples:
  hubs import --from-cluster --context hubs-production
  hubs import hcce.yaml
  hubs import input-values.yaml --config school.yaml`,
    `
Nadie pierde su sesión: las claves siguen igual. Solo el clúster conoce PERMS_KEY con certeza; mejor --from-cluster.
Lo que no tiene sitio aquí se enumera. En el clúster no cambia nada y no se sobrescribe ningún archivo.
Termina con 1 si faltan ajustes o los archivos existen, con 2 por uso incorrecto.

Ejemplos:
  hubs import --from-cluster --context hubs-production
  hubs import hcce.yaml
  hubs import input-values.yaml --config school.yaml`,
  );
}

async function takeOver(file: string | undefined, flags: Flags): Promise<void> {
  if ((file === undefined) === !flags.fromCluster) {
    throw new Failure(t('Name a file, or --from-cluster.', 'Indica un archivo, o --from-cluster.'), EXIT.usage);
  }
  refuseExisting(flags.config);
  const found = file === undefined ? await foundInCluster(flags) : readInstallation(file);
  hide(Object.values(found.secrets).flatMap((value) => [value, ...value.split('\n')]));
  const settings: GivenSettings = { ...found.settings, ...(flags.provider && { provider: flags.provider }) };
  refuseIncomplete(settings, found);
  const text = renderHubsYaml(settings);
  const project = projectOf(flags.config, text);
  if (readIfExists(project.storeFile) !== undefined) {
    throw new Failure(
      t(
        `${project.storeFile} exists already, and is left as it is: its keys may be those of a running installation. Move it away first.`,
        `${project.storeFile} ya existe y se deja como está: sus claves pueden ser las de una instalación en marcha. Apártalo antes.`,
      ),
    );
  }
  const { installation } = project;
  const known = new Set(catalogue(installation).map(({ name }) => name));
  const values = Object.fromEntries(Object.entries(found.secrets).filter(([name]) => known.has(name)));
  const weak = weakNames(values, installation);
  const store = await completeProjectStore(project, { values, acceptWeak: weak });
  writeProject(project, text, store);
  if (flags.json) {
    printJson({ config: flags.config, store: project.storeFile, taken: Object.keys(values), weak, notes: found.notes });
    return;
  }
  print(
    `${importReport(Object.keys(values), weak, found.notes)}\n\n${writtenReport(project, store)}\n\n${nextSteps()}`,
  );
}

async function foundInCluster({ config, context, namespace }: Flags): Promise<Found> {
  // There is no configuration yet that could remember a cluster.
  const place = projectOf(config, PLACE(namespace));
  const { kubectl } = await connect({ ...place, configFile: `${dirname(config)}/hubs.yaml` }, { context });
  return fromObjects(await readCluster(kubectl, namespace));
}

const PLACE = (namespace: string) =>
  `domain: a.example\nadminEmail: a@a.example\nsmtp: { server: a.example, port: 2525, user: a }\nnamespace: ${JSON.stringify(namespace)}\n`;

function refuseIncomplete(settings: GivenSettings, { notes }: Found): void {
  const missing = missingSettings(settings);
  if (missing.length === 0) return;
  const unset = notes.filter(({ kind }) => kind === 'missing').map(({ what, why }) => `\n  ${what}: ${why}`);
  throw new Failure(
    `${t('Not enough for an installation; nothing was written. Missing:', 'No basta para una instalación; no se ha escrito nada. Falta:')} ${missing.join(', ')}${unset.join('')}`,
  );
}
