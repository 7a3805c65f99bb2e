import { texts } from './spanish';

/** The languages that the command speaks. */
export type Language = 'en' | 'es';

let current: Language = 'en';
let spanish: Readonly<Record<string, string>> | undefined;

/** Chooses the language of everything that is said from here on. */
export function speak(language: Language): void {
  current = language;
}

/** The name by which commands of this program are called in messages. */
let called = 'hubs';

/** Chooses how messages call this program, such as `npx hubs` for who has it in a project only. */
export function callAs(name: string): void {
  called = name;
}

/** How whoever started this program has to call it: by npx, if npx or a script of npm did. */
export function nameIn({ npm_lifecycle_event: event, npm_lifecycle_script: script = '' }: Environment): string {
  const isOurs =
    event === 'npx' ? /^["']?hubs\b/.test(script) : event !== undefined && /main\.|cdk8s|hubs/.test(script);
  return isOurs ? 'npx hubs' : 'hubs';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A text with the commands in it as they are called here. */
function withName(text: string): string {
  return called === 'hubs' ? text : text.replace(COMMAND, called);
}

/** The commands, as messages name them. */
export const COMMANDS = [
  'init',
  'import',
  'compare',
  'secrets',
  'synth',
  'lint',
  'graph',
  'images',
  'plan',
  'diff',
  'deploy',
  'dns',
  'certs',
  'verify',
  'status',
  'doctor',
  'page',
  'checklist',
  'login-link',
  'monitoring',
  'logs',
  'events',
  'top',
  'run',
  'exec',
  'db',
  'backup',
  'restore',
  'drill',
  'upgrade',
  'rollback',
  'restart',
  'context',
  'danger',
  'workflow',
  'completion',
] as const;

const COMMAND = new RegExp(`(?<![\\w/.-]|npx )hubs(?= (?:${COMMANDS.join('|')})\\b)`, 'g');

/** The language in force. */
export function language(): Language {
  return current;
}

/**
 * A text in the language in force. The code has the English one; `npm run catalogue` gives it a place in `terminal/spanish/`, where
 * `{1}`, `{2}`, … stand for what is filled in, in the order of the English text. English where there is no translation.
 *
 * @example t`Raise ${setting}; then hubs deploy`
 */
export function t(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const translation = current === 'es' ? (spanish ??= texts())[keyOf(strings)] : undefined;
  if (translation === undefined) return String.raw({ raw: strings.map(withName) }, ...values);
  return withName(translation).replace(/\{(\d+)\}/g, (_, number: string) => String(values[Number(number) - 1]));
}

/** How a text is called in the catalogue: its parts, with numbers for what is filled in. */
export function keyOf(strings: readonly string[]): string {
  return strings.map((part, index) => (index === 0 ? part : `{${index}}${part}`)).join('');
}

/**
 * The language that is asked for: `--lang` among the arguments, else `HUBS_LANG`, else the locale of the terminal (`LC_ALL`,
 * `LC_MESSAGES`, `LANG`), else English.
 */
export function languageOf(args: readonly string[], environment: Environment): Language {
  const index = args.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const option = index < 0 ? undefined : (args[index]!.split('=')[1] ?? args[index + 1]);
  const { HUBS_LANG, LC_ALL, LC_MESSAGES, LANG } = environment;
  const wanted = [option, HUBS_LANG, LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  return /^es\b|^es_/i.test(wanted ?? '') ? 'es' : 'en';
}
