import { printable } from '../../terminal/printable';
import type { Finding } from '../findings';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';

const WIDTH = 80;

/** The findings of an area. */
export interface AreaFindings {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** A check-up, area by area, and its sum. An area about which there is nothing to say has no heading. */
export function doctorReport(results: readonly AreaFindings[]): string {
  const told = results.filter(({ findings }) => findings.length > 0);
  const sections = told.map(({ title, findings }) => [colours.bold(title), ...findings.map(line)].join('\n'));
  return [...sections, sum(results.flatMap(({ findings }) => findings))].join('\n\n');
}

/** Whether anything is wrong that has to be mended. */
export function isIll(results: readonly AreaFindings[]): boolean {
  return results.some(({ findings }) => findings.some(({ state }) => state === 'error'));
}

function line({ state, what, remedy }: Finding): string {
  const text = `${MARKS[state]()} ${wrap(printable(what), 2, WIDTH).trimStart()}`;
  if (remedy === undefined) return text;
  return `${text}\n  → ${wrap(printable(remedy), 4, WIDTH).trimStart()}`;
}

const MARKS: Record<Finding['state'], () => string> = {
  ok: () => colours.green('✓'),
  warning: () => colours.yellow('!'),
  error: () => colours.red('✗'),
  unknown: () => '?',
};

function sum(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors + warnings === 0) return `${colours.green('✓')} ${t`Nothing is wrong.`}`;
  const text = [
    errors === 1 ? '1 error' : t`${errors} errors`,
    warnings === 1 ? t`1 warning` : t`${warnings} warnings`,
  ].join(', ');
  return errors > 0 ? colours.red(text) : colours.yellow(text);
}
