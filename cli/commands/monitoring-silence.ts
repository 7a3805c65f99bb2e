import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { ALERTS } from '../../constructs';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import { Alertmanager } from '../monitoring/alertmanager';
import type { Silence } from '../monitoring/alertmanager';
import type { ClusterFlags } from '../options';
import { parseDuration, withApplication, withCluster, withJson } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { duration } from '../../terminal/duration';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly for: number;
  readonly reason: string;
  readonly end?: string;
  readonly json: boolean;
}

/** `hubs monitoring silence`: what people are not told of for a time. */
export function monitoringSilenceCommand(): Command {
  const command = new Command('silence')
    .description(t`have nobody told of some alerts for a time; without alerts, show what is silent`)
    .argument('[alerts...]', t`names of alerts such as HostDown, or all`)
    .addOption(
      new Option('--for <duration>', t`how long, such as 30m or 4h`).default(7200, '2h').argParser(parseDuration),
    )
    .option('--reason <text>', t`why, for the others`, 'hubs monitoring silence')
    .option('--end <id>', t`end this silence now, or all of them with "all"`);
  return withApplication(withJson(withCluster(command)))
    .addHelpText(
      'after',
      t`\nAlerts go on being judged and shown; nobody is told of them. The heartbeat goes on.\nExits with 0, 1 where nothing tells of alerts, 2 for wrong usage.\n\nExamples:\n  hubs monitoring silence HostDown --for 1h --reason "moving the domain"\n  hubs monitoring silence all --for 30m\n  hubs monitoring silence\n  hubs monitoring silence --end all`,
    )
    .action(
      reported(async (alerts: string[], flags: Flags) => {
        const { config, application, context, json } = flags;
        if (alerts.length > 0 && flags.end !== undefined) {
          throw new Failure(t`Either alerts to silence, or --end with the silence that ends.`, EXIT.usage);
        }
        expectKnown(alerts);
        const place = await open({ config, application });
        const { kubectl } = await connect(place, { context });
        const alertmanager = await Alertmanager.of(kubectl, place.namespace);
        if (alerts.length > 0)
          await alertmanager.silence([about(alerts)], flags.for / 60, userInfo().username, flags.reason);
        if (flags.end !== undefined) await end(alertmanager, flags.end);
        const silences = await alertmanager.silences();
        if (json) printJson(silences);
        else print(silencesReport(silences, new Date()));
      }),
    );
}

/** @throws Failure where there is no alert of a name */
function expectKnown(alerts: readonly string[]): void {
  const names = ALERTS.map(({ alert }) => alert);
  const unknown = alerts.filter((alert) => alert !== ALL && !names.includes(alert));
  if (unknown.length > 0) {
    throw new Failure(t`There is no alert ${unknown.join(', ')}. There are: ${names.join(', ')}`, EXIT.usage);
  }
}

const ALL = 'all';

function about(alerts: readonly string[]): string {
  // The heartbeat has to go on: silence is its alarm.
  return alerts.includes(ALL) ? 'alertname!="Watchdog"' : `alertname=~"${alerts.join('|')}"`;
}

async function end(alertmanager: Alertmanager, wanted: string): Promise<void> {
  const ids = (await alertmanager.silences()).map(({ id }) => id);
  const those = ids.filter((id) => wanted === ALL || id === wanted);
  if (those.length > 0) return alertmanager.endSilences(those);
  if (wanted !== ALL)
    throw new Failure(t`There is no silence ${wanted}. There are: ${ids.join(', ') || '—'}`, EXIT.usage);
}

/** Silences in words, a line each. */
export function silencesReport(silences: readonly Silence[], now: Date): string {
  if (silences.length === 0) return t`Nothing is silent.`;
  return silences
    .map(({ id, matchers, endsAt, by, reason }) => {
      const left = duration(Math.max(0, Math.round((endsAt.getTime() - now.getTime()) / 1000)));
      return `${matchers.join(', ')}  ${t`for another ${left}`}  ${by}: ${reason}  ${id}`;
    })
    .join('\n');
}
