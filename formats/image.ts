import type { Format } from './expectation';

const part = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';
const name = '[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?';
/** What comes before the first slash is a registry only with a dot, a port, or as localhost. */
const host = `((${name}(\\.${name})+(:[0-9]{1,5})?|${name}:[0-9]{1,5}|localhost)/)?`;

/** A container image reference: `[host[:port]/]path[:tag][@digest]`, with a tag, a digest or both. */
export const IMAGE: Format = {
  pattern: new RegExp(
    `^${host}${part}(/${part})*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}(@sha256:[a-f0-9]{64})?|@sha256:[a-f0-9]{64})$`,
  ),
  expected: 'an image reference with a tag or a digest, such as hubsfoundation/hubs:stable-3108',
  maxLength: 512,
};

/** The tag of an image reference, `latest` when it has neither tag nor digest, nothing when only a digest. */
export function imageTag(reference: string): string | undefined {
  const [name = '', digest] = reference.split('@');
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  return tag ?? (digest === undefined ? 'latest' : undefined);
}

/** Whether the same reference may mean another image tomorrow: a moving tag and no digest. */
export function isMutableImage(reference: string): boolean {
  if (reference.includes('@sha256:')) return false;
  return /^(latest|stable|edge|main|master|dev|nightly)$|-latest$/.test(imageTag(reference) ?? '');
}
