import { Command } from 'commander';
import { monitoringOpenCommand } from './monitoring-open';
import { monitoringSilenceCommand } from './monitoring-silence';
import { monitoringTestCommand } from './monitoring-test';
import { t } from '../../terminal/language';

/** `hubs monitoring`: Prometheus, Alertmanager and Grafana, as far as people have to do with them. */
export function monitoringCommand(): Command {
  return new Command('monitoring')
    .description(t`look at dashboards, try whether alerts arrive, silence them for a time`)
    .addCommand(monitoringOpenCommand())
    .addCommand(monitoringTestCommand())
    .addCommand(monitoringSilenceCommand());
}
