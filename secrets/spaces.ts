import type { Installation } from '../config';
import { SPACES_KEYS, spacesMetadata } from '../digitalocean';
import type { SecretSpec } from './catalogue';
import type { SecretObject } from './objects';
import type { Store } from './store';

type Bucket = NonNullable<Installation['cloud']>['buckets'][number];

/** Names in the store of a bucket's key. Those of the usual Secret are plain, those of another carry its name. */
export function spacesKeyNames({ secret }: Pick<Bucket, 'secret'>): { readonly id: string; readonly secret: string } {
  const suffix = secret === 'spaces-credentials' ? '' : `_${secret.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
  return { id: `${SPACES_KEYS.id}${suffix}`, secret: `${SPACES_KEYS.secret}${suffix}` };
}

/** The keys of an installation's buckets. The stack `infra` makes them, and its outputs show them. */
export function spacesSpecs({ cloud }: Pick<Installation, 'cloud'>): SecretSpec[] {
  return (cloud?.buckets ?? []).flatMap((bucket) => {
    const names = spacesKeyNames(bucket);
    const spec = (name: string, what: string): SecretSpec => ({
      name,
      purpose: `${what} of the bucket ${bucket.name}, an output of the stack infra`,
      origin: { from: 'person' },
      minLength: 16,
      alphabet: { pattern: /^[A-Za-z0-9+/=_-]+$/, expected: 'what DigitalOcean shows, without spaces and quotes' },
      optional: true,
      secret: bucket.secret,
    });
    return [spec(names.id, 'access key'), spec(names.secret, 'secret of the access key')];
  });
}

/** The Secrets through which applications reach the buckets. Half a key opens nothing: without the other half there is no Secret. */
export function spacesSecrets({ values }: Store, { cloud }: Pick<Installation, 'cloud'>): SecretObject[] {
  return (cloud?.buckets ?? []).flatMap((bucket) => {
    const names = spacesKeyNames(bucket);
    const [id, secret] = [values[names.id], values[names.secret]];
    if (id === undefined || secret === undefined) return [];
    const data = { [SPACES_KEYS.id]: id, [SPACES_KEYS.secret]: secret, ...spacesMetadata(bucket) };
    return [{ name: bucket.secret, type: 'Opaque', data }];
  });
}
