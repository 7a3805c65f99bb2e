/** Text without characters that mean something to a terminal: logs and messages hold what others wrote. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '?');
}

/** A text of this many characters at most: what is too long ends in an ellipsis. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
