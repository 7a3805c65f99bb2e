import { setTimeout as sleep } from 'node:timers/promises';
import { t } from '../../terminal/language';
import type { Alertmanager, Attempts } from './alertmanager';

/** What became of a message: `refused` also where the server did not answer, `waiting` where nothing was sent in time. */
export type Outcome = 'delivered' | 'refused' | 'waiting';

export interface WayOutcome {
  /** Such as `email`. */
  readonly way: string;
  readonly outcome: Outcome;
}

/** Minutes after which the alert ends by itself, and people are told so. */
const LASTS = 2;

/**
 * Raises an alert that is a test, and tells what becomes of it.
 *
 * @param ways those by which people are told
 * @param timeout seconds to wait
 */
export async function tryAlert(
  alertmanager: Alertmanager,
  ways: readonly string[],
  namespace: string,
  timeout: number,
): Promise<WayOutcome[]> {
  const before = await alertmanager.attempts();
  const now = new Date();
  // What was told of already is told of again after hours only: each test is an alert of its own.
  const labels = { alertname: `Test-${now.getTime().toString(36)}`, severity: 'warning', namespace };
  const ends = new Date(now.getTime() + LASTS * 60_000);
  await alertmanager.raise(labels, t`This is a test: alerts arrive.`, ends);
  return outcomesOf(alertmanager, ways, before, timeout);
}

/** What became of a message, by way, once something has become of it everywhere. */
async function outcomesOf(
  alertmanager: Alertmanager,
  ways: readonly string[],
  before: ReadonlyMap<string, Attempts>,
  timeout: number,
): Promise<WayOutcome[]> {
  const deadline = Date.now() + timeout * 1000;
  for (;;) {
    const after = await alertmanager.attempts();
    const outcomes = ways.map((way) => ({ way, outcome: outcomeOf(before.get(way), after.get(way)) }));
    if (outcomes.every(({ outcome }) => outcome !== 'waiting') || Date.now() > deadline) return outcomes;
    await sleep(2000);
  }
}

const NEVER: Attempts = { tried: 0, failed: 0 };

/** Alertmanager tries again what has failed: one that was taken counts, whatever came before. */
function outcomeOf(before: Attempts = NEVER, after: Attempts = NEVER): Outcome {
  const tried = after.tried - before.tried;
  const failed = after.failed - before.failed;
  if (tried > failed) return 'delivered';
  return failed > 0 ? 'refused' : 'waiting';
}
