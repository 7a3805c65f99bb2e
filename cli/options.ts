import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { applicationFile } from './application-file';
import { duration } from '../terminal/duration';
import { EXIT } from '../terminal/failure';
import { t } from '../terminal/language';

/** What every command about an installation takes. */
export interface ConfigFlags {
  readonly config: string;
  /** For applications of a cdk8s project. */
  readonly application?: string;
}

/** What every command that talks to a cluster takes. */
export interface ClusterFlags extends ConfigFlags {
  readonly context?: string;
}

export function withConfig(command: Command): Command {
  return command.addOption(
    new Option('-c, --config <file>', t`the configuration`).env('HUBS_CONFIG').default('hubs.yaml').argParser(nonEmpty),
  );
}

/** Options that mean something to one kind of project only, by their long names. */
interface OneSided {
  /** For installations of Hubs, such as `--no-cloud`. */
  readonly hubs?: readonly string[];
  /** For applications, besides `--application`. */
  readonly applications?: readonly string[];
}

/**
 * `--application`, for commands that are about the applications of a cdk8s project, too. Options that mean nothing to the project at
 * hand are wrong usage: whoever gives one expects something of it.
 */
export function withApplication(command: Command, { hubs = [], applications = [] }: OneSided = {}): Command {
  return command
    .addOption(
      new Option('--application <name>', t`which application, where cdk8s.yaml has several`).argParser(nonEmpty),
    )
    .hook('preAction', (_, asked) => {
      const isApplication = applicationFile(asked.optsWithGlobals<ConfigFlags>().config) !== undefined;
      for (const name of isApplication ? hubs : ['--application', ...applications]) {
        const option = asked.options.find(({ long }) => long === name)!;
        if (asked.getOptionValueSourceWithGlobals(option.attributeName()) !== 'cli') continue;
        const message = isApplication
          ? t`${name} is for installations of Hubs, and this folder has an application`
          : t`${name} is for applications of a cdk8s project, and this is an installation of Hubs`;
        asked.error(`error: ${message}`, { exitCode: EXIT.usage });
      }
    });
}

/** `--of`, for commands about one backup of a namespace that may have several. */
export function withBackup(command: Command): Command {
  return withApplication(command).addOption(
    new Option('--of <backup>', t`which backup, such as storage-backup, where there are several of a kind`).argParser(
      nonEmpty,
    ),
  );
}

export function withCluster(command: Command): Command {
  return withConfig(command).addOption(
    new Option('--context <name>', t`the kubectl context (once used, it is remembered)`).argParser(nonEmpty),
  );
}

export function withJson(command: Command): Command {
  return command.option('--json', t`print the result as JSON`, false);
}

/** `--timeout`, as a number of seconds. */
export function withTimeout(command: Command, seconds: number): Command {
  return command.addOption(
    new Option('--timeout <duration>', t`how long to wait, such as 90s or 10m`)
      .default(seconds, duration(seconds))
      .argParser(parseDuration),
  );
}

/** `--yes`, for questions that are answered with yes or no. */
export function withYes(command: Command): Command {
  return command.option('-y, --yes', t`agree to every question`, false);
}

/** `--confirm`, for words that have to be typed. */
export function withConfirm(command: Command): Command {
  return command.option('--confirm <words>', t`the words that a dangerous step asks for`);
}

/** `--backup-first`, for commands that may exchange programs that hold data. */
export function withBackupFirst(command: Command): Command {
  return command.option(
    '--backup-first',
    t`make a backup first, where programs that hold data are exchanged and none is of the last 24 hours`,
    false,
  );
}

export function parseDuration(text: string): number {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  const seconds = parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0) : 0;
  if (seconds === 0) throw new InvalidArgumentError(t`Write it like 90s, 10m or 1h30m.`);
  return seconds;
}

function nonEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError(t`Expected a name, got nothing.`);
  return text;
}
