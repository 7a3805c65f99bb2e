import type { Finding } from '../findings';
import { colours } from '../terminal/colours';
import { wrap } from '../terminal/print';

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
      `${marks[state]} ${wrap(what, 2).trimStart()}`,
      ...(remedy === undefined || state === 'ok' ? [] : [wrap(`→ ${remedy}`, 2)]),
    ])
    .join('\n');
}
