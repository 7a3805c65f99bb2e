import { ageText } from '../age';
import { standingsReport } from '../backup/report';
import type { BackupStanding } from '../backup/standing';
import { cut, printable } from '../../terminal/printable';
import { report } from '../diagnosis/report';
import type { Alerts } from '../monitoring/alerts';
import { alertsReport } from '../monitoring/alerts';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table, wrap } from '../../terminal/print';
import type { ComponentStatus, Status } from './status';

const WIDTH = 80;

/** How an installation stands, on one screen. */
export function statusReport(status: Status): string {
  const sections = [
    heading(status),
    components(status.components),
    section(t`Volumes`, volumes(status)),
    section(t`Load balancer`, [loadBalancer(status)]),
    section(t`Certificates`, certificates(status)),
    section(t`Backups`, status.backups ? [standingsReport(status.backups)] : []),
    section(t`Alerts`, status.alerts ? [alertsReport(status.alerts)] : []),
    report(status.problems),
    verdict(status),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function heading({ domain, context, namespace, release, deploy, takenAt }: Status): string {
  const where = t`context ${context}, namespace ${namespace}`;
  const version = t`release ${release}`;
  const seconds = deploy ? (Date.parse(takenAt) - Date.parse(deploy.at)) / 1000 : 0;
  const deployed = deploy ? t`; deploy ${deploy.revision}, ${ageText(seconds)} ago: ${deploy.result}` : '';
  return `${colours.bold(`Hubs ${domain}`)}\n${wrap(`${where}; ${version}${deployed}`, 2, WIDTH)}`;
}

function components(list: readonly ComponentStatus[]): string {
  const titles = ['', '', t`Ready`, t`Restarts`, t`Age`, t`Image`, t`Node`];
  const rows = list.map(({ component, ready, desired, restarts, age, live, node, ok }) => [
    mark(ok),
    component,
    `${ready}/${desired}`,
    String(restarts),
    age === undefined ? '-' : ageText(age),
    live === undefined ? '-' : cut(printable(tagOf(live)), 16),
    cut(printable(node ?? '-'), 20),
  ]);
  const others = list
    .filter(({ live, wanted }) => live !== undefined && live !== wanted)
    .map(({ component, live, wanted }) =>
      wrap(t`${component} runs ${printable(live!)}, hubs.yaml wants ${wanted}: hubs deploy`, 2, WIDTH),
    );
  return [table([titles, ...rows]), ...others].join('\n');
}

function volumes({ volumes: list }: Status): string[] {
  if (list.length === 0) return [];
  return table(list.map(({ name, size, phase, ok }) => [mark(ok), name, size, phase])).split('\n');
}

function loadBalancer({ loadBalancer: { type, address, ok } }: Status): string {
  if (address !== undefined) return `${mark(ok)}  ${address}`;
  if (type === 'NodePort') {
    return `${mark(ok)}  ${t`NodePort: the way to the nodes is yours`}`;
  }
  if (type === 'ClusterIP')
    return `${mark(ok)}  ${t`HostPort: visitors come to ports 80 and 443 of the machine itself`}`;
  return `${mark(ok)}  ${type === '' ? t`there is none` : t`no address yet`}`;
}

function certificates({ certificates: list }: Status): string[] {
  const rows = list.map(({ host, daysLeft, ok }) => [
    mark(ok),
    host,
    daysLeft === undefined ? t`none yet` : t`${daysLeft} days left`,
  ]);
  return table(rows).split('\n');
}

function verdict({ ok, problems, backups, alerts }: Status): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const beside = ok ? besides(backups, alerts) : undefined;
  if (beside !== undefined) return beside;
  if (ok) {
    const warnings = problems.length;
    const mind = warnings === 0 ? '' : t`, but mind the ${warnings} above`;
    return `${colours.green('✓')} ${t`All is well`}${mind}.`;
  }
  if (errors === 0) {
    return `${colours.yellow('!')} ${t`Not everything is there yet: hubs status --watch, or hubs deploy`}`;
  }
  const causes = errors === 1 ? t`one cause` : t`${errors} causes`;
  return `${colours.red('✗')} ${t`Something is wrong: ${causes}, above.`}`;
}

/** The verdict where everything runs, but somebody has to look all the same. */
export function besides(backups: readonly BackupStanding[] = [], alerts?: Alerts): string | undefined {
  const mark = colours.yellow('!');
  if (alerts?.firing && alerts.firing.length > 0)
    return `${mark} ${t`Everything runs, but mind the alerts above: hubs doctor monitoring says more.`}`;
  if (backups.some(({ ok }) => !ok)) return `${mark} ${t`Everything runs, but mind the backups above.`}`;
  return undefined;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [colours.bold(title), ...lines].join('\n');
}

function mark(ok: boolean): string {
  return ok ? colours.green('✓') : colours.red('✗');
}

/** The part of an image's name that tells versions apart. */
function tagOf(image: string): string {
  const [name = image, digest] = image.split('@');
  if (digest !== undefined) return digest.replace(/^sha256:/, '@');
  return name.includes(':', name.lastIndexOf('/') + 1) ? name.slice(name.lastIndexOf(':') + 1) : name;
}
