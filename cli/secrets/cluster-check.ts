import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SecretObject } from '../../secrets';

/** How a key of a Secret in the cluster relates to the store. */
export interface KeyState {
  readonly secret: string;
  readonly key: string;
  readonly state: 'same' | 'differs' | 'only here' | 'only in the cluster';
}

/**
 * Compares a Secret of the cluster with what the store makes of it, by digests: no value is ever printed.
 *
 * @param data the values that the cluster has; nothing where it has no such Secret
 */
export function compareSecret(
  digestKey: string,
  { name: secret, data: ours }: Pick<SecretObject, 'name' | 'data'>,
  data: Readonly<Record<string, string>> | undefined,
): KeyState[] {
  const theirs = data ?? {};
  const digest = (value: string) => createHmac('sha256', digestKey).update(value).digest();
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((key) => {
    if (theirs[key] === undefined) return { secret, key, state: 'only here' };
    if (ours[key] === undefined) return { secret, key, state: 'only in the cluster' };
    return { secret, key, state: timingSafeEqual(digest(ours[key]), digest(theirs[key])) ? 'same' : 'differs' };
  });
}
