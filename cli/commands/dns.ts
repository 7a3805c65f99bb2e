import { Command } from 'commander';
import { t } from '../../terminal/language';
import { dnsCheckCommand } from './dns-check';
import { dnsPlanCommand } from './dns-plan';
import { dnsWaitCommand } from './dns-wait';

/** `hubs dns`: the four records. */
export function dnsCommand(): Command {
  const command = new Command('dns')
    .description(t`the DNS records: which ones, and whether they are right`)
    .addHelpText('after', t`\nExamples:\n  hubs dns plan\n  hubs dns check\n  hubs dns wait --timeout 1h`);
  for (const part of [dnsPlanCommand(), dnsCheckCommand(), dnsWaitCommand()]) command.addCommand(part);
  return command;
}
