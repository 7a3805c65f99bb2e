/** A value that looks like a password, and the forms in which it may come to light. */
export const CANARY = 'Kanarie7fQ+2x9/Zz';

/** The forms of a value that give it away. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const swapped = [...value].map((sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase()));
  return [
    value,
    bytes.toString('base64'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    value.toLowerCase(),
    value.toUpperCase(),
    swapped.join(''),
    [...value].reverse().join(''),
    value.slice(0, 9),
  ];
}

/** The forms of a value that a text shows. */
export function shownIn(text: string, value = CANARY): string[] {
  return formsOf(value).filter((form) => text.includes(form));
}
