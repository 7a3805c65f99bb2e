import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { table } from '../../terminal/print';
import type { Checked } from './checks';

/** A table of what was looked at, what is wrong with it, and how much of it is right. */
export function verifyReport(results: readonly Checked[]): string {
  if (results.length === 0)
    return t('No component says how to tell whether it works.', 'Ningún componente dice cómo saber si funciona.');
  const names = {
    page: t('page', 'página'),
    'startup log': t('startup log', 'registro de arranque'),
    'round trip': t('round trip', 'ida y vuelta'),
    scaling: t('scaling', 'escalado'),
  };
  const rows = results.map(({ component, check, subject, problem }) => [
    problem === undefined ? colours.green('✓') : colours.red('✗'),
    component,
    names[check],
    subject,
  ]);
  const wrong = results.filter(({ problem }) => problem !== undefined);
  const causes = wrong.map(({ component, problem }) => `${colours.red('✗')} ${component}: ${problem}`);
  const right = `${results.length - wrong.length}/${results.length} ${t('as it should be', 'como debe estar')}`;
  return [table(rows), ...(causes.length > 0 ? [causes.join('\n')] : []), right].join('\n\n');
}
