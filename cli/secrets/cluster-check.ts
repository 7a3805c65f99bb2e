import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Installation } from '../../config';
import type { Store } from '../../secrets';
import { secretObjects } from '../../secrets';

/** How a key of a Secret in the cluster relates to the store. */
export interface KeyState {
  readonly key: string;
  readonly state: 'same' | 'differs' | 'only here' | 'only in the cluster';
}

/**
 * Compares the cluster's Secret `configs` with what the store would make of it, by digests: no value is ever printed.
 *
 * @param data the Secret's data, in Base64
 */
export function compareSecret(
  store: Store,
  installation: Installation,
  data: Readonly<Record<string, string>> | undefined,
): KeyState[] {
  const ours = secretObjects(store, installation)[0]!.data;
  const theirs = data ?? {};
  const digest = (value: string) => createHmac('sha256', store.digestKey).update(value).digest();
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((key) => {
    if (theirs[key] === undefined) return { key, state: 'only here' };
    if (ours[key] === undefined) return { key, state: 'only in the cluster' };
    const same = timingSafeEqual(digest(ours[key]), digest(Buffer.from(theirs[key], 'base64').toString('utf8')));
    return { key, state: same ? 'same' : 'differs' };
  });
}
