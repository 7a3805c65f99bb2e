import type { Argument, Command, Option } from 'commander';
import { Help } from 'commander';
import { t } from '../terminal/language';
import { columns, wrap } from '../terminal/print';

/** Help in the language in force, as wide as the terminal, and a word on where it is after wrong usage. */
export function explain(command: Command): void {
  command
    .helpOption('-h, --help', t`show this help`)
    .showHelpAfterError(t`All that it can do: ${nameOf(command)} --help`)
    .configureHelp({
      helpWidth: columns(),
      styleTitle: (title) => TITLES[title]?.() ?? title,
      commandUsage: (one) => `${nameOf(one)} ${placeholders(one.usage())}`,
      subcommandTerm: (one) => placeholders(new Help().subcommandTerm(one)),
      optionDescription: describeOption,
      argumentDescription: describeArgument,
    })
    .configureOutput({
      writeOut: (text) => process.stdout.write(paragraphs(text)),
      writeErr: (text) => process.stderr.write(paragraphs(text)),
      outputError: (text) => process.stderr.write(usageError(text)),
    });
  if (command.commands.length > 0) command.helpCommand('help [command]', t`show the help of a command`);
  command.commands.forEach(explain);
}

/** How a command is called, with the commands that it belongs to. */
function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}

const TITLES: Readonly<Record<string, () => string>> = {
  'Usage:': () => t`Usage:`,
  'Arguments:': () => t`Arguments:`,
  'Options:': () => t`Options:`,
  'Commands:': () => t`Commands:`,
};

function placeholders(usage: string): string {
  return usage.replace('[options]', t`[options]`).replace('[command]', t`[command]`);
}

function describeOption({ description, argChoices, defaultValue, defaultValueDescription, envVar }: Option): string {
  const hasDefault = defaultValue !== undefined && typeof defaultValue !== 'boolean';
  return described(description, [
    ...(argChoices ? [t`one of ${argChoices.join(', ')}`] : []),
    ...(hasDefault ? [t`${defaultValueDescription ?? String(defaultValue)} when left out`] : []),
    ...(envVar === undefined ? [] : [t`or ${envVar}`]),
  ]);
}

function describeArgument({ description, argChoices }: Argument): string {
  return described(description, argChoices ? [t`one of ${argChoices.join(', ')}`] : []);
}

function described(description: string, more: readonly string[]): string {
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

/** Texts that are longer than a line, such as those after the options, with line breaks where they fit. */
function paragraphs(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const before = lines.at(-1);
    const goesOn = /^\S.*[^.:]$/.test(before ?? '') && /^\S/.test(line);
    if (goesOn) lines[lines.length - 1] = `${before} ${line}`;
    else lines.push(line);
  }
  return lines.map((line) => (/^\S/.test(line) ? wrap(line) : brokenCommand(line))).join('\n');
}

/** An example, in the form in which a shell takes it over several lines. */
function brokenCommand(line: string): string {
  return line.length <= columns()
    ? line
    : wrap(line.trim(), 4, columns() - 2)
        .replace('  ', '')
        .replaceAll('\n', ' \\\n');
}

/** What the library finds wrong with the words that a command was called with, in the language in force. */
function usageError(text: string): string {
  const [, what = text, rest = ''] = /^error: ([^\n]*)([\s\S]*)$/.exec(text) ?? [];
  const said = ERRORS.reduce<string | undefined>((found, [pattern, say]) => {
    const match = pattern.exec(what);
    return found ?? (match ? say(match.slice(1)) : undefined);
  }, undefined);
  const guess = /\(Did you mean (?:one of )?(.*)\?\)/.exec(rest)?.[1];
  return `✗ ${said ?? what}${guess === undefined ? '' : ` ${t`Did you mean ${guess}?`}`}\n`;
}

const ERRORS: readonly (readonly [RegExp, (parts: string[]) => string])[] = [
  [/^unknown option '(.*)'$/, ([name]) => t`There is no option ${name!}.`],
  [/^unknown command '(.*)'$/, ([name]) => t`There is no command ${name!}.`],
  [/^missing required argument '(.*)'$/, ([name]) => t`<${name!}> is missing.`],
  [/^option '(.*)' argument missing$/, ([flags]) => t`${flags!} needs a value.`],
  [/^required option '(.*)' not specified$/, ([flags]) => t`${flags!} is missing.`],
  [/^option '(.*)' cannot be used with option '(.*)'$/, ([one, other]) => t`${one!} and ${other!} exclude each other.`],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+)\.$/,
    ([expected, got]) => t`Expected ${expected!} words behind the command, got ${got!}.`,
  ],
  [
    /^(?:option '(.*)' (?:argument|value) '.*'(?: from env '(.*)')?|command-argument value '.*') is invalid(?: for argument '(.*)')?\. (.*)$/,
    ([flags, variable, argument, why]) => `${variable ?? flags ?? `<${argument!}>`}: ${reason(why!)}`,
  ],
];

function reason(why: string): string {
  const choices = /^Allowed choices are (.*)\.$/.exec(why)?.[1];
  return choices === undefined ? why : t`Expected one of ${choices}.`;
}
