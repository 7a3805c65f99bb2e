import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HUBS } from '../../support/command';
import { temporaryFolder } from '../../support/folder';
import { hubs } from '../../support/hubs';
import { hasTerminal, terminalOf } from '../../support/terminal';

const has = (shell: string) => spawnSync(shell, ['--version'], { stdio: 'ignore' }).status === 0;

/** The script for a shell, in a file. */
async function scriptFor(shell: string): Promise<string> {
  const file = join(temporaryFolder(), `hubs.${shell}`);
  writeFileSync(file, (await hubs(['completion', shell])).stdout);
  return file;
}

/** What is completed: the words typed so far, and the offers. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['dns ', ['check', 'help', 'plan', 'wait']],
  ['danger re', ['recreate-volumes']],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['secrets rotate --con', ['--config', '--confirm', '--context']],
  ['deploy --lang ', ['en', 'es']],
];

describe('bash', () => {
  test.each(CASES)('completes hubs %s', async (typed, offers) => {
    const program = `source "$1"
      read -ra COMP_WORDS <<< "hubs $2"; [[ $2 == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )); _hubs; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const output = execFileSync('bash', ['-c', program, 'bash', await scriptFor('bash'), typed], { encoding: 'utf8' });
    expect(
      output
        .trim()
        .split('\n')
        .filter((word) => !/^-/.test(word) || /-/.test(typed))
        .sort(),
    ).toStrictEqual(offers);
  });
});

describe.runIf(has('fish'))('fish', () => {
  test.each(CASES)('completes hubs %s', async (typed, offers) => {
    const program = `source $argv[1]; complete -C "hubs $argv[2]"`;
    const output = execFileSync('fish', ['--no-config', '-c', program, await scriptFor('fish'), typed], {
      encoding: 'utf8',
      cwd: temporaryFolder(),
    });
    const words = output
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]!);
    expect(words.filter((word) => !/^-/.test(word) || /-/.test(typed)).sort()).toStrictEqual(offers);
  });

  test('tells what each command does', async () => {
    const output = execFileSync(
      'fish',
      ['--no-config', '-c', 'source $argv[1]; complete -C "hubs dep"', await scriptFor('fish')],
      { encoding: 'utf8' },
    );
    expect(output).toBe('deploy\tmake the cluster what hubs.yaml says, and wait until it runs\n');
  });
});

describe.runIf(has('zsh') && hasTerminal)('zsh', () => {
  test('completes in a shell that has nothing else set up, from the line that the help names', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bin'));
    const program = join(folder, 'bin/hubs');
    writeFileSync(program, `#!/bin/sh\nexec ${HUBS.map((word) => `'${word}'`).join(' ')} "$@"\n`);
    chmodSync(program, 0o755);
    writeFileSync(join(folder, '.zshrc'), "PS1='ready> '\nsource <(hubs completion zsh)\n");
    const env = { ZDOTDIR: folder, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
    const shell = terminalOf(['zsh'], { cwd: folder, env });
    await shell.shows('ready>', 60);
    shell.type('hubs dan');
    shell.press('Tab');
    await shell.shows('hubs danger');
    shell.type('re');
    shell.press('Tab');
    await shell.shows('hubs danger recreate-volumes');
    // Not Ctrl-C, which would end a completion that still goes on, and leave the line.
    shell.press('C-u');
    shell.type('hubs dns ');
    shell.press('Tab');
    expect(await shell.shows(/check\s+help\s+plan\s+wait/)).not.toMatch(/error|not found|inconsistent/);
    shell.press('C-u');
    shell.type('hubs completion ');
    shell.press('Tab');
    await shell.shows(/bash\s+fish\s+zsh/);
  });
});
