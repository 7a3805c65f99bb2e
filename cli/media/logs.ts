import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';

/** Programs into which guards are loaded. */
export const GUARDED = ['dialog', 'nearspark', 'photomnemonic'] as const;

export type Guarded = (typeof GUARDED)[number];

/** What a program of media has said since its container started. */
export interface MediaLog {
  /** What its guards cannot do in this image, in their own words. */
  readonly missing: readonly string[];
  /** The address that Dialog tells clients to send media to. */
  readonly announced?: string;
}

/** Enough for what programs say at their start, which comes first. */
const BYTES = 1_000_000;

/** Reads what a program has said; nothing where its log cannot be had. */
export async function mediaLog(kubectl: Kubectl, namespace: string, name: Guarded): Promise<MediaLog | undefined> {
  const options = ['-n', namespace, '-c', name, '--tail=-1', `--limit-bytes=${BYTES}`, '--request-timeout=10s'];
  try {
    return readLog(await kubectl.run(['logs', `deployment/${name}`, ...options], { once: true }));
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return undefined;
  }
}

/** What a log says; both kinds of lines are this project's own. */
export function readLog(log: string): MediaLog {
  const announced = /^announcing (\d+(?:\.\d+){3}), UDP /m.exec(log)?.[1];
  const missing = [...log.matchAll(/^guard: cannot (.+)$/gm)].map(([, what]) => what!);
  return { missing: [...new Set(missing)], ...(announced !== undefined && { announced }) };
}
