import { Catalogue } from './catalogue';
import { language } from './language';
import { spanish } from './spanish';

let catalogue: Catalogue | undefined;

/**
 * A message that was made where nobody knows the language, in the language in force: English where it has no other. Whoever makes
 * one below `cli/` writes it in English only and adds its text to `spanish/`. For programs, messages stay in English.
 */
export function translated(message: string): string {
  if (language() === 'en') return message;
  return (catalogue ??= new Catalogue(spanish())).find(message) ?? message;
}
