import { existsSync, readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { Command } from 'commander';
import { catalogue, renderStore } from '../../secrets';
import type { Store } from '../../secrets';
import { STORE_HEADER } from '../../project/store-header';
import { applicationFile } from '../application-file';
import { keepAll, specsOf, storesBeside } from '../application/secrets';
import { writeFiles } from '../files';
import { openProject } from '../installation';
import type { Project } from '../installation';
import { previewed } from '../open/program';
import type { OpenedApplication } from '../open/program';
import { withApplication, withConfig, withConfirm } from '../options';
import { readStore } from '../secret-store';
import { decrypted, encrypted, isEncrypted } from '../secrets/age-file';
import type { Owner } from '../secrets/hand-over';
import { handedOver, imported } from '../secrets/hand-over';
import { demandLocal, writeStore } from '../secrets/store-file';
import { colours } from '../../terminal/colours';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';

interface Flags {
  readonly config: string;
  readonly application?: string;
  readonly confirm?: string;
}

interface ExportFlags extends Flags {
  readonly to: readonly string[];
  readonly output?: string;
}

interface ImportFlags extends Flags {
  readonly identity?: string;
}

/** Standard input and output. */
const STANDARD = '-';

/** `hubs secrets export`: all values for a colleague, encrypted with age. */
export function secretsExportCommand(): Command {
  return withApplication(withConfirm(withConfig(new Command('export'))))
    .description(t`hand all values to a colleague, encrypted with age`)
    .requiredOption(
      '--to <recipient>',
      t`the colleague's public key, such as age1…; several times for several`,
      collected,
    )
    .option('-o, --output <file>', t`the file to write, or - for standard output (secrets-<namespace>.age)`)
    .addHelpText('after', () => exportHelp())
    .action(reported((flags: ExportFlags) => exportSecrets(flags)));
}

/** `hubs secrets import`: what a colleague exported, or values as `NAME=value`. */
export function secretsImportCommand(): Command {
  return withApplication(withConfirm(withConfig(new Command('import'))))
    .description(t`take in what a colleague exported, or lines of NAME=value`)
    .argument('<file>', t`the file, encrypted with age or not, or - for standard input`)
    .option('--identity <file>', t`the file with your private key of age (where SOPS looks for it, unless given)`)
    .addHelpText('after', () => importHelp())
    .action(reported((file: string, flags: ImportFlags) => importSecrets(file, flags)));
}

function exportHelp(): string {
  return t`\nThe colleague makes a key with age-keygen, and sends the public half. Values are never printed: what is written can be read by the named\nrecipients alone, and may be sent by mail.\nExits with 1 where there are no secrets yet, 2 for wrong usage, 3 when the words to replace a file were not typed.\n\nExamples:\n  hubs secrets export --to age1ar0g2p8vmszct0eenl59dvmeyy2y4qfteg05zxrg6s3jr0peefkqcm8v5x\n  hubs secrets export --to age1… --to age1… --output for-the-team.age`;
}

function importHelp(): string {
  return t`\nAn export brings the whole store, with which nothing restarts; lines of NAME=value, as of a .env, add to a store that is here.\nExits with 1 for what cannot be decrypted or used, 2 for wrong usage, 3 when the words to replace values were not typed.\n\nExamples:\n  hubs secrets import secrets-hcce.age\n  hubs secrets import secrets-hcce.age --identity key.txt\n  hubs secrets import .env`;
}

function collected(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

async function exportSecrets({ config, application, to, output, confirm }: ExportFlags): Promise<void> {
  const { owner, rendered } = await opened(config, application);
  if (owner.kept === undefined) {
    throw new Failure(
      t`There are no secrets of ${owner.title} here. Where it runs, hubs secrets adopt takes them over from the cluster.`,
    );
  }
  const text = await encrypted(handedOver(owner, rendered(owner.kept)), to);
  if (output === STANDARD) return void process.stdout.write(text);
  const file = output ?? `secrets-${owner.namespace}.age`;
  if (existsSync(file)) await demandWords(t`${file} is there already.`, t`replace ${file}`, confirm);
  writeFiles([{ path: file, text, secret: true }]);
  print(
    `${colours.green('✓')} ${t`${file} has ${Object.keys(owner.kept.values).length} values, for the recipients alone.`}\n${t`They take it in with: hubs secrets import ${file}`}`,
  );
}

async function importSecrets(file: string, { config, application, identity, confirm }: ImportFlags): Promise<void> {
  const bytes = bytesOf(file);
  const text = isEncrypted(bytes) ? await decrypted(bytes, file, identity) : bytes.toString('utf8');
  const { owner, keep, storeFile } = await opened(config, application);
  const { store, taken } = await imported(owner, text, confirm);
  keep(store);
  print(
    `${colours.green('✓')} ${t`${storeFile} has the values of ${file} for: ${taken.join(', ')}`}\n${t`To bring it to the cluster: hubs deploy`}`,
  );
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === STANDARD ? 0 : file);
  } catch (error) {
    throw new Failure(`${t`cannot read ${file}`}: ${(error as Error).message}`, EXIT.usage);
  }
}

interface Opened {
  readonly owner: Owner;
  readonly storeFile: string;
  /** The store as its file has it. */
  readonly rendered: (store: Store) => string;
  readonly keep: (store: Store) => void;
}

async function opened(config: string, application: string | undefined): Promise<Opened> {
  const file = applicationFile(config);
  if (file === undefined) return hubs(openProject(config));
  const before = storesBeside(file);
  const app = await previewed(file, application);
  // The program makes values where there were none: they are nobody's.
  return ofApplication(app, before.includes(basename(app.storeFile)));
}

function hubs(project: Project): Opened {
  demandLocal(project);
  const { installation, namespace, storeFile } = project;
  const specs = catalogue(installation);
  const order = specs.map(({ name }) => name);
  return {
    owner: {
      title: `${namespace}@${installation.domain}`,
      namespace,
      specs,
      place: installation,
      kept: readStore(storeFile),
      refuse: (name) => {
        if (name !== 'DB_PASS' || installation.database.external) return;
        throw new Failure(
          t`The database knows its own password, and would let nobody in: hubs secrets rotate DB_PASS changes both.`,
        );
      },
    },
    storeFile,
    rendered: (store) => renderStore(store, order),
    keep: (store) => writeStore(project, store),
  };
}

function ofApplication(app: OpenedApplication, hadStore: boolean): Opened {
  const { name, namespace, contract, storeFile } = app;
  const specs = specsOf(contract);
  const order = specs.map((spec) => spec.name);
  return {
    owner: {
      title: `${name}@${namespace}`,
      namespace,
      specs,
      place: { hosts: {} },
      kept: hadStore ? readStore(storeFile) : undefined,
    },
    storeFile: relative('.', storeFile),
    rendered: (store) => renderStore(store, order, STORE_HEADER),
    keep: (store) => keepAll(app, store),
  };
}
