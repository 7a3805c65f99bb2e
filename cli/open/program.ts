import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ApplicationContract } from '../../project/contract';
import { CONTRACT_FILE } from '../../project/contract';
import { contractIn } from '../../project/contract-file';
import type { ClusterObject } from '../cluster/objects';
import { readIfExists } from '../files';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { hide } from '../../terminal/print';
import type { ApplicationFlags, Opened } from './opened';
import { partsOf, sharedOf } from './opened';
import { runApp } from './run-app';

/** An application of a cdk8s project, as its program wrote it. */
export interface OpenedApplication extends Opened {
  readonly name: string;
  readonly contract: ApplicationContract;
}

/**
 * Runs the project's program, and opens what it wrote.
 *
 * @throws Failure when the program fails, or there is no such application
 */
export async function synthesized(
  file: string,
  { application, output = 'dist' }: Omit<ApplicationFlags, 'config'>,
): Promise<OpenedApplication> {
  await runApp(file, output);
  return opened(file, output, application);
}

/** As `synthesized`, with what is written gone afterwards: nothing is left behind but values that were missing in the secret store. */
export async function previewed(file: string, application: string | undefined): Promise<OpenedApplication> {
  const output = mkdtempSync(join(tmpdir(), 'hubs-preview-'));
  try {
    return await synthesized(file, { application, output });
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** What was written last; the program runs only where nothing was. For commands that look at what is deployed. */
export async function lastSynthesized(
  file: string,
  { application, output = 'dist' }: Omit<ApplicationFlags, 'config'>,
): Promise<OpenedApplication> {
  const written = contractsIn(output).some(({ name }) => application === undefined || name === application);
  return written ? opened(file, output, application) : previewed(file, application);
}

function opened(file: string, output: string, wanted: string | undefined): OpenedApplication {
  const contract = chosen(contractsIn(output), wanted);
  const { name, namespace } = contract;
  const files = new Map(contract.files.map((entry) => [entry, objectsIn(join(output, name, entry))]));
  const secrets = [...files.values()].flat().filter(({ kind }) => kind === 'Secret');
  const plain = new Set(contract.secrets.filter(({ source }) => source.from === 'plain').map(({ key }) => key));
  const values = secrets.flatMap(({ data = {} }) => Object.entries(data as Record<string, string>));
  hide(values.flatMap(([key, value]) => (plain.has(key) ? [] : Buffer.from(value, 'base64').toString())));
  const storeFile = join(dirname(file), '.secrets', `${namespace}.yaml`);
  return {
    configFile: file,
    namespace,
    name,
    contract,
    files,
    shared: sharedOf(files),
    parts: partsOf(contract.components, files),
    storeFile,
  };
}

/** @throws Failure with `EXIT.usage` where it takes a name, or there is no such one */
function chosen(contracts: readonly ApplicationContract[], wanted: string | undefined): ApplicationContract {
  const names = contracts.map(({ name }) => name);
  const [only, another] = wanted === undefined ? contracts : contracts.filter(({ name }) => name === wanted);
  if (only && !another) return only;
  if (names.length === 0) {
    throw new Failure(
      t`The project's program wrote no application: it should end with void synth(app), where synth comes from cdk8s-hubs/project.`,
    );
  }
  const options = names.map((name) => `--application ${name}`).join('\n  ');
  throw new Failure(
    wanted === undefined
      ? t`This project has several applications. Choose one:\n  ${options}`
      : t`There is no application ${wanted}. There are:\n  ${options}`,
    EXIT.usage,
  );
}

function contractsIn(output: string): ApplicationContract[] {
  if (!existsSync(output)) return [];
  const folders = readdirSync(output, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => {
      const contract = contractIn(join(output, name));
      if (contract === undefined) return [];
      if (typeof contract !== 'string') return [contract];
      throw new Failure(
        t`${relative('.', join(output, name, CONTRACT_FILE))}: expected what cdk8s-hubs/project writes, found ${contract}. The command and the library must be of the same version.`,
      );
    });
}

function objectsIn(path: string): ClusterObject[] {
  const text = readIfExists(path);
  if (text === undefined) throw new Failure(t`there is no ${path}: hubs synth writes it`);
  return parseAllDocuments(text).flatMap((document) => {
    const object = document.toJS() as ClusterObject | null;
    return object === null ? [] : [object];
  });
}
