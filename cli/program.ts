import { Command, Option } from 'commander';
import { checklistCommand } from './commands/checklist';
import { doctorCommand } from './commands/doctor';
import { eventsCommand } from './commands/events';
import { lintCommand } from './commands/lint';
import { logsCommand } from './commands/logs';
import { statusCommand } from './commands/status';
import { synthCommand } from './commands/synth';
import { topCommand } from './commands/top';
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
  const commands = [
    synthCommand(),
    lintCommand(),
    statusCommand(),
    doctorCommand(),
    logsCommand(),
    eventsCommand(),
    topCommand(),
    checklistCommand(),
  ];
  for (const command of commands) hubs.addCommand(command);
  endsWithExceptions(hubs);
  return hubs;
}

/** Wrong usage shows the help and becomes an exception, in every command below. */
function endsWithExceptions(command: Command): void {
  command.exitOverride().showHelpAfterError();
  command.commands.forEach(endsWithExceptions);
}
