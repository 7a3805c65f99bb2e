import type { Document, Pair, YAMLMap } from 'yaml';
import { LineCounter, isAlias, isMap, isPair, isSeq, parseDocument } from 'yaml';
import { z } from 'zod';
import { closest, show } from '../formats';
import { guidance } from './field';
import { describeFound } from './found';
import type { Installation } from './installation';
import { installationOf } from './installation';
import type { Problem } from './problem';
import type { Finding } from './rules';
import { findContradictions, findWarnings } from './rules';
import type { Settings } from './schema';
import { schema } from './schema';
import { misshapen, unreadable } from './unreadable';

/** Either an installation and what its owner should know, or everything that is wrong at once. */
export type Parsed =
  | { readonly installation: Installation; readonly warnings: readonly Problem[] }
  | { readonly installation?: undefined; readonly problems: readonly Problem[] };

/** Reads the text of a `hubs.yaml`. Never throws for what the text says. */
export function parseInstallation(text: string): Parsed {
  const lines = new LineCounter();
  if (/\0|^\ufffd/.test(text)) return { problems: [NO_UTF_8] };
  const read = document(text, lines);
  if (!read.document) return { problems: fewest(read.problems) };
  const given = plain(read.document);
  if (typeof given === 'string') return { problems: [{ path: 'the file', expected: 'settings', found: given }] };

  const lineAt = lineFinder(read.document, lines);
  const located = ({ path, ...rest }: Finding): Problem => {
    const line = lineAt(path);
    return { path: path.map(shownName).join('.'), ...(line !== undefined && { line }), ...rest };
  };
  const { settings, findings } = checkFields(given);
  const problems = [...findings, ...findContradictions(settings, given)];
  if (problems.length > 0) return { problems: fewest(problems.map(located)) };
  const installation = installationOf(settings as Settings);
  return { installation, warnings: findWarnings(installation).map(located) };
}

/** More than these are one mistake that repeats, and nobody reads them. */
const MOST_PROBLEMS = 50;

/** The first problems of a file, and how many there are besides. */
function fewest(problems: readonly Problem[]): Problem[] {
  const sorted = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const rest = sorted.length - MOST_PROBLEMS;
  if (rest <= 0) return sorted;
  return [
    ...sorted.slice(0, MOST_PROBLEMS),
    { path: 'the file', expected: 'settings', found: `${rest} further problems` },
  ];
}

const NO_UTF_8: Problem = {
  path: 'the file',
  expected: 'text in UTF-8',
  found: 'another encoding, such as UTF-16',
  remedy: 'Save it as UTF-8 in your editor.',
};

/** What the runtime says where there is no room for another call; the parser hands it on as an error of the text. */
const OVERFLOW = /call stack/;

const ENDLESS: Problem = { path: 'the file', expected: 'YAML', found: 'maps and lists within each other without end' };

function document(
  text: string,
  lines: LineCounter,
): { document: Document } | { document?: undefined; problems: Problem[] } {
  try {
    const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    if (parsed.errors.some(({ message }) => OVERFLOW.test(message))) return { problems: [ENDLESS] };
    const problems = unreadable([...parsed.errors, ...parsed.warnings], lines);
    problems.push(...(problems.length > 0 ? [] : misshapen(parsed, lines)));
    return problems.length > 0 ? { problems } : { document: parsed };
  } catch (error) {
    // The parser calls itself for each level, and has room for a few thousand.
    if (!(error instanceof RangeError)) throw error;
    return { problems: [ENDLESS] };
  }
}

/** The document's top-level map, or what it is instead. */
function plain(parsed: Document): Record<string, unknown> | string {
  try {
    const value: unknown = parsed.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) return 'an empty file';
    if (Array.isArray(value)) return 'a list, which is not a map';
    if (typeof value !== 'object') return `${typeof value === 'string' ? 'text' : show(value)}, which is not a map`;
    return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return 'aliases that multiply without end';
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
  findings.push(...unknownKeys([], unknown, Object.keys(schema.shape)));
  const byPath = new Map(findings.map((finding) => [finding.path.join('\n'), finding]));
  return { settings: settings as Partial<Settings>, findings: [...byPath.values()] };
}

