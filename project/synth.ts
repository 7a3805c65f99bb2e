import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { App } from 'cdk8s';
import type { Exemption, External, KubeObject } from '../checks';
import { check, hubsExemptions } from '../checks';
import { UNFINISHED, ignoring, isMarked, makePrivateFolder, readIfExists, removeStale, writeFiles } from '../cli/files';
import type { OutputFile } from '../cli/files';
import { formatProblems } from '../cli/problems';
import { readStore } from '../cli/secret-store';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { translated } from '../terminal/translated';
import { hide } from '../terminal/print';
import type { Application } from '../constructs';
import { isApplication } from '../constructs';
import type { Completed, SecretObject, SecretSpec } from '../secrets';
import { emptyStore, fillStore, renderStore, weakValueOf } from '../secrets';
import type { Part } from '../order';
import { Issuers } from '../order';
import type { Deployed } from './circle';
import { ordered } from './circle';
import { CONTRACT_FILE, contractOf, externalsOf, renderContract } from './contract';
import type { ApplicationFile } from './files';
import { FILE_NAME, SECRETS_FILE, applicationFiles, yamlOf } from './files';
import { restartOnChange } from './restarts';
import { declaredKeys, secretValues, storedSpecs } from './secret-values';
import { secretObject } from './secret-object';
import { decryptFiles } from './sops';
import { STORE_HEADER } from './store-header';

export interface ProjectOptions {
  /** The project's folder: `.secrets/` lies in it, and paths of SOPS files start from it. */
  readonly folder: string;
  /** The folder to write to. */
  readonly output: string;
  /** Where values for secrets may come from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Problems of the rendered objects that are known and accepted. */
  readonly exemptions: readonly Exemption[];
}

/** What was written for an application. */
export interface SynthesizedApplication {
  readonly name: string;
  readonly namespace: string;
  readonly folder: string;
  readonly files: readonly { readonly file: string; readonly objects: number; readonly secret: boolean }[];
  readonly storeFile: string;
  /** Names in the store that got a value just now. */
  readonly added: readonly string[];
  /** What a person must still provide. */
  readonly missing: readonly SecretSpec[];
}

/**
 * Renders all applications of a cdk8s app, fills their secret stores and writes both. Charts that belong to no application become
 * files beside them.
 *
 * @throws Failure before anything is written, when objects or secrets are wrong
 */
export async function synthesize(app: App, options: ProjectOptions): Promise<SynthesizedApplication[]> {
  // Would change the order of keys, and so the bytes.
  delete process.env['CDK8S_DISABLE_SORT'];
  const applications = app.charts.filter(isApplication);
  const prepared: Prepared[] = [];
  for (const application of applications) prepared.push(await prepare(application, options));
  const others = app.charts
    .filter((chart) => !isApplication(chart))
    .map((chart) => ({ file: `${chart.node.id}.k8s.yaml`, objects: chart.toJson() as KubeObject[] }));
  const issuers = new Issuers(
    [...prepared, ...others].flatMap(({ objects }) => objects),
    'alone',
  );
  for (const { deployed } of prepared) ordered(deployed, issuers);
  const exemptions = [...options.exemptions, ...applications.flatMap(exemptionsOf)];
  refuseProblems([...prepared, ...others.map(({ objects }) => ({ objects, externals: [] }))], exemptions);
  writeFiles([
    ...prepared.flatMap(({ output }) => output),
    ...others.map(({ file, objects }) => ({ path: join(options.output, file), text: yamlOf(objects), secret: false })),
  ]);
  for (const { result, isOurs } of prepared) {
    removeStale(
      result.folder,
      FILE_NAME,
      result.files.map(({ file }) => file),
      isOurs,
    );
  }
  return prepared.map(({ result }) => result);
}

/** What is known and accepted about Hubs, where an application has it. */
function exemptionsOf({ hubs, namespace }: Application): Exemption[] {
  if (!hubs) return [];
  return hubsExemptions.map((exemption) => ({
    ...exemption,
    object: exemption.object.replace(' ', ` ${namespace}/`),
  }));
}

/** The files that the contract beside them names: objects of a project's own carry no mark. */
function namesBefore(folder: string): readonly string[] {
  try {
    const { files } = JSON.parse(readIfExists(join(folder, CONTRACT_FILE)) ?? '{}') as { files?: unknown };
    return Array.isArray(files) ? (files as string[]) : [];
  } catch {
    return [];
  }
}

interface Prepared {
  readonly objects: readonly KubeObject[];
  readonly deployed: Deployed;
  /** What need not be among the objects. */
  readonly externals: readonly External[];
  readonly output: readonly OutputFile[];
  /** Whether a file of the folder was written by a synth before. */
  readonly isOurs: (name: string, text: string) => boolean;
  readonly result: SynthesizedApplication;
}

