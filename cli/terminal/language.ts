/** The languages that the command speaks. */
export type Language = 'en' | 'es';

let current: Language = 'en';

/** Chooses the language of everything that is said from here on. */
export function speak(language: Language): void {
  current = language;
}

/** The language in force. */
export function language(): Language {
  return current;
}

/** The same thing in both languages; the one in force is returned. */
export function t(english: string, spanish: string): string {
  return current === 'en' ? english : spanish;
}

/**
 * The language that somebody asks for: `--lang` among the arguments, else `HUBS_LANG`, else the locale of the terminal
 * (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English.
 */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const index = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const option = index < 0 ? undefined : (args[index]!.split('=')[1] ?? args[index + 1]);
  const { HUBS_LANG, LC_ALL, LC_MESSAGES, LANG } = environment;
  const wanted = [option, HUBS_LANG, LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return /^es\b|^es_/i.test(wanted ?? '') ? 'es' : 'en';
}
