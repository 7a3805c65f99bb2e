import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';
import { printable } from '../../terminal/printable';
import type { FiringAlert } from './prometheus';
import { readFiring } from './prometheus';

/** The alerts that fire and deserve a look, or why Prometheus could not be asked. */
export type Alerts =
  | { readonly firing: readonly FiringAlert[]; readonly unknown?: never }
  | { readonly firing?: never; readonly unknown: string };

/** Whether a `Monitoring` is among objects. */
export function bringsPrometheus(objects: readonly ClusterObject[]): boolean {
  return objects.some(
    ({ kind, metadata }) =>
      kind === 'Deployment' &&
      metadata.name === 'prometheus' &&
      metadata.labels?.['app.kubernetes.io/component'] === 'monitoring',
  );
}

/** The alerts of a namespace that fire at this moment, worst first. Prometheus that is away is no failure of who asks. */
export async function readAlerts(kubectl: Kubectl, namespace: string): Promise<Alerts> {
  try {
    return { firing: urgent(await readFiring(kubectl, namespace)) };
  } catch (error) {
    return { unknown: silence(error) };
  }
}

/** Those that somebody should look at, worst first: not those that always fire, or only inform. */
export function urgent(alerts: readonly FiringAlert[]): FiringAlert[] {
  const of = (wanted: string) => alerts.filter(({ severity }) => severity === wanted);
  return [...of('critical'), ...of('warning')];
}

/** Why a program did not answer; what is no such reason is thrown again. */
export function silence(error: unknown): string {
  if (!(error instanceof KubectlFailure) && !(error instanceof SyntaxError)) throw error;
  const said = error instanceof KubectlFailure ? error.detail : error.message;
  return printable(said.trim().split('\n', 1)[0]!).slice(0, 200);
}

/** An alert a line, with what helps below. Rules speak English, as their names do. */
export function alertsReport(alerts: Alerts): string {
  if (alerts.unknown !== undefined) {
    return line(colours.yellow('!'), t`Prometheus could not be asked: ${alerts.unknown}`);
  }
  if (alerts.firing.length === 0) return line(colours.green('✓'), t`no alert fires`);
  return alerts.firing
    .map(({ alert, severity, summary, command }) => {
      const mark = severity === 'critical' ? colours.red('✗') : colours.yellow('!');
      return `${line(mark, `${alert}: ${printable(summary)}`)}\n   ${command}`;
    })
    .join('\n');
}

/** A mark, and a text beside it that stays in its column. */
function line(mark: string, text: string): string {
  return `${mark}  ${wrap(text, 3, 80).trimStart()}`;
}
