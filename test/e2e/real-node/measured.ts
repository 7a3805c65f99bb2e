/** Tells a figure of this run, for docs/reference/commands.md; it decides nothing. */
export function measured(what: string, figure: number): number {
  console.info(`measured: ${what}: ${figure.toFixed(1)}`);
  return figure;
}

/** Tells how many seconds something takes. */
export async function timed<T>(what: string, action: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now();
  const result = await action();
  return { result, seconds: measured(what, (performance.now() - start) / 1000) };
}
