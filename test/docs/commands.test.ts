import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { phaseIds } from '../../cli/deploy/phases';
import { program } from '../../cli/program';
import { EXIT } from '../../terminal/failure';
import { ENDED_BY } from '../../terminal/interruption';
import { PAGES, readPage } from '../support/pages';

const page = readPage('docs/reference/commands.md');

interface Entry {
  readonly name: string;
  readonly command: Command;
  /** The options of the command, and of those above it. */
  readonly options: readonly string[];
}

/** Every command, with those below it. */
function entries(command: Command, words: readonly string[] = [], inherited: readonly string[] = []): Entry[] {
  const options = [...inherited, ...command.options.flatMap(({ long, short }) => [long ?? '', short ?? ''])];
  const name = [...words, command.name()];
  return [
    { name: name.join(' '), command, options },
    ...command.commands.flatMap((child) => entries(child, name, options)),
  ];
}

const [hubs, ...commands] = entries(program()) as [Entry, ...Entry[]];

/** The cells of the table below a heading, without its two head lines. */
function table(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const unquoted = (cell: string | undefined) => cell!.replaceAll('`', '');

/** The codes that a command can end with follow from what it can be asked. */
function exitCodes({ name, command }: Entry): string {
  const has = (...names: string[]) => command.options.some(({ long }) => names.includes(long ?? ''));
  const families = ['secrets', 'images', 'dns', 'danger', 'backup', 'db', 'monitoring'];
  if (families.some((family) => name === `hubs ${family}`)) return `${EXIT.usage}`;
  const codes = [
    0,
    ...(name === 'hubs completion' ? [] : [EXIT.problem]),
    EXIT.usage,
    ...(has('--yes', '--confirm') ? [EXIT.refused] : []),
    ...(has('--timeout') ? [EXIT.timeout] : []),
    ...(has('--context') ? [EXIT.conflict] : []),
  ];
  return codes.join(' ');
}

test('the table of commands lists them all, in their order, with the codes that each can end with', () => {
  expect(table('All commands').map(([name, , , codes]) => [unquoted(name), codes])).toStrictEqual(
    commands.map((entry) => [entry.name, exitCodes(entry)]),
  );
});

test.each(commands)('the help of $name speaks of no other exit code', (entry) => {
  // The help of a group speaks for all that is below it.
  const speaksFor = commands.filter(({ name }) => name === entry.name || name.startsWith(`${entry.name} `));
  let help = '';
  entry.command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const [, said = ''] = /Exits with ([\s\S]*?)(\n\n|$)/.exec(help) ?? [];
  const known = speaksFor.flatMap((each) => exitCodes(each).split(' '));
  expect([...said.matchAll(/\b\d\b/g)].map(([code]) => code).filter((code) => !known.includes(code))).toStrictEqual([]);
});

test.each(commands.filter(({ command }) => command.commands.length === 0))(
  'the help of $name has an example of it',
  (entry) => {
    let help = '';
    entry.command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    const [, examples = ''] = /Examples:\n([\s\S]*)$/.exec(help) ?? [];
    expect(examples).toContain(entry.name);
  },
);

test('the exit codes are those of the command', () => {
  expect(table('Exit codes').map(([code]) => Number(code))).toStrictEqual(
    [...new Set([0, ...Object.values(EXIT), ...Object.values(ENDED_BY)])].sort((a, b) => a - b),
  );
});

test('the phases are those of a deploy, in their order', () => {
  expect(table('The phases of a deploy').map(([id]) => unquoted(id))).toStrictEqual(phaseIds());
});

test('the commands that print JSON are named', () => {
  const [, named] = /Commands with `--json`: (.*?)\./s.exec(page)!;
  expect([...named!.matchAll(/`(.*?)`/g)].map(([, name]) => `hubs ${name}`)).toStrictEqual(
    commands.filter(({ command }) => command.options.some(({ long }) => long === '--json')).map(({ name }) => name),
  );
});

test('what a person does is counted right, and the README says the same', () => {
  const counted = readPage('docs/explanation/counted.md').split('\n## What a person does\n')[1]!.split('\n## ')[0]!;
  const numbers = (text: string, row: string) =>
    new RegExp(`^\\| ${row}[^|]*\\|(.*)\\|$`, 'm')
      .exec(text)![1]!
      .split('|')
      .map((cell) => Number.parseInt(cell, 10));
  const steps = [...counted.matchAll(/^\| [^|]+ \| (\d+) \| [^|]+ \|$/gm)].map(([, count]) => Number(count));
  const [, here] = /\*\*Commands here\*\*: ([\s\S]*?)\. With/.exec(counted)!;
  const [, block] = /```\n(npm run build\n[\s\S]*?)```/.exec(readPage('README.md'))!;
  const commandCounts = [
    steps.reduce((sum, count) => sum + count, 0),
    here!.match(/`[^`]+`/g)!.length,
    // Besides `git clone` and `npm ci`.
    block!.trim().split('\n').length + 2,
  ];
  expect(numbers(counted, 'Commands')).toStrictEqual(commandCounts);
  const pairs = [
    ['commands', 'Commands'],
    ['decisions', 'Values'],
    ['places', 'Places'],
    ['waits', 'Waits'],
  ] as const;
  for (const [row, source] of pairs)
    expect(numbers(readPage('README.md'), row)).toStrictEqual(numbers(counted, source));
});

/** Calls of the command in prose and in blocks of code. */
function calls(text: string): string[] {
  const spans = [...text.matchAll(/`(hubs [^`\n]+)`/g)].map(([, call]) => call!);
  const lines = [...text.matchAll(/^ *(?:npx )?(hubs [a-z-].*)$/gm)].map(([, call]) => call!);
  return [...spans, ...lines].flatMap((call) => call.split(/ && | \| /)).filter((call) => call.startsWith('hubs '));
}

/** What is wrong with a call; nothing where such a command and such options exist. */
function mistakes(call: string): string[] {
  const words = call.split(' ');
  const longest = words
    .map((_, index) => words.slice(0, words.length - index).join(' '))
    .map((name) => [hubs, ...commands].find((entry) => entry.name === name))
    .find((entry) => entry !== undefined)!;
  const [own = ''] = words.slice(longest.name.split(' ').length).join(' ').split(/ ?-- /);
  const rest = own.split(' ');
  const isGroup = longest.command.commands.length > 0 && longest.command.registeredArguments.length === 0;
  const flags = rest.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0]!);
  return [
    ...(isGroup && rest[0] !== undefined && /^[a-z]/.test(rest[0]) ? [`${call}: no such command`] : []),
    ...flags.filter((flag) => ![...longest.options, '--help'].includes(flag)).map((flag) => `${call}: no ${flag}`),
  ];
}

test.each(PAGES)('every call of the command on %s is possible', (name) => {
  expect(calls(readPage(name)).flatMap(mistakes)).toStrictEqual([]);
});

test('a call of what does not exist would be found', () => {
  expect(['hubs fly', 'hubs dns fly', 'hubs deploy --fly', 'hubs certs renew --all'].flatMap(mistakes)).toStrictEqual([
    'hubs fly: no such command',
    'hubs dns fly: no such command',
    'hubs deploy --fly: no --fly',
  ]);
});
