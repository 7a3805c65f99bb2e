import type { RegionSlug } from './regions';

/** A bucket and where in it an application keeps its files: all that its addresses follow from. */
export interface SpacesPlace {
  /** The bucket's name: 3 to 63 lower-case letters, digits and hyphens, which no other bucket of the region has. */
  readonly name: string;
  /** DigitalOcean's name for where the bucket is, such as `fra1`. */
  readonly region: RegionSlug;
  /** Folder of the application, without slashes at the ends. */
  readonly pathPrefix: string;
  /** Whether the content delivery network serves the files. */
  readonly cdn: boolean;
}

/** Names under which applications find their bucket, key and secret in the environment. */
export const SPACES_KEYS = { id: 'SPACES_ACCESS_KEY_ID', secret: 'SPACES_SECRET_ACCESS_KEY' } as const;

export type SpacesVariable =
  'SPACES_BUCKET' | 'SPACES_REGION' | 'SPACES_ENDPOINT' | 'SPACES_CDN_ENDPOINT' | 'SPACES_PATH_PREFIX';

/** The variables through which applications find a bucket. Without CDN, files are served by the bucket itself. */
export function spacesMetadata({ name, region, pathPrefix, cdn }: SpacesPlace): Record<SpacesVariable, string> {
  return {
    SPACES_BUCKET: name,
    SPACES_REGION: region,
    SPACES_ENDPOINT: `https://${region}.digitaloceanspaces.com`,
    SPACES_CDN_ENDPOINT: `https://${name}.${region}.${cdn ? 'cdn.' : ''}digitaloceanspaces.com`,
    SPACES_PATH_PREFIX: pathPrefix,
  };
}
