import type { Problem } from '../config';
import { t } from '../terminal/language';
import { terminalColumns, wrap } from '../terminal/print';
import { translated } from '../terminal/translated';

/**
 * One paragraph for each problem with `hubs.yaml` or with a secret, ready to print.
 *
 * @param width columns to fit on; by default those of the terminal, and whole lines where a file or a program reads them
 */
export function formatProblems(problems: readonly Problem[], width = terminalColumns()): string {
  return problems
    .map(({ path, line, remedy, ...fault }) => {
      const where = line === undefined ? '' : ` (${t`line ${line}`})`;
      const what = wrap(`${translated(path)}${where}: ${formatFault(fault)}`, 4, width).trimStart();
      return `  ${what}${remedy === undefined ? '' : `\n${wrap(translated(remedy), 6, width)}`}`;
    })
    .join('\n');
}

/** What was expected and what was found, such as `expected a host name, found 7`. */
export function formatFault({ expected, found }: Pick<Problem, 'expected' | 'found'>): string {
  const actual = found === 'nothing' ? t`found nothing` : t`found ${translated(found)}`;
  return t`expected ${translated(expected)}, ${actual}`;
}
