import pc from 'picocolors';
import type { Problem } from '../../checks';
import type { LintResult } from './lint';
import { t } from '../../terminal/language';
import { translated } from '../../terminal/translated';

type Colors = ReturnType<typeof pc.createColors>;

/** What `hubs lint` prints: problems by object, those with errors first, and counts. */
export function lintReport({ files, objects, problems, accepted }: LintResult, colors: Colors): string {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) groups.set(problem.object, [...(groups.get(problem.object) ?? []), problem]);
  const sections = [...groups].map(([object, list]) => section(object, list, colors));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = `${count(errors, 'error', t`errors`)}, ${count(problems.length - errors, t`warning`, t`warnings`)}`;
  const where = `${count(objects, t`object`, t`objects`)} ${t`of`} ${count(files, t`file`, t`files`)}`;
  const summary = `${found} ${t`in`} ${where}`;
  const known = t`${accepted} known and accepted (--all shows them)`;
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
    colors.bold(object === '' ? t`All objects` : printable(translated(object))),
    ...problems.map((problem) => paragraph(problem, colors)),
  ].join('\n');
}

function paragraph({ rule, severity, path, container, message, remedy }: Problem, colors: Colors): string {
  const mark = severity === 'error' ? colors.red('error  ') : colors.yellow(t`warning`.padEnd(7));
  const place = [translated(path), ...(container === undefined ? [] : [`(${container})`])]
    .filter((part) => part !== '')
    .join(' ');
  const lines = [...(place === '' ? [] : [place]), translated(message), translated(remedy)].map(printable);
  return `  ${mark} ${[...lines, colors.dim(rule)].join('\n          ')}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
