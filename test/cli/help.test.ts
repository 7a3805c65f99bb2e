import type { Command } from 'commander';
import { afterEach, describe, expect, test } from 'vitest';
import { program } from '../../cli/program';
import { COMMANDS, callAs, nameIn, speak, t } from '../../terminal/language';
import { hubs } from '../support/hubs';

afterEach(() => speak('en'));

/** The words that call each command, and the program itself. */
function calls(command: Command, before: readonly string[] = []): (readonly string[])[] {
  return [before, ...command.commands.flatMap((one) => calls(one, [...before, one.name()]))];
}

const CALLS = calls(program());

describe.each(['en', 'es'])('help in %s', (language) => {
  test('fits on eighty columns, but for words that are longer', async () => {
    const wide: string[] = [];
    for (const words of CALLS) {
      const { stdout, status } = await hubs([...words, '--help', '--lang', language]);
      expect([status, stdout]).toStrictEqual([0, expect.stringMatching(/^(Usage|Uso): hubs/)]);
      wide.push(...stdout.split('\n').filter((line) => [...line].length > 80 && line.trim().includes(' ')));
    }
    expect(wide).toStrictEqual([]);
  });

  test('says nothing of defaults that are no choice', async () => {
    for (const words of CALLS) {
      expect((await hubs([...words, '--help', '--lang', language])).stdout).not.toMatch(/default|\(env|choices/);
    }
  });
});

test('Spanish help has no English of the library', async () => {
  for (const words of CALLS) {
    const { stdout } = await hubs([...words, '--help', '--lang', 'es']);
    expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|display help|\[options\]|\[command\]/);
  }
});

describe('wrong usage', () => {
  test.each([
    ['nope', '✗ There is no command nope. Did you mean top?\nAll that it can do: hubs --help\n'],
    ['deploy --nope', '✗ There is no option --nope.\nAll that it can do: hubs deploy --help\n'],
    ['secrets set', '✗ <name> is missing.\nAll that it can do: hubs secrets set --help\n'],
    ['plan --users', '✗ --users <number> needs a value.\nAll that it can do: hubs plan --help\n'],
    ['plan one', '✗ Expected 0 words behind the command, got 1.\nAll that it can do: hubs plan --help\n'],
    ['--lang fr status', '✗ --lang <language>: Expected one of en, es.\nAll that it can do: hubs --help\n'],
    ['--lang es nada', '✗ No existe el comando nada.\nTodo lo que puede hacer: hubs --help\n'],
  ])('%s', async (words, said) => {
    const { status, stdout, stderr } = await hubs(words.split(' '));
    expect([status, stdout, stderr]).toStrictEqual([2, '', said]);
  });
});

test('the version is that of the package', async () => {
  expect((await hubs(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('the name of the command in messages', () => {
  afterEach(() => callAs('hubs'));

  test.each([
    [{}, 'hubs'],
    [{ npm_lifecycle_event: 'npx', npm_lifecycle_script: "'hubs'" }, 'npx hubs'],
    [{ npm_lifecycle_event: 'npx', npm_lifecycle_script: 'vitest run' }, 'hubs'],
    [{ npm_lifecycle_event: 'synth', npm_lifecycle_script: 'node --import tsx main.ts' }, 'npx hubs'],
    [{ npm_lifecycle_event: 'test', npm_lifecycle_script: 'vitest run' }, 'hubs'],
  ])('%j: %s', (environment, name) => expect(nameIn(environment)).toBe(name));

  test('is the one by which it was started, and programs of that name keep theirs', () => {
    callAs('npx hubs');
    expect(t`hubs deploy, npx hubs deploy, cdk8s-hubs deploy, Deployment hubs is there: hubs secrets set`).toBe(
      'npx hubs deploy, npx hubs deploy, cdk8s-hubs deploy, Deployment hubs is there: npx hubs secrets set',
    );
  });

  test('is known for every command', () => {
    const names = program().commands.map((command) => command.name());
    expect(names).toStrictEqual([...COMMANDS]);
  });
});
