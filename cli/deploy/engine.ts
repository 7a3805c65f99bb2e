import { setTimeout as sleep } from 'node:timers/promises';
import { duration } from '../../terminal/duration';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { Progress } from '../../terminal/progress';

/** A step of a deploy. Whatever is already true is left alone, so that any step can be run again. */
export interface Phase<Run> {
  readonly id: string;
  readonly title: string;
  /** How long it takes where all is well and images are pulled for the first time, as a person reads it; absent for seconds. */
  readonly usually?: string;
  /** Why there is nothing to do in this installation; absent where there is. */
  readonly skip?: (run: Run) => string | undefined;
  /** Does what has to be done. Returns what it changed; nothing when all was as it should be. */
  readonly act?: (run: Run) => Promise<string | undefined>;
  /** What is still not true; nothing once the phase is over. */
  readonly pending?: (run: Run) => Promise<string | undefined>;
  /** Hears of changes that make it worth to look again; without, one looks from time to time. */
  readonly watch?: (run: Run) => Promise<Watch>;
  /** What a person has to do for it to come true: said as soon as there is something to wait for. */
  readonly instructions?: (run: Run) => Promise<string>;
  /** Why it takes so long. */
  readonly explain?: (run: Run) => Promise<readonly Explanation[]>;
}

/** What hears of changes. */
export interface Watch {
  /** Ends with the first change since it ended last, and after some milliseconds. */
  next(milliseconds: number): Promise<void>;
  end(): void;
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
export async function runPhases<Run extends Watched>(
  run: Run,
  phases: readonly Phase<Run>[],
  options: EngineOptions,
): Promise<void> {
  for (const phase of phases) {
    await runPhase(run, phase, options);
    if (phase.id === options.until) return;
  }
}

/** What the phases of a deploy share, as far as it is told to them here. */
export interface Watched {
  /** When a phase has changed something, or something that it waited for came true; milliseconds since 1970. */
  changedAt?: number;
}

async function runPhase<Run extends Watched>(run: Run, phase: Phase<Run>, options: EngineOptions): Promise<void> {
  const progress = new Progress(phase.title);
  const reason = phase.skip?.(run);
  if (reason !== undefined) return progress.skipped(reason);
  try {
    const changed = await phase.act?.(run);
    const waited = await wait(run, phase, options, progress);
    if (waited || changed !== undefined) run.changedAt = Date.now();
    progress.done(changed ?? t`as it should be`);
  } catch (error) {
    progress.failed(t`failed`);
    throw error;
  }
}

/** @returns whether there was something to wait for */
async function wait<Run>(run: Run, phase: Phase<Run>, options: EngineOptions, progress: Progress): Promise<boolean> {
  let watch: Watch | undefined;
  const pause = async (seconds: number, longest: number) => {
    if (watch) return watch.next(longest * 1000);
    if (!phase.watch) return sleep(seconds * 1000);
    // What has changed while it began is looked at once more.
    watch = await phase.watch(run);
  };
  try {
    return await looking(run, phase, options, progress, pause);
  } finally {
    watch?.end();
  }
}

/** Times as long between two looks where changes are heard of. */
const HEARING = 5;

async function looking<Run>(
  run: Run,
  phase: Phase<Run>,
  options: EngineOptions,
  progress: Progress,
  rest: (seconds: number, longest: number) => Promise<void>,
): Promise<boolean> {
  const { timeout, interval = 2, patience = 30 } = options;
  const said = new Set<string>();
  let explainAt = patience;
  let waited = false;
  for (let pause = interval / 8; ; pause = Math.min(pause * 1.5, interval)) {
    const pending = await phase.pending?.(run);
    if (pending === undefined) return waited;
    waited = true;
    if (said.size === 0 && phase.instructions) {
      const text = await phase.instructions(run);
      said.add(text);
      progress.note(text);
    }
    progress.waiting(pending);
    if (progress.seconds >= Math.min(explainAt, timeout)) {
      const explanations = (await phase.explain?.(run)) ?? [];
      for (const { text } of explanations.filter((explanation) => !said.has(explanation.text))) progress.note(text);
      for (const { text } of explanations) said.add(text);
      if (explanations.some(({ final }) => final)) throw new Failure(hopeless(phase.title));
      explainAt = progress.seconds + patience;
    }
    if (progress.seconds >= timeout) throw new Failure(late(phase.title, pending, timeout), EXIT.timeout);
    const due = Math.min(explainAt, timeout) - progress.seconds;
    await rest(pause, Math.max(Math.min(interval * HEARING, due), interval / 8));
  }
}

function hopeless(title: string): string {
  return t`${title}: waiting longer will not help. Mend what is said above, and run the same command again: it goes on from here.`;
}

function late(title: string, pending: string, timeout: number): string {
  return t`${title}: not done after ${duration(timeout)}: ${pending}.\n  Run the same command again to go on from here, with a longer --timeout if need be.`;
}
