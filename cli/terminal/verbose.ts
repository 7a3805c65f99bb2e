import { complain } from './print';

let isVerbose = false;

/** Whether every program is shown that is started from here on. */
export function beVerbose(verbose: boolean): void {
  isVerbose = verbose;
}

/** Says that a program starts, and how, where somebody wants to know. What goes in by standard input is not shown. */
export function starting(program: string, args: readonly string[]): void {
  if (isVerbose) complain(`+ ${[program, ...args].map(quoted).join(' ')}`);
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
