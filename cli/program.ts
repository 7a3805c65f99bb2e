import { Command, Option } from 'commander';
import { backupCommand } from './commands/backup';
import { certsCommand } from './commands/certs';
import { checklistCommand } from './commands/checklist';
import { compareCommand } from './commands/compare';
import { completionCommand } from './commands/completion';
import { contextCommand } from './commands/context';
import { dangerCommand } from './commands/danger';
import { dbCommand } from './commands/db';
import { deployCommand } from './commands/deploy';
import { diffCommand } from './commands/diff';
import { dnsCommand } from './commands/dns';
import { doctorCommand } from './commands/doctor';
import { drillCommand } from './commands/drill';
import { eventsCommand } from './commands/events';
import { graphCommand } from './commands/graph';
import { execCommand } from './commands/exec';
import { imagesCommand } from './commands/images';
import { importCommand } from './commands/import';
import { initCommand } from './commands/init';
import { lintCommand } from './commands/lint';
import { loginLinkCommand } from './commands/login-link';
import { logsCommand } from './commands/logs';
import { pageCommand } from './commands/page';
import { monitoringCommand } from './commands/monitoring';
import { planCommand } from './commands/plan';
import { restartCommand } from './commands/restart';
import { restoreCommand } from './commands/restore';
import { rollbackCommand } from './commands/rollback';
import { runCommand } from './commands/run';
import { secretsCommand } from './commands/secrets';
import { statusCommand } from './commands/status';
import { synthCommand } from './commands/synth';
import { topCommand } from './commands/top';
import { upgradeCommand } from './commands/upgrade';
import { verifyCommand } from './commands/verify';
import { workflowCommand } from './commands/workflow';
import { version } from '../package.json';
import { explain } from './help';
import { t } from '../terminal/language';
import { beVerbose } from '../terminal/spawn';

/** The `hubs` command, in the language that is in force. */
export function program(): Command {
  const hubs = new Command('hubs')
    .description(t`Hubs Community Edition from one configuration file`)
    .addOption(new Option('--lang <language>', t`language of messages`).choices(['en', 'es']))
    .version(version, '--version', t`show which version this is`)
    .option('--verbose', t`show each program that is started`, false)
    .hook('preAction', (root) => beVerbose(root.opts<{ verbose: boolean }>().verbose));
  for (const command of COMMANDS) hubs.addCommand(command());
  endsWithExceptions(hubs);
  explain(hubs);
  return hubs;
}

/** In the order in which a person needs them. */
const COMMANDS: readonly (() => Command)[] = [
  initCommand,
  importCommand,
  compareCommand,
  secretsCommand,
  synthCommand,
  lintCommand,
  graphCommand,
  imagesCommand,
  planCommand,
  diffCommand,
  deployCommand,
  dnsCommand,
  certsCommand,
  verifyCommand,
  statusCommand,
  doctorCommand,
  pageCommand,
  checklistCommand,
  loginLinkCommand,
  monitoringCommand,
  logsCommand,
  eventsCommand,
  topCommand,
  runCommand,
  execCommand,
  dbCommand,
  backupCommand,
  restoreCommand,
  drillCommand,
  upgradeCommand,
  rollbackCommand,
  restartCommand,
  contextCommand,
  dangerCommand,
  workflowCommand,
  completionCommand,
];

/** Wrong usage becomes an exception, in every command below. */
function endsWithExceptions(command: Command): void {
  command.exitOverride();
  command.commands.forEach(endsWithExceptions);
}