async function prepare(application: Application, options: ProjectOptions): Promise<Prepared> {
  const { name, namespace } = application;
  const keys = declaredKeys(application.secrets);
  const specs = storedSpecs(keys);
  const storeFile = join(options.folder, '.secrets', `${namespace}.yaml`);
  const kept = readStore(storeFile) ?? emptyStore(randomBytes(32).toString('hex'));
  const completed = await fillStore(kept, specs, { namespace, hosts: {} }, options.environment);
  if (completed.problems.length > 0) {
    throw new Failure(
      `${storeFile}: ${t`the secrets cannot be used; nothing was written`}:\n\n${formatProblems(completed.problems)}`,
    );
  }
  const secrets = secretValues(keys, completed.store.values, await decryptFiles(options.folder, keys));
  refuseWeak(
    secrets,
    specs.map((spec) => spec.name),
  );
  hide(secrets.flatMap(({ data }) => Object.entries(data).flatMap(([key, value]) => (isPlain(key) ? [] : value))));
  const rendered = applicationFiles(application).map((file): ApplicationFile => ({
    ...file,
    objects: restartOnChange(file.objects, secrets, completed.store.digestKey),
  }));
  const secretObjects = secrets.map((secret) => secretObject(application, secret));
  const files = [
    ...rendered.map(({ file, objects }) => ({ file, objects, secret: false })),
    ...(secretObjects.length > 0 ? [{ file: SECRETS_FILE, objects: secretObjects, secret: true }] : []),
  ].sort((a, b) => (a.file < b.file ? -1 : 1));
  const folder = join(options.output, name);
  const contract = contractOf(application, rendered);
  const before = namesBefore(folder);
  const isOurs = (file: string, text: string) => before.includes(file) || isMarked(text);
  return {
    objects: rendered.flatMap(({ objects }) => objects),
    deployed: deployedOf(rendered),
    externals: externalsOf(contract),
    isOurs,
    output: [
      ...storeOutput(storeFile, completed, specs),
      ...files.map(({ file, objects, secret }) => ({
        path: join(folder, file),
        text: yamlOf(objects),
        secret,
        ours: (text: string) => isOurs(file, text),
      })),
      { path: join(folder, CONTRACT_FILE), text: renderContract(contract), secret: false },
      ignoring(folder, [SECRETS_FILE, UNFINISHED]),
    ],
    result: {
      name,
      namespace,
      folder,
      files: files.map(({ file, objects, secret }) => ({ file, objects: objects.length, secret })),
      storeFile,
      added: completed.added,
      missing: completed.missing,
    },
  };

  function isPlain(key: string): boolean {
    return keys.some((declared) => declared.key === key && declared.source.from === 'plain');
  }
}

/**
 * What the store keeps was judged there; other values come from SOPS or the program.
 *
 * @throws Failure that names the keys whose value protects nothing
 */
function refuseWeak(secrets: readonly SecretObject[], judged: readonly string[]): void {
  const problems = secrets.flatMap(({ name, data }) =>
    Object.entries(data).flatMap(([key, value]) => {
      const weak = judged.includes(key) ? undefined : weakValueOf(key, value);
      return weak ? [{ path: `${name}/${key}`, ...weak }] : [];
    }),
  );
  if (problems.length === 0) return;
  throw new Failure(`${t`the secrets cannot be used; nothing was written`}:\n\n${formatProblems(problems)}`);
}

function storeOutput(path: string, { store, changed }: Completed, specs: readonly SecretSpec[]): OutputFile[] {
  if (specs.length === 0) return [];
  makePrivateFolder(dirname(path));
  if (!changed) return [];
  return [
    {
      path,
      text: renderStore(
        store,
        specs.map(({ name }) => name),
        STORE_HEADER,
      ),
      secret: true,
    },
  ];
}

/** An application as what is deployed. Issuers that the cluster has already are looked at by `hubs deploy`. */
function deployedOf(files: readonly ApplicationFile[]): Deployed {
  const shared = files.flatMap(({ component, objects }) => (component ? [] : objects));
  const parts = files.flatMap(({ component, objects }): Part[] => {
    if (!component) return [];
    const { name, level, dependencies } = component;
    return [{ name, level, needs: dependencies.map((other) => other.name), objects }];
  });
  return { shared, parts };
}

/** What would not work, or is not safe, is not written. Warnings are for `hubs lint`. */
function refuseProblems(
  parts: readonly Pick<Prepared, 'objects' | 'externals'>[],
  exemptions: readonly Exemption[],
): void {
  const externals = parts.flatMap((part) => part.externals);
  const errors = check(
    parts.flatMap(({ objects }) => objects),
    { exemptions, externals },
  ).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const lines = errors.map(
    ({ object, path, message, remedy, rule }) =>
      `  ${object} ${path}\n      ${translated(message)}\n      ${translated(remedy)} (${rule})`,
  );
  const count = errors.length === 1 ? t`one problem` : t`${errors.length} problems`;
  throw new Failure(`${t`the objects have ${count}; nothing was written`}:\n\n${lines.join('\n\n')}`);
}
