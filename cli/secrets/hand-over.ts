import { parseEnv } from 'node:util';
import type { SecretSpec, Store } from '../../secrets';
import { checkValues, isPem, parseStore, unfoldedPem } from '../../secrets';
import type { Hosts } from '../../upstream';
import { formatProblems } from '../problems';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, hide } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';
import { translated } from '../../terminal/translated';
import { withGiven } from './given-value';

/** What a store belongs to. */
export interface Owner {
  /** What tells it from others, such as `hcce@meet.example.org`. */
  readonly title: string;
  readonly namespace: string;
  readonly specs: readonly SecretSpec[];
  readonly place: { readonly hosts: Partial<Hosts> };
  /** The store that is here; nothing where there is none. */
  readonly kept: Store | undefined;
  /** @throws Failure for a single value that must not be replaced by itself */
  readonly refuse?: (name: string) => void;
}

/** A store with what came in. */
export interface Imported {
  readonly store: Store;
  readonly taken: readonly string[];
}

const OWNER = /^# secrets of: (.+)$/m;

/** What is encrypted for a colleague: the whole store, which is one as it is, and says whose it is. */
export function handedOver({ title }: Pick<Owner, 'title'>, rendered: string): string {
  return `# secrets of: ${title}\n${rendered}`;
}

/**
 * Takes in a store that somebody handed over, or values as `NAME=value`. The digests of a store stay the same, so that nothing restarts.
 *
 * @param text what came; it is never repeated
 * @throws Failure for what is neither, for values that cannot be used, or where the words are not given for what would be replaced
 */
export async function imported(owner: Owner, text: string, confirm: string | undefined): Promise<Imported> {
  const given = parseStore(text);
  if (typeof given === 'object') return wholeStore(owner, text, given, confirm);
  if (/^(values|digestKey):/m.test(text)) {
    throw new Failure(t`expected the secrets of an installation, found ${translated(given)}; nothing was written`);
  }
  return singleValues(owner, text, confirm);
}

async function wholeStore(owner: Owner, text: string, given: Store, confirm: string | undefined): Promise<Imported> {
  const { kept, specs, place } = owner;
  hide(Object.values(given.values));
  const origin = OWNER.exec(text)?.[1] ?? owner.title;
  const foreign = origin === owner.title ? [] : [t`These are the secrets of ${origin}, and here is ${owner.title}.`];
  await demandReplacing(owner, given.values, foreign, confirm);
  const store: Store = {
    ...given,
    values: { ...kept?.values, ...given.values },
    acceptWeak: [...new Set([...(kept?.acceptWeak ?? []), ...given.acceptWeak])],
  };
  const problems = checkValues(specs, store, place);
  if (problems.length > 0) {
    throw new Failure(`${t`the secrets cannot be used; nothing was written`}:\n\n${formatProblems(problems)}`);
  }
  return { store, taken: Object.keys(given.values) };
}

async function singleValues(owner: Owner, text: string, confirm: string | undefined): Promise<Imported> {
  const { kept, specs, place, refuse } = owner;
  const entries = Object.entries(parseEnv(text) as Record<string, string>).filter(([, value]) => value !== '');
  hide(entries.map(([, value]) => value));
  const values = new Map<string, string>();
  for (const [name, value] of entries) {
    const spec = specs.find((candidate) => [candidate.name, `HUBS_${candidate.name}`].includes(name));
    if (spec) values.set(spec.name, isPem(spec) ? unfoldedPem(value) : value);
  }
  if (values.size === 0) {
    throw new Failure(
      t`expected secrets that were exported, or lines such as SMTP_PASS=…, found none that belong here; nothing was written`,
    );
  }
  if (kept === undefined) {
    throw new Failure(
      t`There is no store here that single values could be added to: hubs secrets adopt takes over that of a running installation, and hubs synth makes one for a new installation.`,
    );
  }
  const others = entries.map(([name]) => name).filter((name) => !values.has(name.replace(/^HUBS_/, '')));
  if (others.length > 0) complain(t`Left out, since they are no secrets of ${owner.title}: ${others.join(', ')}`);
  for (const [name, value] of values) {
    if (kept.values[name] !== undefined && kept.values[name] !== value) refuse?.(name);
  }
  await demandReplacing(owner, Object.fromEntries(values), [], confirm);
  const store = [...values].reduce((one, [name, value]) => withGiven(one, specs, place, name, value), kept);
  return { store, taken: [...values.keys()] };
}

/** @throws Failure with `EXIT.refused` where something is replaced and the words are not given */
async function demandReplacing(
  { kept, namespace }: Owner,
  values: Readonly<Record<string, string>>,
  warnings: readonly string[],
  confirm: string | undefined,
): Promise<void> {
  const lost = Object.keys(values).filter(
    (name) => kept?.values[name] !== undefined && kept.values[name].trim() !== values[name]!.trim(),
  );
  const lines = [
    ...warnings,
    ...(lost.length > 0 ? [t`The store here has other values for: ${lost.join(', ')}. They are lost then.`] : []),
  ];
  if (lines.length > 0) await demandWords(lines.join('\n  '), t`replace the secrets of ${namespace}`, confirm);
}
