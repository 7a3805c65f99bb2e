/** One line of a check-up: what was looked at, how it stands, and what to do about it. */
export interface Finding {
  /** Stays the same from release to release and in every language, such as `dns/apex`. */
  readonly id: string;
  /** `unknown` where nobody could look. */
  readonly state: 'ok' | 'warning' | 'error' | 'unknown';
  /** What was found, in the language of the person. */
  readonly what: string;
  /** What to do, in the language of the person; absent where there is nothing to do. */
  readonly remedy?: string;
}
