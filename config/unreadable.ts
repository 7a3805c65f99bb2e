import type { Document, ErrorCode, LineCounter, YAMLError } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Problem } from './problem';

/** What the library says of some faults repeats a piece of the text, which may be a password: the fault in words of our own. */
const REPEATING: Partial<Record<ErrorCode, readonly [found: string, remedy: string]>> = {
  BAD_ALIAS: ['a * that refers to nothing', 'Put the value in quotes if the * belongs to it.'],
  BAD_DQ_ESCAPE: ['a backslash that means nothing in double quotes', 'Write it in single quotes.'],
  TAG_RESOLVE_FAILED: ['a tag (!) that nobody knows', 'Put the value in quotes if the ! belongs to it.'],
  BAD_SCALAR_START: ['a value that begins with a reserved sign', 'Put the value in quotes.'],
  BAD_DIRECTIVE: ['a line that begins with %', 'Put the value in quotes if the % belongs to it.'],
  BAD_COLLECTION_TYPE: ['a tag (!) that nobody knows', 'Put the value in quotes if the ! belongs to it.'],
  MULTIPLE_DOCS: ['several documents', 'Keep what is before the line --- and remove the rest.'],
  UNEXPECTED_TOKEN: ['signs that belong nowhere', 'Put the value in quotes.'],
  KEY_OVER_1024_CHARS: ['a name of more than 1024 characters', 'Look for a missing colon or quotation mark.'],
};

/** What the library found wrong with a text, in words that repeat nothing of it. */
export function unreadable(errors: readonly YAMLError[], lines: LineCounter): Problem[] {
  return errors.map(({ code, message, pos }) => {
    const [found, remedy] = REPEATING[code] ?? [message, undefined];
    const { line } = lines.linePos(pos[0]);
    return { path: 'the file', line, expected: 'YAML', found, ...(remedy !== undefined && { remedy }) };
  });
}

/** Deeper than any setting, and far from where the library runs out of room. */
const DEEPEST = 64;

/**
 * Names that a map has twice, aliases without an anchor, and maps within maps without end. The library looks for the first by
 * comparing each name with every other, which takes minutes for a few ten thousand.
 */
export function misshapen(document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const report = (node: { range?: readonly number[] | null | undefined }, found: string, remedy?: string) => {
    const at = node.range?.[0];
    problems.push({
      path: 'the file',
      ...(at !== undefined && { line: lines.linePos(at).line }),
      expected: 'YAML',
      found,
      ...(remedy !== undefined && { remedy }),
    });
  };
  const open: { node: unknown; depth: number }[] = [{ node: document.contents, depth: 0 }];
  const anchors = new Set<string>();
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { node, depth } = entry;
    if (depth > DEEPEST) {
      report(node as never, `more than ${DEEPEST} levels of maps and lists`, 'Look for a missing end of a list.');
      return problems;
    }
    if (isAlias(node)) {
      if (!anchors.has(node.source)) report(node, ...REPEATING.BAD_ALIAS!);
    } else if (isMap(node) || isSeq(node) || isScalar(node)) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (isSeq(node)) open.push(...[...node.items].reverse().map((item) => ({ node: item, depth: depth + 1 })));
      else if (isMap(node)) {
        const names = new Set<unknown>();
        for (const { key } of node.items) {
          if (!isScalar(key)) continue;
          if (key.anchor !== undefined) anchors.add(key.anchor);
          if (names.has(key.value)) report(key, 'a name that its map has already', 'Keep one of the two lines.');
          names.add(key.value);
        }
        open.push(...[...node.items].reverse().map(({ value }) => ({ node: value, depth: depth + 1 })));
      }
    }
  }
  return problems;
}
