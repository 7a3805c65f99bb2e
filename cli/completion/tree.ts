import type { Command, Option } from 'commander';

/** A command, as completion sees it. */
export interface Node {
  /** The words before it: empty for the program itself. */
  readonly words: readonly string[];
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly { readonly flag: string; readonly about: string; readonly choices: readonly string[] }[];
  /** What may follow, where only certain words may. */
  readonly values: readonly string[];
  /** Whether a path may follow. */
  readonly files: boolean;
}

/** A command and all below it, each with its own options and those of every command above. */
export function nodesOf(command: Command, words: readonly string[] = [], inherited: readonly Option[] = []): Node[] {
  const help = command.createHelp();
  const own = help.visibleOptions(command).filter(({ long }) => long !== null && long !== undefined);
  const options = [...own, ...inherited.filter(({ long }) => !own.some((option) => option.long === long))];
  const below = help.visibleCommands(command).filter((child) => command.commands.includes(child));
  const node: Node = {
    words,
    commands: help
      .visibleCommands(command)
      .map((child) => ({ name: child.name(), about: help.subcommandDescription(child) })),
    options: options.map(({ long, description, argChoices }) => ({
      flag: long!,
      about: description,
      choices: argChoices ?? [],
    })),
    values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    files: command.registeredArguments.some(({ argChoices }) => argChoices === undefined),
  };
  return [node, ...below.flatMap((child) => nodesOf(child, [...words, child.name()], options))];
}
