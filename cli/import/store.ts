import type { Installation } from '../../config';
import { catalogue, checkValues } from '../../secrets';

/** Names whose values protect little, yet work: a running installation depends on them. */
export function weakNames(values: Readonly<Record<string, string>>, installation: Installation): string[] {
  const specs = catalogue(installation);
  const store = { values, digestKey: '', acceptWeak: [] };
  const problems = new Set(checkValues(specs, store, installation).map(({ path }) => path));
  const accepted = { ...store, acceptWeak: [...problems] };
  const unusable = new Set(checkValues(specs, accepted, installation).map(({ path }) => path));
  return [...problems].filter((name) => !unusable.has(name));
}
