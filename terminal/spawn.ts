import { spawn as start } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import { complain } from './print';

let isVerbose = false;

/** Whether every program is shown that is started from here on. */
export function beVerbose(verbose: boolean): void {
  isVerbose = verbose;
}

/**
 * As Node.js has it, with arguments and options given; says what it starts, where somebody wants to know. What goes in by standard
 * input is not shown.
 */
export const spawn = ((program: string, args: readonly string[], options: SpawnOptions) => {
  const words = options.shell === true ? ['sh', '-c', program] : [program, ...args];
  announce(words);
  return start(program, args, options);
}) as typeof start;

/** Shows a line that a person can repeat, where somebody wants to know what is done. */
export function announce(words: readonly string[]): void {
  if (isVerbose) complain(`+ ${words.map(quoted).join(' ')}`);
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
