import { Command } from 'commander';
import { lintCommand } from './commands/lint';
import { synthCommand } from './commands/synth';

/** The `hubs` command. */
export function program(): Command {
  return new Command('hubs')
    .description('Hubs Community Edition from one configuration file')
    .showHelpAfterError()
    .addCommand(synthCommand())
    .addCommand(lintCommand());
}
