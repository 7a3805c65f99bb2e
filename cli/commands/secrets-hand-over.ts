import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { writeFiles } from '../files';
import { withApplication, withConfig, withConfirm } from '../options';
import { decrypted, encrypted, isEncrypted } from '../secrets/age-file';
import { handedOver, imported } from '../secrets/hand-over';
import { keep, openKeeper } from '../secrets/keeper';
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

async function exportSecrets({ to, output, confirm, ...flags }: ExportFlags): Promise<void> {
  const keeper = await openKeeper(flags);
  if (keeper.kept === undefined) {
    throw new Failure(
      t`There are no secrets of ${keeper.title} here. Where it runs, hubs secrets adopt takes them over from the cluster.`,
    );
  }
  const text = await encrypted(handedOver(keeper, keeper.rendered(keeper.kept)), to);
  if (output === STANDARD) return void process.stdout.write(text);
  const file = output ?? `secrets-${keeper.namespace}.age`;
  if (existsSync(file)) await demandWords(t`${file} is there already.`, t`replace ${file}`, confirm);
  writeFiles([{ path: file, text, secret: true }]);
  print(
    `${colours.green('✓')} ${t`${file} has ${Object.keys(keeper.kept.values).length} values, for the recipients alone.`}\n${t`They take it in with: hubs secrets import ${file}`}`,
  );
}

async function importSecrets(file: string, { identity, confirm, ...flags }: ImportFlags): Promise<void> {
  const bytes = bytesOf(file);
  const text = isEncrypted(bytes) ? await decrypted(bytes, file, identity) : bytes.toString('utf8');
  const keeper = await openKeeper(flags);
  const { storeFile } = keeper;
  const { store, taken } = await imported(keeper, text, confirm);
  keep(keeper, store);
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