function describe(issue: z.core.$ZodIssue, top: z.ZodType, prefix: string[], given: unknown): Finding[] {
  const path = [...prefix, ...issue.path.map(String)];
  const target = schemaAt(top, issue.path.map(String));
  if (issue.code === 'unrecognized_keys') {
    return unknownKeys(path, issue.keys, target instanceof z.ZodObject ? Object.keys(target.shape) : []);
  }
  if (issue.code === 'invalid_key') {
    return [
      {
        path,
        expected: 'the name of an object, such as Deployment or ConfigMap/haproxy-config',
        found: 'another name',
      },
    ];
  }
  const value = valueAt(given, path);
  if (path.join('.') === 'secrets' && typeof value === 'object' && value !== null) return [secretHere(path)];
  const { expected, remedy } = guidance.get(target) ?? { expected: defaultExpectation(target) };
  const found = describeFound(value, target);
  const remedies = [found.remedy, remedy].filter((one) => one !== undefined && one !== '');
  return [{ path, expected, found: found.found, ...(remedies.length > 0 && { remedy: remedies[0]! }) }];
}

/** More than these in one map are a mistake of another kind, and nobody reads them. */
const MOST_UNKNOWN = 20;

function unknownKeys(parent: string[], keys: readonly string[], known: readonly string[]): Finding[] {
  const rest = keys.length - MOST_UNKNOWN;
  return [
    ...keys.slice(0, MOST_UNKNOWN).map((key) => unknownKey(parent, key, known)),
    ...(rest > 0
      ? [
          {
            path: [...parent, keys[MOST_UNKNOWN]!],
            expected: 'settings that exist',
            found: `${rest} further unknown names`,
          },
        ]
      : []),
  ];
}

function secretHere(path: string[]): Finding {
  return {
    path,
    expected: 'no secrets in this file',
    found: 'something that looks like one',
    remedy: 'Set it in the environment (HUBS_SMTP_PASS, for instance) or in .secrets/, and remove it here.',
  };
}

function unknownKey(parent: string[], key: string, known: readonly string[]): Finding {
  const path = [...parent, key];
  if (/pass(word|wd)?$|secret|token|api_?key|cookie|credential/i.test(key)) return secretHere(path);
  if (key === '<<') {
    return {
      path,
      expected: 'settings written out',
      found: 'a merge key',
      remedy: 'Copy the settings here: << is not read.',
    };
  }
  const guess = closest(key, known);
  return {
    path,
    expected: parent.length === 0 ? 'a setting that exists' : `a setting of ${parent.map(shownName).join('.')}`,
    found: 'an unknown name',
    remedy: guess === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${guess}?`,
  };
}

/**
 * A name as messages show it: names of settings, of Kubernetes and positions in lists. Any other may be a value that slipped out of its
 * place.
 */
function shownName(name: string): string {
  return SHOWN.some((pattern) => pattern.test(name)) ? name : '…';
}

const SHOWN = [
  /^(<<|\d{1,6})$/,
  /^[A-Za-z_$][A-Za-z_-]{0,39}\d{0,2}$/,
  /^[a-z0-9]+([-.][a-z0-9]+)*[-./][A-Za-z0-9.-]+$/,
  /^[A-Z][A-Za-z]+\/[a-z0-9.-]+$/,
];

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

/** Finds the line of the deepest part of a path that the file has. */
function lineFinder(parsed: Document, lines: LineCounter): (path: readonly string[]) => number | undefined {
  const known = new WeakMap<object, Map<string, Pair>>();
  const entries = (map: YAMLMap): Map<string, Pair> => {
    const names = known.get(map) ?? new Map(map.items.map((pair) => [nameOf(pair), pair]));
    known.set(map, names);
    return names;
  };
  return (path) => {
    let node: unknown = parsed.contents;
    let offset: number | undefined;
    for (const step of path) {
      const target: unknown = isAlias(node) ? node.resolve(parsed) : node;
      const next = isMap(target) ? entries(target).get(step) : isSeq(target) ? target.items[Number(step)] : undefined;
      if (next === undefined) break;
      const at = (isPair(next) ? next.key : next) as { range?: readonly number[] | null } | null;
      offset = at?.range?.[0] ?? offset;
      node = isPair(next) ? next.value : next;
    }
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
}

/** A name as paths have it. */
function nameOf({ key }: Pair): string {
  return String((key as { value?: unknown } | null)?.value);
}
