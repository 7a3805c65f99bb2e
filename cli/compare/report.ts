import { show } from '../../formats';
import { colours } from '../terminal/colours';
import { t } from '../terminal/language';
import { wrap } from '../terminal/print';
import { translated } from '../terminal/translated';
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
  const summary = paint(
    t(`${unexplained.length} unexplained differences`, `${unexplained.length} diferencias sin explicar`),
  );
  const rest = t(`${explained} intended, ${same} objects equal`, `${explained} intencionadas, ${same} objetos iguales`);
  const hint = all || explained === 0 ? '' : t(' (--all shows why)', ' (--all muestra por qué)');
  return [...sections, `${summary}; ${rest}${hint}`].join('\n\n');
}

function paragraph({ path, theirs, ours, rule, edited }: Judged): string {
  const mark = rule ? colours.green('✓') : colours.red('✗');
  const what = path === '(object)' ? t('the object', 'el objeto') : path;
  const lines = rule
    ? [`${translated(rule.here)}: ${translated(rule.why)}`]
    : [
        `${t('upstream', 'original')}: ${value(theirs)}`,
        `${t('here', 'aquí')}: ${value(ours)}`,
        ...(edited ? [t('(changed by hand there)', '(cambiado allí a mano)')] : []),
      ];
  return [`  ${mark} ${what}`, ...lines.map((line) => wrap(line, 6))].join('\n');
}

function value(fact: unknown): string {
  return fact === undefined ? t('nothing', 'nada') : show(fact);
}
