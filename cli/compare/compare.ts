import type { ClusterObject } from '../cluster/objects';
import { baselineOf } from './baseline';
import type { Difference } from './differences';
import { differences } from './differences';
import { intentOf } from './intent';
import type { DifferenceRule } from './rules';
import { RULES } from './rules';
import { STORAGE_RULES } from './variants';

/** A difference, and why it is meant to be. */
export interface Judged extends Difference {
  /** Absent where nobody has explained it. */
  readonly rule?: DifferenceRule;
  /** Whether somebody changed upstream's manifest by hand there. */
  readonly edited: boolean;
}

/** What two sets of objects have in common, and where they differ. */
export interface Comparison {
  readonly same: number;
  readonly judged: readonly Judged[];
}

/**
 * Compares a manifest of upstream's with ours. A rule explains why ours differs from what upstream's generator writes; it does not
 * explain why ours lacks what somebody changed by hand, so that such edits stay unexplained.
 */
export function compareWithUpstream(theirs: readonly ClusterObject[], ours: readonly ClusterObject[]): Comparison {
  const written = theirs.map(intentOf);
  const made = ours.map(intentOf);
  const baseline = baselineOf(theirs).map((object) => intentOf(object as ClusterObject));
  const edits = new Set(differences(baseline, written).map(keyOf));
  const judged = differences(written, made).map((difference) => {
    const edited = edits.has(keyOf(difference)) && !isOwn(difference);
    const rule = edited ? undefined : ruleFor(difference);
    return { ...difference, edited, ...(rule && { rule }) };
  });
  const touched = new Set(judged.map(({ object }) => object));
  return { same: made.filter(({ kind, metadata }) => !touched.has(`${kind}/${metadata.name}`)).length, judged };
}

/** The rule that a difference falls under. */
export function ruleFor(difference: Difference): DifferenceRule | undefined {
  return [...RULES, ...STORAGE_RULES].find((rule) => explains(rule, difference));
}

/** Whether a rule is about the field. */
export function explains(
  { objects, fields }: Pick<DifferenceRule, 'objects' | 'fields'>,
  { object, path }: Pick<Difference, 'object' | 'path'>,
): boolean {
  return objects.some((pattern) => glob(pattern).test(object)) && fields.some((pattern) => glob(pattern).test(path));
}

/** What differs from one installation to the next anyway. */
function isOwn({ object, path }: Difference): boolean {
  return object.startsWith('Namespace/') && path.startsWith('metadata.annotations.');
}

function keyOf({ object, path }: Difference): string {
  return `${object}\n${path}`;
}

const globs = new Map<string, RegExp>();

function glob(pattern: string): RegExp {
  const known = globs.get(pattern);
  if (known) return known;
  const expression = new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`);
  globs.set(pattern, expression);
  return expression;
}

function escape(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
}
