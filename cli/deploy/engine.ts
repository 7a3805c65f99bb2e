import { setTimeout as sleep } from 'node:timers/promises';
import { duration } from '../options';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { Progress } from '../terminal/progress';

/** A step of a deploy. Whatever is already true is left alone, so that any step can be run again. */
export interface Phase<Run> {
  readonly id: string;
  readonly title: string;
  /**
   * Minutes that it takes the first time, where that is more than a moment: what the community's guide tells people to expect. Where
   * there is no second number, nobody can say how long it may take.
   */
  readonly minutes?: readonly [least: number, most?: number];
  /** Why there is nothing to do in this installation; absent where there is. */
  readonly skip?: (run: Run) => string | undefined;
  /** Does what has to be done. Returns what it changed; nothing when all was as it should be. */
  readonly act?: (run: Run) => Promise<string | undefined>;
  /** What is still not true; nothing once the phase is over. */
  readonly pending?: (run: Run) => Promise<string | undefined>;
  /** Why it takes so long. */
  readonly explain?: (run: Run) => Promise<readonly Explanation[]>;
}

/** A reason for waiting. */
export interface Explanation {
  readonly text: string;
  /** Whether waiting longer will not help. */
  readonly final: boolean;
}

export interface EngineOptions {
  /** Seconds that each phase may wait. */
  readonly timeout: number;
  /** The last phase to run. @default all */
  readonly until?: string | undefined;
  /** Seconds between two looks, at most: the first ones follow sooner, since much is true after a moment. @default 2 */
  readonly interval?: number;
  /** Seconds after which a phase says why it takes so long. @default 30 */
  readonly patience?: number;
}

/**
 * Runs phases one after the other.
 *
 * @throws Failure with `EXIT.timeout` when a phase does not come true in time, or with `EXIT.problem` when it never will
 */
export async function runPhases<Run>(run: Run, phases: readonly Phase<Run>[], options: EngineOptions): Promise<void> {
  for (const phase of phases) {
    await runPhase(run, phase, options);
    if (phase.id === options.until) return;
  }
}

async function runPhase<Run>(run: Run, phase: Phase<Run>, options: EngineOptions): Promise<void> {
  const progress = new Progress(phase.title);
  const reason = phase.skip?.(run);
  if (reason !== undefined) return progress.skipped(reason);
  try {
    const changed = await phase.act?.(run);
    await wait(run, phase, options, progress);
    progress.done(changed ?? t('as it should be', 'como debe estar'));
  } catch (error) {
    progress.failed(t('failed', 'ha fallado'));
    throw error;
  }
}

async function wait<Run>(run: Run, phase: Phase<Run>, options: EngineOptions, progress: Progress): Promise<void> {
  const { timeout, interval = 2, patience = 30 } = options;
  const said = new Set<string>();
  let explainAt = patience;
  for (let pause = interval / 8; ; pause = Math.min(pause * 1.5, interval)) {
    const pending = await phase.pending?.(run);
    if (pending === undefined) return;
    progress.waiting(pending);
    if (progress.seconds >= Math.min(explainAt, timeout)) {
      const explanations = (await phase.explain?.(run)) ?? [];
      for (const { text } of explanations.filter((explanation) => !said.has(explanation.text))) progress.note(text);
      for (const { text } of explanations) said.add(text);
      if (explanations.some(({ final }) => final)) throw new Failure(hopeless(phase.title));
      explainAt = progress.seconds + patience;
    }
    if (progress.seconds >= timeout) throw new Failure(late(phase.title, pending, timeout), EXIT.timeout);
    await sleep(pause * 1000);
  }
}

function hopeless(title: string): string {
  return t(
    `${title}: waiting longer will not help. Mend what is said above, and run the same command again: it goes on from here.`,
    `${title}: esperar más no servirá. Arregla lo dicho arriba y repite la misma orden: sigue desde aquí.`,
  );
}

function late(title: string, pending: string, timeout: number): string {
  return t(
    `${title}: not done after ${duration(timeout)}: ${pending}.\n  Run the same command again to go on from here, with a longer --timeout if need be.`,
    `${title}: sin terminar tras ${duration(timeout)}: ${pending}.\n  Repite la misma orden para seguir desde aquí, con un --timeout mayor si hace falta.`,
  );
}
