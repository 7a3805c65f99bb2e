import { colours } from '../../terminal/colours';
import { columns, wrap } from '../../terminal/print';
import { printable } from '../../terminal/printable';
import type { Diagnosis } from './diagnosis';

/** Lines of evidence that are shown; a log can be long. */
const EVIDENCE_LINES = 6;

/** What is wrong, for somebody who was woken up by it: the cause, what to do, and what it is seen by. */
export function report(diagnoses: readonly Diagnosis[]): string {
  return diagnoses.map(paragraph).join('\n\n');
}

function paragraph({ severity, object, cause, remedy, evidence }: Diagnosis): string {
  const mark = severity === 'error' ? colours.red('✗') : colours.yellow('!');
  const width = Math.min(columns(), 80);
  const title = wrap(`${printable(object)}: ${printable(cause)}`, 2, width).trimStart();
  const advice = wrap(`${printable(remedy)}`, 4, width).trimStart();
  const lines = [`${mark} ${colours.bold(title)}`, `  → ${advice}`];
  if (evidence !== undefined && evidence !== '') lines.push(colours.dim(quoted(evidence, width)));
  return lines.join('\n');
}

/** Evidence in lines that fit: words that are longer than a line are broken, too. */
function quoted(evidence: string, width: number): string {
  const room = width - 4;
  const lines = wrap(printable(evidence), 0, room)
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${room}}`, 'gu')) ?? []);
  const shown = lines.slice(0, EVIDENCE_LINES);
  if (lines.length > shown.length) shown.push('…');
  return shown.map((line) => `    ${line}`).join('\n');
}
