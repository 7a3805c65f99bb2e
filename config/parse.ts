import type { Document } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { closest, show } from '../formats';
import { guidance } from './field';
import type { Installation } from './installation';
import { installationOf } from './installation';
import type { Problem } from './problem';
import type { Finding } from './rules';
import { findContradictions, findWarnings } from './rules';
import type { Settings } from './schema';
import { schema } from './schema';

/** Either an installation and what its owner should know, or everything that is wrong at once. */
export type Parsed =
  | { readonly installation: Installation; readonly warnings: readonly Problem[] }
  | { readonly installation?: undefined; readonly problems: readonly Problem[] };

/** Reads the text of a `hubs.yaml`. Never throws for what the text says. */
export function parseInstallation(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const unreadable = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    path: 'the file',
    line: lines.linePos(pos[0]).line,
    expected: 'YAML',
    found: message,
  }));
  if (unreadable.length > 0) return { problems: unreadable };

  const given = plain(document);
  if (typeof given === 'string') return { problems: [{ path: 'the file', expected: 'settings', found: given }] };

  const located = ({ path, ...rest }: Finding): Problem => {
    const line = lineOf(document, lines, path);
    return { path: path.join('.'), ...(line !== undefined && { line }), ...rest };
  };
  const { settings, findings } = checkFields(given);
  const problems = [...findings, ...findContradictions(settings, given)];
  if (problems.length > 0) {
    return { problems: problems.map(located).sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }
  const installation = installationOf(settings as Settings);
  return { installation, warnings: findWarnings(installation).map(located) };
}

/** The document's top-level map, or what it is instead. */
function plain(document: Document): Record<string, unknown> | string {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) return 'an empty file';
    if (typeof value !== 'object' || Array.isArray(value)) return `${show(value)}, which is not a map`;
    return value as Record<string, unknown>;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Checks each top-level field on its own, so that rules can still look at those that are right. */
function checkFields(given: Record<string, unknown>): { settings: Partial<Settings>; findings: Finding[] } {
  const findings: Finding[] = [];
  const settings: Record<string, unknown> = {};
  for (const [key, fieldSchema] of Object.entries(schema.shape)) {
    const result = (fieldSchema as z.ZodType).safeParse(given[key]);
    if (result.success) {
      if (result.data !== undefined) settings[key] = result.data;
    } else findings.push(...result.error.issues.flatMap((issue) => describe(issue, fieldSchema, [key], given)));
  }
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(schema.shape, key));
  findings.push(...unknown.map((key) => unknownKey([], key, Object.keys(schema.shape))));
  const byPath = new Map(findings.map((finding) => [finding.path.join('\n'), finding]));
  return { settings: settings as Partial<Settings>, findings: [...byPath.values()] };
}

function describe(issue: z.core.$ZodIssue, top: z.ZodType, prefix: string[], given: unknown): Finding[] {
  const path = [...prefix, ...issue.path.map(String)];
  const target = schemaAt(top, issue.path.map(String));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      unknownKey(path, key, target instanceof z.ZodObject ? Object.keys(target.shape) : []),
    );
  }
  if (issue.code === 'invalid_key') {
    return [
      {
        path,
        expected: 'the name of an object, such as Deployment or ConfigMap/haproxy-config',
        found: show(path.at(-1)),
      },
    ];
  }
  return [
    { path, ...(guidance.get(target) ?? { expected: defaultExpectation(target) }), found: show(valueAt(given, path)) },
  ];
}

function unknownKey(parent: string[], key: string, known: readonly string[]): Finding {
  const path = [...parent, key];
  if (/pass(word)?$|secret|token|api_?key|cookie/i.test(key)) {
    return {
      path,
      expected: 'no secrets in this file',
      found: 'something that looks like one',
      remedy: 'Set it in the environment (HUBS_SMTP_PASS, for instance) or in .secrets/, and remove it here.',
    };
  }
  const guess = closest(key, known);
  return {
    path,
    expected: parent.length === 0 ? 'a setting that exists' : `a setting of ${parent.join('.')}`,
    found: 'an unknown name',
    remedy: guess === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${guess}?`,
  };
}

/** The schema of a value within another, without the wrappers for defaults. */
function schemaAt(from: z.ZodType, path: readonly string[]): z.ZodType {
  let current: z.ZodType = unwrap(from);
  for (const key of path) {
    if (current instanceof z.ZodObject)
      current = unwrap(Object.hasOwn(current.shape, key) ? (current.shape[key] as z.ZodType) : z.unknown());
    else if (current instanceof z.ZodRecord) current = unwrap(current.valueType as z.ZodType);
    else if (current instanceof z.ZodArray) current = unwrap(current.element as z.ZodType);
  }
  return current;
}

function unwrap(type: z.ZodType): z.ZodType {
  const wrapped =
    type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault
      ? type.unwrap()
      : undefined;
  return wrapped === undefined ? type : unwrap(wrapped as z.ZodType);
}

function defaultExpectation(target: z.ZodType): string {
  if (target instanceof z.ZodObject) return `settings (${Object.keys(target.shape).join(', ')})`;
  if (target instanceof z.ZodArray) return 'a list';
  if (target instanceof z.ZodRecord) return 'names and values';
  return 'another value';
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined | null)?.[key], value);
}

/** The line of the deepest part of the path that the file has. */
function lineOf(document: Document, lines: LineCounter, path: readonly string[]): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1).map(index), true);
    const items = (parent as { items?: { key?: { value?: unknown; range?: [number] } }[] } | null)?.items ?? [];
    const pair = items.find((item) => String(item?.key?.value) === path[depth - 1]);
    if (pair?.key?.range) return lines.linePos(pair.key.range[0]).line;
  }
  return undefined;
}

function index(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}
