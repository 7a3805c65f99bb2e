import type { Installation, Problem } from '../config';
import type { SecretSpec } from './catalogue';
import { catalogue, isPem } from './catalogue';
import { checkValues } from './check';
import { generate } from './generate';
import type { Hosts } from '../upstream';
import { unfoldedPem } from './pem';
import type { Store } from './store';

/** What values have to fit. */
export type Place = Pick<Installation, 'namespace'> & {
  /** Hosts that no certificate of the store may be for. */
  readonly hosts: Partial<Hosts>;
};

/** A store in which everything is that can be. */
export interface Completed {
  readonly store: Store;
  /** Whether it differs from what it was. */
  readonly changed: boolean;
  /** Names that got a value for the first time. */
  readonly added: readonly string[];
  /** What a person must still provide. */
  readonly missing: readonly SecretSpec[];
  /** What is wrong with the values. A store with problems is not to be used or kept. */
  readonly problems: readonly Problem[];
}

/** Completes the store of an installation of Hubs; see `fillStore`. */
export async function completeStore(
  store: Store,
  installation: Installation,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Completed> {
  return fillStore(store, catalogue(installation), installation, environment);
}

/**
 * Fills in what is missing: from the environment (`HUBS_<name>`), else by generating it. A value that is there stays, except that
 * the environment replaces one that a person provided. `HUBS_ACCEPT_WEAK` names weak values that are to be accepted from here on,
 * separated by commas.
 */
export async function fillStore(
  store: Store,
  specs: readonly SecretSpec[],
  place: Place,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Completed> {
  const values: Record<string, string> = { ...store.values };
  const problems: Problem[] = [];
  for (const spec of specs) {
    const given = fromEnvironment(spec, environment);
    const kept = values[spec.name];
    if (given !== undefined && kept !== undefined && given !== kept && spec.origin.from !== 'person') {
      problems.push({
        path: spec.name,
        expected: 'the value that is kept in the store',
        found: `another one in HUBS_${spec.name}`,
        remedy: 'A running installation depends on it, so it never changes on the way. Unset the variable.',
      });
      continue;
    }
    const value =
      given ?? kept ?? (spec.origin.from === 'person' ? undefined : await generate(spec.origin, place.namespace));
    if (value !== undefined) values[spec.name] = value;
  }
  const accepted = acceptedIn(environment);
  const acceptWeak = [
    ...new Set([...store.acceptWeak, ...specs.map(({ name }) => name).filter((name) => accepted.includes(name))]),
  ];
  const completed: Store = { ...store, values, acceptWeak };
  problems.push(...checkValues(specs, completed, place));
  return {
    store: completed,
    changed: JSON.stringify(completed) !== JSON.stringify(store),
    added: specs
      .map(({ name }) => name)
      .filter((name) => values[name] !== undefined && store.values[name] !== values[name]),
    missing: specs.filter(({ name }) => values[name] === undefined),
    problems,
  };
}

/** Names whose weak values the environment accepts, in `HUBS_ACCEPT_WEAK`, with commas between. */
export function acceptedIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return (environment['HUBS_ACCEPT_WEAK'] ?? '').split(',').map((name) => name.trim());
}

/** An empty variable counts as absent. */
function fromEnvironment(
  spec: SecretSpec,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const value = environment[`HUBS_${spec.name}`];
  if (value === undefined || value === '') return undefined;
  return isPem(spec) ? unfoldedPem(value) : value;
}
