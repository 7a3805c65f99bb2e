import { Command, Option } from 'commander';
import { completionCommand } from './commands/completion';
import { compareCommand } from './commands/compare';
import { importCommand } from './commands/import';
import { initCommand } from './commands/init';
import { lintCommand } from './commands/lint';
import { secretsCommand } from './commands/secrets';
import { synthCommand } from './commands/synth';
import { t } from './terminal/language';

/** The `hubs` command, in the language that is in force. */
export function program(): Command {
  const hubs = new Command('hubs')
    .description(
      t(
        'Hubs Community Edition from one configuration file',
        'Hubs Community Edition desde un archivo de configuración',
      ),
    )
    .addOption(
      new Option('--lang <language>', t('language of messages', 'idioma de los mensajes')).choices(['en', 'es']),
    );
  for (const command of [
    initCommand(),
    importCommand(),
    compareCommand(),
    synthCommand(),
    lintCommand(),
    secretsCommand(),
    completionCommand(),
  ])
    hubs.addCommand(command);
  endsWithExceptions(hubs);
  return hubs;
}

/** Wrong usage shows the help and becomes an exception, in every command below. */
function endsWithExceptions(command: Command): void {
  command.exitOverride().showHelpAfterError();
  command.commands.forEach(endsWithExceptions);
}
