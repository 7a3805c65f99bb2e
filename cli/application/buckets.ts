import type { Bucket } from '../../config';
import type { RegionSlug, SpacesVariable } from '../../digitalocean';
import { SPACES_KEYS, spacesMetadata } from '../../digitalocean';
import { secretValues } from '../cluster/objects';
import type { Addresses, Key } from '../spaces/requests';
import type { OpenedApplication } from '../open/program';

/** A bucket that an application finds in one of its Secrets, with the key that it has there. */
export interface FoundBucket {
  readonly bucket: Pick<Bucket, 'name' | 'pathPrefix'>;
  readonly addresses: Addresses;
  readonly key: Key;
}

/** The buckets that an application has in its Secrets. */
export function bucketsOf({ files }: OpenedApplication): FoundBucket[] {
  return [...files.values()].flat().flatMap((object): FoundBucket[] => {
    if (object.kind !== 'Secret') return [];
    const values = secretValues(object);
    const metadata = (variable: SpacesVariable) => values[variable] ?? '';
    const [id, secret] = [values[SPACES_KEYS.id], values[SPACES_KEYS.secret]];
    const [name, region] = [metadata('SPACES_BUCKET'), metadata('SPACES_REGION')];
    if (id === undefined || secret === undefined || name === '' || region === '') return [];
    const pathPrefix = metadata('SPACES_PATH_PREFIX');
    const place = { name, region: region as RegionSlug, pathPrefix, cdn: false };
    const direct = spacesMetadata(place).SPACES_CDN_ENDPOINT;
    const served = metadata('SPACES_CDN_ENDPOINT');
    const addresses = { direct, ...(served !== direct && { cdn: served }) };
    return [{ bucket: { name, pathPrefix }, addresses, key: { id, secret } }];
  });
}
