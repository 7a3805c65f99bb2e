/** One thing that was looked at in a running installation, and what came of it. */
export interface Finding {
  /** What was looked at, such as `dns/assets`; the same in every language and in every release. */
  readonly id: string;
  /** `unknown` where it could not be looked at. */
  readonly state: 'ok' | 'warning' | 'error' | 'unknown';
  /** What was found, in one sentence for a person. */
  readonly what: string;
  /** What to do about it, in one sentence. */
  readonly remedy?: string;
}
