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
  faults: [
    { pattern: /^[^:@\s]+$/, found: 'an image without a tag', remedy: 'Write its tag, too, such as :stable-latest.' },
  ],
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

/** Where an image is, as container runtimes read its reference. */
export interface ImageParts {
  /** Host and port of its registry: `docker.io` where the reference names none. */
  readonly registry: string;
  /** Its name there, such as `library/postgres`. */
  readonly repository: string;
  /** What names one image of that name: the digest, else the tag, else `latest`. */
  readonly version: string;
}

/**
 * The parts of a reference. What comes before the first slash is a registry only with a dot, a port, or as `localhost`; Docker Hub keeps
 * official images below `library/`.
 */
export function imageParts(reference: string): ImageParts {
  const [named = '', digest] = reference.split('@');
  const tag = imageTag(named) ?? 'latest';
  const name = named.endsWith(`:${tag}`) ? named.slice(0, -tag.length - 1) : named;
  const [first = '', ...rest] = name.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const registry = hasRegistry ? first.replace(/^(index|registry-1)\.docker\.io$/, 'docker.io') : 'docker.io';
  const path = hasRegistry ? rest.join('/') : name;
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository, version: digest ?? tag };
}
