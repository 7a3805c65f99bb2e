/** Something wrong with `hubs.yaml`, in words for the person who wrote it. */
export interface Problem {
  /** Where, such as `smtp.port`. */
  readonly path: string;
  /** Line in the file, counted from 1. */
  readonly line?: number;
  /** Completes "expected …". */
  readonly expected: string;
  /** Completes "found …". */
  readonly found: string;
  /** What to do about it. */
  readonly remedy?: string;
}
