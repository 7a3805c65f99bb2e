import { printable } from '../../terminal/printable';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';
import type { ChecklistItem, ItemState } from './item';

const MARKS: Record<ItemState, () => string> = {
  done: () => colours.green('✓'),
  failed: () => colours.red('✗'),
  manual: () => colours.yellow('☐'),
  unknown: () => '?',
};

/** What lists of several stages are called, by stage. */
type Titles = (stage: string) => string;

/** The list on a terminal. Each stage counts from 1. */
export function checklistReport(items: readonly ChecklistItem[], titles?: Titles): string {
  const numbers = new Map<string | undefined, number>();
  const lines = items.map(({ stage, title, state, note }) => {
    const number = (numbers.get(stage) ?? 0) + 1;
    numbers.set(stage, number);
    return `${MARKS[state]()} ${String(number).padStart(2)} ${title}\n${colours.dim(wrap(printable(note), 5, 80))}`;
  });
  return [...inStages(items, lines, (stage) => colours.bold(titles!(stage))), sum(items)].join('\n\n');
}

/** The list as Markdown, with a box for each item. */
export function checklistMarkdown(items: readonly ChecklistItem[], subject: string, titles?: Titles): string {
  const words: Record<ItemState, string> = {
    done: '',
    failed: t`**failed:** `,
    manual: t`by hand: `,
    unknown: t`unknown: `,
  };
  const lines = items.map(
    ({ title, state, note }) =>
      `- [${state === 'done' ? 'x' : ' '}] ${title}: ${words[state]}${printable(note).replaceAll('\n', ' ')}`,
  );
  const sections = inStages(items, lines, (stage) => `## ${titles!(stage)}\n`);
  return [`# ${t`Checklist for`} ${subject}`, ...sections, sum(items)].join('\n\n');
}

/** The lines of each stage below its title. */
function inStages(items: readonly ChecklistItem[], lines: readonly string[], title: Titles): string[] {
  const stages = [...new Set(items.map(({ stage }) => stage))];
  return stages.map((stage) => {
    const own = lines.filter((_, index) => items[index]!.stage === stage);
    return [...(stage === undefined ? [] : [title(stage)]), ...own].join('\n');
  });
}

function sum(items: readonly ChecklistItem[]): string {
  const count = (state: ItemState) => items.filter((item) => item.state === state).length;
  const [finished, wrong, open, unseen] = [count('done'), count('failed'), count('manual'), count('unknown')];
  return t`${finished} done, ${wrong} failed, ${open} for you to look at, ${unseen} unknown`;
}
