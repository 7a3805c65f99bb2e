import type { Problem } from '../config';
import { t } from './terminal/language';
import { wrap } from './terminal/print';
import { translated } from './terminal/translated';

/**
 * One paragraph for each problem with `hubs.yaml` or with a secret, ready to print: wrapped for a person at a terminal, and on one line
 * for programs that look through it.
 */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ path, line, remedy, ...fault }) => {
      const where = line === undefined ? '' : ` (${t(`line ${line}`, `línea ${line}`)})`;
      const then = remedy === undefined ? '' : `\n      ${fitted(translated(remedy), 6)}`;
      return `  ${fitted(`${translated(path)}${where}: ${formatFault(fault)}`, 4)}${then}`;
    })
    .join('\n');
}

function fitted(text: string, indent: number): string {
  return process.stderr.isTTY ? wrap(text, indent).trimStart() : text;
}

/** What was expected and what was found, such as `expected a host name, found 7`. */
export function formatFault({ expected, found }: Pick<Problem, 'expected' | 'found'>): string {
  const encontrado = found === 'nothing' ? 'no se encontró nada' : `se encontró ${translated(found)}`;
  return t(`expected ${expected}, found ${found}`, `se esperaba ${translated(expected)}, ${encontrado}`);
}
