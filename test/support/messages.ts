import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text in the sources: `{1}`, `{2}`, … stand for what is filled in. */
export interface SourceText {
  readonly template: string;
  /** Whether somebody may get to read it as a message. */
  readonly message: boolean;
  /** Whether it is in an error that is thrown or made. */
  readonly error: boolean;
  /** Where it is, such as `config/rules.ts:42`. */
  readonly place: string;
  /** What is filled in that is made of words itself, by number. */
  readonly words: readonly number[];
}

/** Fields of objects that hold messages, be they a single word. */
const FIELDS = ['expected', 'found', 'remedy', 'message', 'effect', 'here', 'why', 'purpose'];

/** Functions that take messages, be they a single word. */
const REPORTS = ['error', 'warning', 'general', 'unexpected'];

/** Functions that take a description for editors and the reference, by the position of it. */
const DESCRIBED: Readonly<Record<string, number>> = {
  field: 1,
  text: 1,
  choice: 1,
  flag: 0,
  size: 0,
  nodes: 0,
  days: 0,
  port: 0,
  count: 0,
};

/** The texts in a file, or in all files of a folder and the folders below. */
export function textsIn(path: string): SourceText[] {
  if (/\.[jt]s$/.test(path)) return textsOf(path, readFileSync(path, 'utf8'));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .sort()
    .flatMap((name) => textsIn(join(path, name)));
}

/** The texts in a source. What is said through `t` has a catalogue of its own and does not count. */
export function textsOf(file: string, text: string): SourceText[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: SourceText[] = [];
  const visit = (node: ts.Node): void => {
    if (isSilent(node)) return;
    if (!isExpression(node)) return ts.forEachChild(node, visit);
    const parts = joined(node) ?? partsOf(node);
    if (parts === undefined) return ts.forEachChild(node, visit);
    const holes = parts.filter((part): part is ts.Expression => typeof part !== 'string');
    const before = found.length;
    const words = holes.flatMap((hole, index) => {
      const already = found.length;
      visit(hole);
      return found.slice(already).some(({ message }) => message) ? [index + 1] : [];
    });
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const place = `${file}:${line}`;
    found.splice(before, 0, {
      template: templateOf(parts),
      message: isMessage(node, parts),
      error: isError(node),
      place,
      words,
    });
  };
  visit(source);
  return found;
}

type Part = string | ts.Expression;

/** `list.join(' or ')` makes of two entries `{1} or {2}`; nothing for other expressions, and where no word joins them. */
function joined(node: ts.Expression): Part[] | undefined {
  if (!ts.isCallExpression(node) || !/\.join$/.test(node.expression.getText())) return undefined;
  const [separator] = node.arguments;
  if (!separator || !ts.isStringLiteral(separator) || !/\p{L}/u.test(separator.text)) return undefined;
  const list = (node.expression as ts.PropertyAccessExpression).expression;
  return [list, separator.text, list];
}

/** TypeScript says so of expressions only, but does not say that it does. */
const isExpression = ts.isExpression as (node: ts.Node) => node is ts.Expression;

/** What a text is made of, be it a literal, a template or a sum; nothing for other expressions. */
function partsOf(node: ts.Expression): Part[] | undefined {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap(({ expression, literal }): Part[] => [expression, literal.text]);
    return [node.head.text, ...spans];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [partsOf(node.left), partsOf(node.right)];
    return left || right ? [...(left ?? [node.left]), ...(right ?? [node.right])] : undefined;
  }
  return undefined;
}

function templateOf(parts: readonly Part[]): string {
  let hole = 0;
  return parts.map((part) => (typeof part === 'string' ? part : `{${++hole}}`)).join('');
}

/** Places whose texts nobody gets to read as messages. */
function isSilent(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isPropertyAssignment(node)) return node.name.getText() === 'description';
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 't') return true;
  const { parent } = node;
  if (parent === undefined || !ts.isCallExpression(parent)) return false;
  const described = DESCRIBED[parent.expression.getText()];
  return described !== undefined && parent.arguments[described] === node;
}

/** Words with a space between them, or a word where messages are expected. */
function isMessage(node: ts.Expression, parts: readonly Part[]): boolean {
  const text = parts.map((part) => (typeof part === 'string' ? part : '\0')).join('');
  if (/\p{L}[,;:.]? \p{L}|\p{L}{2,}[,;:.]? \0|\0[,;:.]? \p{L}{2,}/u.test(text)) return true;
  return /\p{L}{2,}/u.test(text) && isExpected(node);
}

function isExpected(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isExpected(parent);
  if (ts.isPropertyAssignment(parent)) return FIELDS.includes(parent.name.getText());
  if (!ts.isCallExpression(parent)) return false;
  const name = /\w+$/.exec(parent.expression.getText())?.[0];
  return name !== undefined && REPORTS.includes(name) && parent.arguments[0] !== node;
}

function isError(node: ts.Node): boolean {
  if (node.parent === undefined) return false;
  const maker = ts.isNewExpression(node.parent) || ts.isCallExpression(node.parent);
  const made = maker && /^(\w*Error|unexpected)$/.test(node.parent.expression.getText());
  // The first thing that `unexpected` takes is a path.
  return (made && (ts.isNewExpression(node.parent) || node.parent.arguments[0] !== node)) || isError(node.parent);
}
