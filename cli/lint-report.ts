import pc from 'picocolors';
import type { Problem } from '../checks';
import type { LintResult } from './lint';

type Colors = ReturnType<typeof pc.createColors>;

/** What `hubs lint` prints: problems by object, those with errors first, and counts. */
export function lintReport({ files, objects, problems, accepted }: LintResult, colors: Colors): string {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) groups.set(problem.object, [...(groups.get(problem.object) ?? []), problem]);
  const sections = [...groups].map(([object, list]) => section(object, list, colors));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found = `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  const summary = `${found} in ${count(objects, 'object')} of ${count(files, 'file')}`;
  const rest = accepted === 0 ? '' : `; ${accepted} known and accepted (--all shows them)`;
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
    colors.bold(object === '' ? 'All objects' : printable(object)),
    ...problems.map((problem) => paragraph(problem, colors)),
  ].join('\n');
}

function paragraph({ rule, severity, path, container, message, remedy }: Problem, colors: Colors): string {
  const mark = severity === 'error' ? colors.red('error  ') : colors.yellow('warning');
  const place = [path, ...(container === undefined ? [] : [`(${container})`])].filter((part) => part !== '').join(' ');
  const lines = [...(place === '' ? [] : [place]), message, remedy].map(printable);
  return `  ${mark} ${[...lines, colors.dim(rule)].join('\n          ')}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
