/** A moment as names have it, in UTC: `20260101_030000`. */
export function stampOf(moment: Date): string {
  return moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}

/** The same as a part of the name of an object: `20260101-030000`. */
export function jobId(moment: Date): string {
  return stampOf(moment).replace('_', '-');
}
