/** As wide as prose on pages is. */
const WIDTH = 120;

/**
 * A paragraph, or with `- ` before it an entry of a list, on lines of a terminal's width. What stands in backquotes, or is a link,
 * stays on one line.
 */
export function wrapped(text: string): string {
  const indent = text.startsWith('- ') ? '  ' : '';
  const words = text.match(/(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|\S)+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
