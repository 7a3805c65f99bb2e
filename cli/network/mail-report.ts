import type { Finding } from '../findings';
import { colours } from '../../terminal/colours';
import { marked } from '../../terminal/marked';

/** A line for each finding, with what to do below those that are not in order. */
export function mailReport(findings: readonly Finding[]): string {
  const marks = {
    ok: colours.green('✓'),
    warning: colours.yellow('!'),
    error: colours.red('✗'),
    unknown: colours.yellow('?'),
  };
  return findings
    .flatMap(({ state, what, remedy }) => [
      marked(marks[state], what),
      ...(remedy === undefined || state === 'ok' ? [] : [marked('→', remedy, 2)]),
    ])
    .join('\n');
}
