import { showBoth } from '../../formats';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';
import { translated } from '../../terminal/translated';
import type { Comparison, Judged } from './compare';

/** What `hubs compare` prints: what nobody has explained, and with `all` everything else, each with its reason. */
export function compareReport({ same, judged }: Comparison, all: boolean): string {
  const unexplained = judged.filter(({ rule }) => rule === undefined);
  const explained = judged.length - unexplained.length;
  const listed = all ? judged : unexplained;
  const groups = new Map<string, Judged[]>();
  for (const entry of listed) groups.set(entry.object, [...(groups.get(entry.object) ?? []), entry]);
  const sections = [...groups].map(
    ([object, entries]) => `${colours.bold(object)}\n${entries.map(paragraph).join('\n')}`,
  );
  const paint = unexplained.length > 0 ? colours.red : colours.green;
  const summary = paint(t`${unexplained.length} unexplained differences`);
  const rest = t`${explained} intended, ${same} objects equal`;
  const hint = all || explained === 0 ? '' : t` (--all shows why)`;
  return [...sections, `${summary}; ${rest}${hint}`].join('\n\n');
}

function paragraph({ path, theirs, ours, rule, edited }: Judged): string {
  const mark = rule ? colours.green('✓') : colours.red('✗');
  const what = path === '(object)' ? t`the object` : path;
  const [there, here] = showBoth(theirs, ours);
  const lines = rule
    ? [`${translated(rule.here)}: ${translated(rule.why)}`]
    : [
        `${t`upstream`}: ${theirs === undefined ? t`nothing` : there}`,
        `${t`here`}: ${ours === undefined ? t`nothing` : here}`,
        ...(edited ? [t`(changed by hand there)`] : []),
      ];
  return [`  ${mark} ${what}`, ...lines.map((line) => wrap(line, 6))].join('\n');
}
