import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds after which nothing comes true any more, on however busy a machine. */
export const PATIENCE = 600;

/**
 * Looks again and again until a look is true.
 *
 * @param what what is waited for, or has to say when it never came
 * @throws Error with it after ten minutes
 */
export async function until(what: string | (() => string), look: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE * 1000; !(await look()); await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`not after ${PATIENCE} s: ${typeof what === 'string' ? what : what()}`);
  }
}
