const hidden = new Set<string>();

/** From here on, these values are shown as dots, wherever they would appear. Short ones are too common to be hidden. */
export function hide(values: Iterable<string>): void {
  for (const value of values) if (value.length >= 6) hidden.add(value);
}

/** A text without the values that are hidden. */
export function redacted(text: string): string {
  let result = text;
  for (const value of hidden) result = result.replaceAll(value, '••••••');
  return result;
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
