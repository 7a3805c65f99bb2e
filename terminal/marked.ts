import { wrap } from './print';

/** A text behind a mark of one character; the lines below the first one begin where the text does. */
export function marked(mark: string, text: string, indent = 0): string {
  return `${' '.repeat(indent)}${mark} ${wrap(text, indent + 2).trimStart()}`;
}
