import { Catalogue } from './catalogue';
import { language } from './language';
import { messages } from './spanish/messages';

let catalogue: Catalogue | undefined;

/**
 * A message that was made where the language is not known, in the language in force: English where it has no other. Rooms below
 * `cli/` write messages in English only; their Spanish is in `spanish/messages/`. For programs, messages stay in English.
 */
export function translated(message: string): string {
  if (language() === 'en') return message;
  return (catalogue ??= new Catalogue(messages())).find(message) ?? message;
}
