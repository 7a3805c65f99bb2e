import { vi } from 'vitest';
import { until } from '../../support/until';

/** Seconds after which nothing comes true any more here; a deploy from nothing takes about a third of it on two busy cores. */
const PATIENCE = 240;

// What hangs may not take the time of all that comes after it.
vi.setConfig({ testTimeout: 2 * PATIENCE * 1000, hookTimeout: 2 * PATIENCE * 1000 });

/** As `until`, with the patience of the real node. */
export const soon = (what: string | (() => string), look: () => boolean | Promise<boolean>) =>
  until(what, look, PATIENCE);

/** How long a phase of a deploy may take. */
export const TIMEOUT = ['--timeout', `${PATIENCE}s`] as const;
