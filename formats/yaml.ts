/**
 * Objects as a YAML file of several documents, which every parser reads as what they are: those of YAML 1.1 and 1.2, and kubectl's own
 * (sigs.k8s.io/yaml 1.6, on go-yaml 2), which is neither. Keys stay in their order; what stands at two places is written twice.
 *
 * Characters that are half of a pair (lone surrogates) are in no file of UTF-8; U+FFFD stands for them.
 */
export function writeYaml(...documents: readonly object[]): string {
  return documents.map((document) => `${lines(document).join('\n')}\n`).join('---\n');
}

/** The lines of a value, without the indentation of what it is in. */
function lines(value: unknown): string[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((item) => indented(lines(item), '- '));
  if (isMap(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) => entry(key, item));
  }
  return scalar(value);
}

function entry(key: string, value: unknown): string[] {
  const written = isPlain(key) ? key : quoted(key);
  const below = lines(value);
  const isBlock = (Array.isArray(value) && value.length > 0) || (isMap(value) && Object.keys(value).length > 0);
  // Parsers look for the colon no further than 1,024 characters.
  if (written.length > LONGEST_KEY) return [`? ${written}`, ...indented(below, ': ')];
  if (isBlock) return [`${written}:`, ...indented(below, '  ')];
  const [first, ...more] = below;
  return [`${written}: ${first}`, ...indented(more, '  ')];
}

const LONGEST_KEY = 1000;

/** Lines behind a mark of two characters; empty lines stay empty. */
function indented(rows: readonly string[], mark: string): string[] {
  return rows.map((row, index) => (index === 0 ? `${mark}${row}` : row === '' ? '' : `  ${row}`));
}

function scalar(value: unknown): string[] {
  if (value === undefined || value === null) return ['null'];
  if (Array.isArray(value)) return ['[]'];
  if (typeof value === 'object') return ['{}'];
  if (typeof value === 'number' && !Number.isFinite(value))
    return [Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf'];
  if (typeof value !== 'string') return [String(value)];
  if (isLiteral(value)) return literal(value);
  return [isPlain(value) ? value : quoted(value)];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What only an escape can say: what ends a line in some version of YAML, what is not printed, and what no parser takes. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const SPECIAL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** What has a meaning of its own at its place. */
const MARKED = /^[\s,[\]{}#&*!|>'"%@`]|^[?:-]$|^[?:-]\s|^---|^\.\.\.|:\s|\s#|[\s:]$|[\n\t]/;

/** Words that are no text in some version of YAML. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|)$/i;

/** Numbers, with the separators and bases of any version, and moments. */
const NUMBER =
  /^[-+]?(?:0[xob][0-9a-f]*|[0-9]+(?:\.[0-9]*)?(?:e[-+]?[0-9]*)?|\.[0-9]+(?:e[-+]?[0-9]*)?|[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?|\.inf|\.nan|\.)$/i;
const MOMENT = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[T\s])/i;

function isPlain(text: string): boolean {
  return (
    !MARKED.test(text) &&
    !SPECIAL.test(text) &&
    !WORD.test(text) &&
    !(/^[-+.\d]/.test(text) && (NUMBER.test(text.replaceAll('_', '')) || MOMENT.test(text)))
  );
}

function quoted(text: string): string {
  const special = new RegExp(SPECIAL, 'gu');
  // Where there are double quotes and nothing else to escape, single ones are easier to read.
  if (text.includes('"') && !/['\\\n\t]/.test(text) && !SPECIAL.test(text)) return `'${text}'`;
  return JSON.stringify(wellFormed(text)).replace(
    special,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Whether a text of several lines can stand as it is: it must not begin with what looks like indentation, nor end with it. */
function isLiteral(text: string): boolean {
  return text.includes('\n') && !/^\s|\n[\t ]+$/.test(text) && !SPECIAL.test(text);
}

function literal(text: string): string[] {
  const end = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const rows = text.split('\n');
  if (end !== '-') rows.pop();
  return [`|${end}`, ...rows];
}
