import { setTimeout as sleep } from 'node:timers/promises';
import { KubectlFailure } from './failure';
import type { Kubectl } from './kubectl';

/** Events of one change follow each other closely: they are heard together. */
const TOGETHER_MS = 50;

/** Between two tries to watch again. */
const AGAIN_MS = 1000;

/** Hears of what happens to objects of some kinds, from its beginning to its end. */
export class Watching {
  private readonly ended = new AbortController();
  private changed = false;
  private isDeaf = false;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly kubectl: Kubectl,
    private readonly namespace: string | undefined,
  ) {}

  /** Begins to watch. What is looked at afterwards is as new as what is heard of first. */
  static async begin(kubectl: Kubectl, kinds: readonly string[], namespace?: string): Promise<Watching> {
    const watching = new Watching(kubectl, namespace);
    await Promise.all(
      [...new Set(kinds)].map(async (kind) => {
        const since = await watching.versionOf(kind);
        if (since !== undefined) void watching.hear(kind, since);
      }),
    );
    return watching;
  }

  /** Ends when something has happened since it ended last, and after a time; soon where one may not watch. */
  async next(milliseconds: number): Promise<void> {
    if (!this.changed) {
      const timer = new AbortController();
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      const pause = this.isDeaf ? Math.min(milliseconds, 2 * AGAIN_MS) : milliseconds;
      await Promise.race([woken, sleep(pause, undefined, { signal: timer.signal }).catch(() => undefined)]);
      timer.abort();
    }
    if (this.changed) await sleep(TOGETHER_MS);
    this.changed = false;
  }

  end(): void {
    this.ended.abort();
    this.wake();
  }

  private async hear(kind: string, begin: string): Promise<void> {
    const { signal } = this.ended;
    for (let since: string | undefined = begin; since !== undefined && !signal.aborted;) {
      try {
        const where = { namespace: this.namespace, since };
        await this.kubectl.watch(kind, where, signal, ({ type }) => {
          if (type !== 'BOOKMARK') this.tell();
        });
      } catch (error) {
        if (!(error instanceof KubectlFailure)) throw error;
        if (error.reason === 'forbidden') this.isDeaf = true;
        if (error.reason === 'forbidden' || signal.aborted) return;
        await sleep(AGAIN_MS);
      }
      if (signal.aborted) return;
      since = await this.versionOf(kind);
      // Something may have happened in between.
      this.tell();
    }
  }

  private tell(): void {
    this.changed = true;
    this.wake();
  }

  /** Where to begin; nothing where there is nothing to hear: then one has to look. */
  private async versionOf(kind: string): Promise<string | undefined> {
    try {
      return await this.kubectl.versionOfAll(kind, this.namespace);
    } catch (error) {
      if (!(error instanceof KubectlFailure)) throw error;
      this.isDeaf = true;
      return undefined;
    }
  }
}
