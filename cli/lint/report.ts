import pc from 'picocolors';
import type { Problem } from '../../checks';
import type { LintResult } from './lint';
import { t } from '../terminal/language';
import { translated } from '../terminal/translated';

type Colors = ReturnType<typeof pc.createColors>;

/** What `hubs lint` prints: problems by object, those with errors first, and counts. */
export function lintReport({ files, objects, problems, accepted }: LintResult, colors: Colors): string {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) groups.set(problem.object, [...(groups.get(problem.object) ?? []), problem]);
  const sections = [...groups].map(([object, list]) => section(object, list, colors));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = `${count(errors, t('error', 'error'), t('errors', 'errores'))}, ${count(problems.length - errors, t('warning', 'aviso'), t('warnings', 'avisos'))}`;
  const where = `${count(objects, t('object', 'objeto'), t('objects', 'objetos'))} ${t('of', 'de')} ${count(files, t('file', 'archivo'), t('files', 'archivos'))}`;
  const summary = `${found} ${t('in', 'en')} ${where}`;
  const known = t(
    `${accepted} known and accepted (--all shows them)`,
    `${accepted} conocidos y aceptados (--all los muestra)`,
  );
  const rest = accepted === 0 ? '' : `; ${known}`;
  const paint = errors > 0 ? colors.red : problems.length > 0 ? colors.yellow : colors.green;
  return [...sections, `${paint(summary)}${rest}`].join('\n\n');
}

/** Text without characters that mean something to a terminal: names in manifests may have been chosen to. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    JSON.stringify(character)
      .slice(1, -1)
      .replace(/^[^\\]$/, '?'),
  );
}

function section(object: string, problems: readonly Problem[], colors: Colors): string {
  return [
    colors.bold(object === '' ? t('All objects', 'Todos los objetos') : printable(translated(object))),
    ...problems.map((problem) => paragraph(problem, colors)),
  ].join('\n');
}

function paragraph({ rule, severity, path, container, message, remedy }: Problem, colors: Colors): string {
  const mark = severity === 'error' ? colors.red('error  ') : colors.yellow(t('warning', 'aviso  '));
  const place = [translated(path), ...(container === undefined ? [] : [`(${container})`])]
    .filter((part) => part !== '')
    .join(' ');
  const lines = [...(place === '' ? [] : [place]), translated(message), translated(remedy)].map(printable);
  return `  ${mark} ${[...lines, colors.dim(rule)].join('\n          ')}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
