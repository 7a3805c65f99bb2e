import { colours } from '../../../terminal/colours';
import { t } from '../../../terminal/language';
import { table } from '../../../terminal/print';
import type { Checked } from './checks';

/** A table of what was looked at, what is wrong with it, and how much of it is right. */
export function verifyReport(results: readonly Checked[]): string {
  if (results.length === 0) return t`No component says how to tell whether it works.`;
  const names = {
    page: t`page`,
    'startup log': t`startup log`,
    'round trip': t`round trip`,
    scaling: t`scaling`,
  };
  const rows = results.map(({ component, check, subject, problem }) => [
    problem === undefined ? colours.green('✓') : colours.red('✗'),
    component,
    names[check],
    subject,
  ]);
  const wrong = results.filter(({ problem }) => problem !== undefined);
  const causes = wrong.map(({ component, problem }) => `${colours.red('✗')} ${component}: ${problem}`);
  const right = `${results.length - wrong.length}/${results.length} ${t`as it should be`}`;
  return [table(rows), ...(causes.length > 0 ? [causes.join('\n')] : []), right].join('\n\n');
}
