import { Command } from 'commander';

/** `hubs lint`. */
export function lintCommand(): Command {
  return new Command('lint');
}
