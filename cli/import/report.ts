import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';
import type { Note } from './found';

/** What was taken over, and everything that was not. */
export function importReport(secrets: readonly string[], weak: readonly string[], notes: readonly Note[]): string {
  const section = (kind: Note['kind'], title: string) => {
    const list = notes.filter((note) => note.kind === kind);
    if (list.length === 0) return [];
    return [`${colours.bold(title)}\n${list.map(({ what, why }) => wrap(`${what}: ${why}`, 2)).join('\n')}`];
  };
  return [
    `${colours.bold(t`Taken over unchanged`)}\n${wrap(secrets.join(', '), 2)}`,
    ...(weak.length > 0
      ? [
          `${colours.bold(colours.yellow(t`Weak, and accepted since the installation runs with them`))}\n` +
            wrap(`${weak.join(', ')}\n${t`Later:`} hubs secrets rotate ${weak[0]}`, 2),
        ]
      : []),
    ...section('missing', t`Could not be taken over`),
    ...section('replaced', t`Done in another way here`),
    ...section('left', t`Stays in the cluster as it is`),
    ...section('cut', colours.yellow(t`Stays, but a deploy cuts it off`)),
    ...section('unplaced', colours.yellow(t`Has no place here: look before you deploy`)),
  ].join('\n\n');
}
