import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ApplicationContract } from '../../project/contract';
import { STORE_HEADER } from '../../project/store-header';
import { storedSpecs } from '../../project/secret-values';
import type { SecretSpec, Store } from '../../secrets';
import { checkValues, generate, renderStore } from '../../secrets';
import type { Kubectl } from '../cluster/kubectl';
import { makePrivateFolder, writeFiles } from '../files';
import { formatProblems } from '../problems';
import { readStore } from '../secret-store';
import { withGiven } from '../secrets/given-value';
import { listReport } from '../secrets/list';
import type { Listed } from '../secrets/list';
import { readValue } from '../secrets/read-value';
import { colours } from '../../terminal/colours';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide, print, printJson, table } from '../../terminal/print';
import type { OpenedApplication } from '../open/program';

/** What the store of an application keeps. */
export function specsOf({ secrets }: Pick<ApplicationContract, 'secrets'>): SecretSpec[] {
  return storedSpecs(secrets);
}

/** What there is, and what is missing. */
export function listSecrets(application: OpenedApplication, json: boolean): void {
  const store = readStore(application.storeFile);
  const listed = specsOf(application.contract).map(({ name, purpose, origin }): Listed => ({
    name,
    purpose,
    from: origin.from,
    state: store?.values[name] === undefined ? 'missing' : 'set',
    weakAccepted: store?.acceptWeak.includes(name) ?? false,
  }));
  if (json) printJson(listed);
  else print(listed.length === 0 ? t`It keeps no secrets.` : listReport(listed));
}

/** Keeps a value that a person gives. */
export async function setSecret(application: OpenedApplication, name: string, file: string | undefined): Promise<void> {
  const spec = specNamed(application, name);
  const value = await readValue(spec, file);
  hide([value]);
  keep(application, name, value);
}

/** Makes another value in place of one that was made here; those that a person gives come from elsewhere. */
export async function rotateSecret(application: OpenedApplication, name: string): Promise<void> {
  const { origin } = specNamed(application, name);
  if (origin.from === 'person') {
    throw new Failure(
      t`${name} comes from a provider: make another one there, then hubs secrets set ${name}`,
      EXIT.usage,
    );
  }
  const value = await generate(origin, application.namespace);
  hide([value]);
  keep(application, name, value);
}

/** Looks for weak and missing values; with a cluster, also for those that differ there. */
export async function checkSecrets(
  { contract, namespace, storeFile, files }: OpenedApplication,
  kubectl: Kubectl | undefined,
  json: boolean,
): Promise<void> {
  const store = readStore(storeFile);
  const specs = specsOf(contract);
  const problems = store ? checkValues(specs, store, { hosts: {} }) : [];
  const missing = specs
    .filter(({ name, optional = false }) => !optional && store?.values[name] === undefined)
    .map(({ name }) => name);
  const cluster: { secret: string; key: string; state: 'same' | 'differs' | 'missing' }[] = [];
  for (const { kind, metadata, data = {} } of kubectl ? [...files.values()].flat() : []) {
    if (kind !== 'Secret') continue;
    const live = ((await kubectl!.get('secret', metadata.name, namespace))?.['data'] ?? {}) as Record<string, string>;
    for (const [key, value] of Object.entries(data as Record<string, string>)) {
      const state = live[key] === undefined ? 'missing' : live[key] === value ? 'same' : 'differs';
      cluster.push({ secret: metadata.name, key, state });
    }
  }
  const differing = cluster.filter(({ state }) => state !== 'same');
  if (problems.length + missing.length + differing.length > 0) process.exitCode = EXIT.problem;
  if (json) return printJson({ problems, missing, ...(kubectl && { cluster }) });
  const [ok, no] = [colours.green('✓'), colours.red('✗')];
  const states = {
    same: t`the same`,
    differs: t`differs: hubs deploy`,
    missing: t`not there: hubs deploy`,
  };
  const lines = [
    ...(problems.length > 0 ? [`${no} ${t`Not fit for use`}\n${formatProblems(problems)}`] : []),
    ...(missing.length > 0 ? [`${no} ${t`Missing`}: ${missing.join(', ')}`] : []),
    ...(problems.length + missing.length === 0 ? [`${ok} ${t`All values are fit for use`}`] : []),
    ...(cluster.length > 0
      ? [
          table(
            cluster.map(({ secret, key, state }) => [state === 'same' ? ok : no, `${secret}/${key}`, states[state]]),
          ),
        ]
      : []),
  ];
  print(lines.join('\n'));
}

function specNamed({ name: application, contract }: OpenedApplication, name: string): SecretSpec {
  const specs = specsOf(contract);
  const spec = specs.find((candidate) => candidate.name === name);
  if (spec) return spec;
  const known = specs.map((candidate) => candidate.name).join(', ') || '-';
  throw new Failure(t`${application} keeps no secret ${name}. It keeps: ${known}`, EXIT.usage);
}

function keep({ contract, storeFile }: OpenedApplication, name: string, value: string): void {
  const store = readStore(storeFile);
  if (!store) throw new Failure(t`there is no ${storeFile}: hubs synth makes it`);
  const changed = withGiven(store, specsOf(contract), { hosts: {} }, name, value);
  keepAll({ contract, storeFile }, changed);
  print(`${colours.green('✓')} ${name}\n${t`To bring it to the cluster: hubs deploy`}`);
}

/** Writes the whole store of an application, private as ever. */
export function keepAll(
  { contract, storeFile }: Pick<OpenedApplication, 'contract' | 'storeFile'>,
  store: Store,
): void {
  makePrivateFolder(dirname(storeFile));
  const order = specsOf(contract).map((spec) => spec.name);
  writeFiles([{ path: storeFile, text: renderStore(store, order, STORE_HEADER), secret: true }]);
}

/** Stores that were there before the program of a project made one. */
export function storesBeside(file: string): string[] {
  const folder = join(dirname(file), '.secrets');
  return existsSync(folder) ? readdirSync(folder) : [];
}
