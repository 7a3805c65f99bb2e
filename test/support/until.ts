import { setTimeout as sleep } from 'node:timers/promises';

/** Seconds after which nothing comes true any more, on however busy a machine. */
export const PATIENCE = 600;

/**
 * Looks again and again until a look is true.
 *
 * @param what what is waited for, or has to say when it never came
 * @param seconds for how long
 * @throws Error with it after that time
 */
export async function until(
  what: string | (() => string),
  look: () => boolean | Promise<boolean>,
  seconds = PATIENCE,
): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !(await look()); await sleep(100)) {
    if (Date.now() > deadline) throw new Error(`not after ${seconds} s: ${typeof what === 'string' ? what : what()}`);
  }
}
