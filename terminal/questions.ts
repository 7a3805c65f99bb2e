import { colours } from './colours';
import { EXIT, Failure } from './failure';
import { t } from './language';
import { complain } from './print';

/** Whether a person can be asked. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/**
 * Asks a question that is answered with yes or no; no is the default.
 *
 * @param yes whether it was answered beforehand, with `--yes`
 * @throws Failure with `EXIT.refused` for no, and where nobody can be asked
 */
export async function agree(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!isInteractive()) {
    throw new Failure(`${question}\n  ${t`Nobody can be asked here: add --yes to agree.`}`, EXIT.refused);
  }
  const { confirm } = await import('@clack/prompts');
  const [active, inactive] = [t`Yes`, 'No'];
  const answer = confirm({
    message: question,
    active,
    inactive,
    initialValue: false,
    output: process.stderr,
    withGuide: false,
  });
  if (!answered(await answer)) throw new Failure(unchanged(), EXIT.refused);
}

/**
 * Has somebody type the words that name what is at stake. There is no shortcut: `--yes` is never enough.
 *
 * @param warning what will happen, in full sentences
 * @param phrase the words, such as `recreate volumes hcce@hubs-production`
 * @param given the words as they came with `--confirm`
 * @throws Failure with `EXIT.refused` for other words, and where nobody can be asked
 */
export async function demandWords(warning: string, phrase: string, given?: string): Promise<void> {
  complain(`${colours.yellow('!')} ${warning}`);
  if (given === undefined && !isInteractive()) {
    throw new Failure(`${t`Nothing was changed. To go on, add:`}\n  --confirm "${phrase}"`, EXIT.refused);
  }
  const answer = given ?? (await line(`${t`To go on, type`} ${colours.bold(phrase)}`));
  if (answer.trim() !== phrase) {
    throw new Failure(t`These were not the words; nothing was changed.`, EXIT.refused);
  }
}

/** Judges an answer: what is wrong with it, or nothing. */
export type AnswerCheck = (answer: string) => string | undefined;

/** Asks for a line, again until `check` has nothing to say. Ends the command like a no when the person cancels. */
export async function line(message: string, initialValue = '', check?: AnswerCheck): Promise<string> {
  const { text } = await import('@clack/prompts');
  return answered(
    await text({ message, initialValue, output: process.stderr, withGuide: false, ...validation(check) }),
  ).trim();
}

/** Asks for something that nobody must read over the shoulder; again until `check` has nothing to say. */
export async function secretLine(message: string, check?: AnswerCheck): Promise<string> {
  const { password } = await import('@clack/prompts');
  // An empty answer comes as nothing.
  return answered(await password({ message, output: process.stderr, withGuide: false, ...validation(check) })) ?? '';
}

/** One of several answers. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Has somebody choose from a list, with the arrow keys; the first is the default. Ends the command like a no when the person cancels. */
export async function choose<T extends string>(message: string, choices: readonly Choice<T>[]): Promise<T> {
  const { select } = await import('@clack/prompts');
  const options = choices.map(({ value, label, hint }) => ({ value: value as string, label, ...(hint && { hint }) }));
  return answered(await select({ message, options, output: process.stderr, withGuide: false })) as T;
}

function validation(check: AnswerCheck | undefined) {
  return check ? { validate: (answer: string | undefined) => check((answer ?? '').trim()) } : {};
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (typeof answer === 'symbol') throw new Failure(unchanged(), EXIT.refused);
  return answer as Exclude<T, symbol>;
}

function unchanged(): string {
  return t`Nothing was changed.`;
}
