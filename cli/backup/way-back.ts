import { ageText } from '../age';
import type { Connection } from '../cluster/connection';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';
import { choose, demandWords, isInteractive } from '../../terminal/questions';
import { allBackups } from './both';
import { makeBackups } from './make';
import { knownBackups } from './report';
import { areRecent, readStandings } from './standing';

/** How a way back is seen to. */
export interface WayBackOptions {
  /** The words that say that there is one. */
  readonly confirm?: string | undefined;
  /** Whether a backup is made first where none is recent. @default false */
  readonly backupFirst?: boolean | undefined;
}

/** Hours within which a verified backup counts as a way back. */
const RECENT_HOURS = 24;

/** Seconds that backups may take before a deploy. */
const BACKUP_TIMEOUT = 4 * 3600;

/**
 * What holds data is not exchanged without a way back: a recent verified backup, one that is made at once, or somebody's word that
 * there is one.
 *
 * @param exchanged what is exchanged, a line each
 * @throws Failure when a backup fails, and with `EXIT.refused` where there is no way back
 */
export async function demandWayBack(
  exchanged: readonly string[],
  { context, kubectl }: Pick<Connection, 'context' | 'kubectl'>,
  namespace: string,
  { confirm, backupFirst = false }: WayBackOptions,
): Promise<void> {
  if (exchanged.length === 0) return;
  const standings = await readStandings(kubectl, namespace);
  const oldest = Math.max(0, ...standings.flatMap(({ age }) => age ?? []));
  if (areRecent(standings, RECENT_HOURS)) {
    print(t`A verified backup is ${ageText(oldest)} old.`);
    return;
  }
  const isSetUp = standings.length > 0;
  const asks = isSetUp && !backupFirst && confirm === undefined && isInteractive();
  if (isSetUp && (backupFirst || (asks && (await wantsBackup(exchanged))))) {
    complain(t`A backup comes first.`);
    const { databases, files } = await allBackups(kubectl, namespace);
    await makeBackups(kubectl, [...databases, ...files], { timeout: BACKUP_TIMEOUT });
    return;
  }
  const known = isSetUp ? t`${noneRecent()} Make one: add --backup-first, or hubs backup now` : knownBackups(standings);
  await demandWords(
    asks ? t`Without it, nobody can go back.` : `${warning(exchanged)}\n  ${known}`,
    t`I have a backup of ${namespace}@${context}`,
    confirm,
  );
}

function noneRecent(): string {
  return t`No verified backup of the last ${RECENT_HOURS} hours.`;
}

function warning(exchanged: readonly string[]): string {
  return t`This exchanges programs that hold data, and a newer one may change the data so that the older one cannot read it:\n    ${exchanged.join('\n    ')}`;
}

async function wantsBackup(exchanged: readonly string[]): Promise<boolean> {
  complain(`${colours.yellow('!')} ${warning(exchanged)}`);
  const answer = await choose(noneRecent(), [
    { value: 'make', label: t`Make one first` },
    { value: 'words', label: t`I have one of my own` },
  ]);
  return answer === 'make';
}
