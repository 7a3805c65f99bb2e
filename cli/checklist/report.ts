import { printable } from '../diagnosis/report';
import { colours } from '../terminal/colours';
import { t } from '../terminal/language';
import { wrap } from '../terminal/print';
import type { ChecklistItem, ItemState } from './item';

const MARKS: Record<ItemState, () => string> = {
  done: () => colours.green('✓'),
  failed: () => colours.red('✗'),
  manual: () => colours.yellow('☐'),
  unknown: () => '?',
};

/** The list on a terminal. */
export function checklistReport(items: readonly ChecklistItem[]): string {
  const lines = items.map(({ title, state, note }, index) => {
    const number = String(index + 1).padStart(2);
    return `${MARKS[state]()} ${number} ${title}\n${colours.dim(wrap(printable(note), 5, 80))}`;
  });
  return `${lines.join('\n')}\n\n${sum(items)}`;
}

/** The list as Markdown, with a box for each item. */
export function checklistMarkdown(items: readonly ChecklistItem[], domain: string): string {
  const words: Record<ItemState, string> = {
    done: '',
    failed: t('**failed:** ', '**falla:** '),
    manual: t('by hand: ', 'a mano: '),
    unknown: t('unknown: ', 'desconocido: '),
  };
  const lines = items.map(
    ({ title, state, note }) =>
      `- [${state === 'done' ? 'x' : ' '}] ${title}: ${words[state]}${printable(note).replaceAll('\n', ' ')}`,
  );
  return [`# ${t('Checklist for', 'Lista de comprobación de')} ${domain}`, '', ...lines, '', sum(items)].join('\n');
}

function sum(items: readonly ChecklistItem[]): string {
  const count = (state: ItemState) => items.filter((item) => item.state === state).length;
  const [finished, wrong, open, unseen] = [count('done'), count('failed'), count('manual'), count('unknown')];
  return t(
    `${finished} done, ${wrong} failed, ${open} for you to look at, ${unseen} unknown`,
    `${finished} hechos, ${wrong} fallan, ${open} por mirar tú, ${unseen} desconocidos`,
  );
}
