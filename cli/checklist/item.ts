import type { Diagnosis } from '../diagnosis/diagnosis';
import type { Scene } from '../diagnosis/scene';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import type { Status } from '../status/status';

/** How an item of the checklist stands. `manual`: only a person can tell; `unknown`: nobody could look. */
export type ItemState = 'done' | 'failed' | 'manual' | 'unknown';

export interface ChecklistItem {
  /** Stays the same in every language and release. */
  readonly id: string;
  /** Which of several lists it is on; absent where there is one. */
  readonly stage?: string;
  readonly title: string;
  readonly state: ItemState;
  /** What was seen, or how to look. */
  readonly note: string;
}

/** What items are judged by. */
export interface Facts {
  readonly project: Project;
  /** What the configuration renders to, counted; what is wrong with it, in words. */
  readonly rendered:
    { readonly objects: number; readonly certificates: number; readonly protectedHosts: readonly string[] } | string;
  /** Names of secrets without a value. Nothing where the secrets are somebody else's. */
  readonly missingSecrets?: readonly string[];
  /** Absent without a cluster. */
  readonly cluster?: { readonly scene: Scene; readonly status: Status; readonly diagnoses: readonly Diagnosis[] };
  /** What checks of DNS (`dns/…`) and mail (`smtp/…`) found. */
  readonly findings: readonly Finding[];
}

/** What is said about an item. */
export type Judgement = Pick<ChecklistItem, 'state' | 'note'>;

export const done = (note: string): Judgement => ({ state: 'done', note });
export const failed = (note: string): Judgement => ({ state: 'failed', note });
export const manual = (note: string): Judgement => ({ state: 'manual', note });

/** Done where a condition holds. */
export function judged(fine: boolean, yes: string, no: string): Judgement {
  return fine ? done(yes) : failed(no);
}
