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

/** One paragraph for each problem, ready to print. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ path, line, expected, found, remedy }) => {
      const where = line === undefined ? path : `${path} (line ${line})`;
      return `  ${where}: expected ${expected}, found ${found}${remedy === undefined ? '' : `\n      ${remedy}`}`;
    })
    .join('\n');
}
