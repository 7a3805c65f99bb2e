import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as afterwards, setTimeout as sleep } from 'node:timers/promises';
import { t } from './language';
import { complain } from './print';

/** @param interrupted whether somebody ends the program, so that there is no time to wait for what is not needed */
type Cleanup = (interrupted: boolean) => Promise<void>;

/** Exit codes of what ends a program from outside, as shells have them: 128 and the number of the signal. */
export const ENDED_BY = { SIGHUP: 129, SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 } as const;

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/** Milliseconds that a change may take which is under way when the program is to end. */
const PATIENCE_MS = 30_000;

const cleanups = new Set<Cleanup>();
const takers = new Set<() => void>();
const underWay = new Set<Promise<unknown>>();
/** Whether what runs undoes something: this goes on after everything else has stopped. */
const undoing = new AsyncLocalStorage<true>();
let isEnding = false;

/**
 * Does something that has to be undone whatever happens: when it is over, when it fails, and when somebody ends the program (Ctrl-C, a
 * terminal that closes, a signal, a reader that goes away, a full disk). It is undone once, and what was still to be done is not begun.
 */
export function withCleanup<T>(cleanup: Cleanup, action: () => Promise<T>): Promise<T> {
  let done: Promise<void> | undefined;
  const once = (interrupted: boolean) => (done ??= undoing.run(true, () => cleanup(interrupted)));
  return among(cleanups, once, async () => {
    try {
      return await action();
    } finally {
      // Whoever ends the program undoes things in their order, and says what is to be said.
      if (isOver()) await never();
      await once(false);
    }
  });
}

/**
 * Does something that ends by itself once it is asked to.
 *
 * @param stop asks it, each time that somebody wants to end the program; nothing else happens then
 */
export function withOwnEnd<T>(stop: () => void, action: () => Promise<T>): Promise<T> {
  return among(takers, stop, action);
}

/** Changes something: once begun, it is not cut off; once the program is to end, it is not begun, unless it undoes something. */
export async function changing<T>(change: () => Promise<T>): Promise<T> {
  if (isOver()) return never();
  const running = change();
  underWay.add(running);
  try {
    return await running;
  } finally {
    underWay.delete(running);
  }
}

/** Ends the program: undoes everything that has to be, last things first. */
export function interrupt(code: number): void {
  if (takers.size > 0) return takers.forEach((stop) => stop());
  if (isEnding) return;
  isEnding = true;
  void end(code);
}

async function end(code: number): Promise<void> {
  const isWorth = cleanups.size > 0;
  if (isWorth) complain(t`Interrupted: what must not be left half done is put in order …`);
  await Promise.race([Promise.allSettled(underWay), sleep(PATIENCE_MS)]);
  // What has just ended may have to be undone, and is known only now.
  await afterwards();
  for (const cleanup of [...cleanups].reverse()) {
    try {
      await cleanup(true);
    } catch (error) {
      complain((error as Error).message);
    }
  }
  if (isWorth) complain(t`Interrupted. Run the same command again to go on.`);
  process.exit(code);
}

function isOver(): boolean {
  return isEnding && undoing.getStore() === undefined;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Signals are heard while there is somebody who has to know of them; without, they end the program at once. */
async function among<E, T>(set: Set<E>, entry: E, action: () => Promise<T>): Promise<T> {
  if (cleanups.size + takers.size === 0) for (const signal of SIGNALS) process.on(signal, heard);
  set.add(entry);
  try {
    return await action();
  } finally {
    set.delete(entry);
    if (cleanups.size + takers.size === 0) for (const signal of SIGNALS) process.off(signal, heard);
  }
}

function heard(signal: NodeJS.Signals): void {
  interrupt(ENDED_BY[signal as keyof typeof ENDED_BY]);
}

/** Ends the program in order when nobody reads what it says, or there is no room for it. */
export function watchOutput(): void {
  for (const [stream, name] of [
    [process.stdout, t`standard output`],
    [process.stderr, t`standard error`],
  ] as const) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return interrupt(ENDED_BY.SIGPIPE);
      // The terminal is gone.
      if (error.code === 'EIO') return interrupt(ENDED_BY.SIGHUP);
      if (!isEnding && stream === process.stdout) complain(t`cannot write to ${name}: ${error.message}`);
      interrupt(1);
    });
  }
}
