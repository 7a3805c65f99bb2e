import { Command } from 'commander';
import { t } from '../../terminal/language';
import { backupListCommand } from './backup-list';
import { backupLogsCommand } from './backup-logs';
import { backupNowCommand } from './backup-now';
import { backupScheduleCommand } from './backup-schedule';
import { backupVerifyCommand } from './backup-verify';

/** `hubs backup`: backups outside their schedule, and what there is. */
export function backupCommand(): Command {
  const command = new Command('backup')
    .description(t`backups of database and files: make one, list and verify them`)
    .addHelpText('after', t`\nExamples:\n  hubs backup now\n  hubs backup list\n  hubs backup verify`);
  const parts = [
    backupNowCommand(),
    backupListCommand(),
    backupVerifyCommand(),
    backupLogsCommand(),
    backupScheduleCommand(),
  ];
  for (const part of parts) command.addCommand(part);
  return command;
}
