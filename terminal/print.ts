const hidden = new Set<string>();
let anyHidden: RegExp | undefined;

/**
 * From here on, these values and each of their lines are shown as dots, wherever they would appear: also in Base64, alone or with
 * something before them, in URLs, in JSON, and in small or capital letters. Short ones are too common to be hidden.
 */
export function hide(values: Iterable<string>): void {
  const before = hidden.size;
  for (const value of values) {
    for (const part of [value, ...linesOf(value)]) {
      if (part.length < SHORTEST) continue;
      for (const form of formsOf(part)) hidden.add(form);
    }
  }
  if (hidden.size === before) return;
  // A value may be the beginning of another one, whose rest would remain.
  const longestFirst = [...hidden].sort((a, b) => b.length - a.length);
  anyHidden = new RegExp(longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'gi');
}

const SHORTEST = 6;

/** The lines of a value, but for those that begin and end keys: programs repeat keys line by line. */
function linesOf(value: string): string[] {
  return value.split(/\r?\n/).filter((line) => !/^-----.*-----$/.test(line));
}

function formsOf(value: string): string[] {
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]).toString('base64');
    // The first characters depend on what stands before, too, and the last one on what follows.
    const last = text.replace(/=+$/, '').slice(Math.ceil((before * 4) / 3));
    return text.endsWith('=') ? [last, last.slice(0, -1)] : [last];
  });
  return [
    value,
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ];
}

/** A text without the values that are hidden, and without what stands before the host of an address. */
export function redacted(text: string): string {
  const result = text.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s/@]+@/gi, '$1:••••••@');
  return anyHidden ? result.replace(anyHidden, '••••••') : result;
}

/** Says something that was asked for: on standard output, where a pipe takes it. */
export function print(text: string): void {
  process.stdout.write(`${redacted(text)}\n`);
}

/** Says something beside the result: progress, questions, failures. On standard error, so that pipes get the result only. */
export function complain(text: string): void {
  process.stderr.write(`${redacted(text)}\n`);
}

/** Prints a result for programs. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** How many characters fit on a line: those of the terminal, at most 100; 80 where there is none. */
export function columns(): number {
  return Math.min(process.stdout.columns ?? 80, 100);
}

/** How many characters fit on a line where complaints go: endless where a file or a program takes them. */
export function terminalColumns(): number {
  return process.stderr.isTTY ? Math.min(process.stderr.columns, 100) : Infinity;
}

/** Breaks a text into lines that fit, each with the same indentation; words and line breaks of the text stay whole. */
export function wrap(text: string, indent = 0, width = columns()): string {
  const space = ' '.repeat(indent);
  return text
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        if (line !== '' && visibleLength(line) + 1 + visibleLength(word) > width - indent) {
          lines.push(line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
      }
      return [...lines, line];
    })
    .map((line) => (line === '' ? '' : `${space}${line}`))
    .join('\n');
}

/** Columns of text, as wide as their widest entry. The last one is not padded. */
export function table(rows: readonly (readonly string[])[], indent = 0): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => visibleLength(row[column]!))));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - visibleLength(cell)),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => ' '.repeat(indent) + line)
    .join('\n');
}

/** Characters that show: colours take no room. */
function visibleLength(text: string): number {
  // eslint-disable-next-line no-control-regex -- the escape sequences of colours
  return [...text.replace(/\u001b\[[0-9;]*m/g, '')].length;
}
