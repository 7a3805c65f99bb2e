import type { SecretSpec, Store } from '../../secrets';
import { acceptedIn, checkValues, replaceValue } from '../../secrets';
import type { Hosts } from '../../upstream';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { formatProblems } from '../problems';

/**
 * The store with a value that somebody gives. The value before is no longer accepted for being weak; this one is where
 * `HUBS_ACCEPT_WEAK` names it.
 *
 * @throws Failure for a value that cannot be used, with what would have it accepted
 */
export function withGiven(
  store: Store,
  specs: readonly SecretSpec[],
  place: { readonly hosts: Partial<Hosts> },
  name: string,
  value: string,
): Store {
  const replaced = replaceValue(store, name, value);
  const accepting: Store = { ...replaced, acceptWeak: [...replaced.acceptWeak, name] };
  const changed = acceptedIn(process.env).includes(name) ? accepting : replaced;
  const problems = (of: Store) => checkValues(specs, of, place).filter(({ path }) => path === name);
  const found = problems(changed);
  if (found.length === 0) return changed;
  const remedy =
    problems(accepting).length === 0
      ? { remedy: t`Where there is no other, since whoever gave it out makes no better ones: HUBS_ACCEPT_WEAK=${name}` }
      : {};
  const lines = found.map(({ remedy: _, ...problem }) => ({ ...problem, ...remedy }));
  throw new Failure(`${t`This value cannot be used; nothing was written:`}\n${formatProblems(lines)}`);
}
