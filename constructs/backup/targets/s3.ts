import { SPACES_REGIONS } from '../../../digitalocean';
import type { RegionSlug } from '../../../digitalocean';
import { S3_BUCKET, S3_ENDPOINT, S3_REGION, expectFormat, unexpected } from '../../../formats';
import type { NetworkNode, Outside, SecretKey } from '../../kit';
import type { TargetProps } from './target';
import { Target, joined } from './target';

/** The two halves of a key. Rights to list, read, write and delete objects of the bucket are enough. */
export interface S3Credentials {
  /** The public half: the access key's identifier. */
  readonly id: SecretKey;
  /** The secret half, which signs requests. */
  readonly secret: SecretKey;
}

export interface S3TargetProps extends TargetProps {
  /** Where the service listens, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  /** The bucket, which exists already. */
  readonly bucket: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** The key that the upload signs in with. */
  readonly credentials: S3Credentials;
  /**
   * Whether the bucket's name is part of the path rather than of the host name, as most servers other than the large clouds' want.
   *
   * @default true
   */
  readonly forcePathStyle?: boolean;
  /**
   * The pods that listen, for a server in the same namespace.
   *
   * @default - a server elsewhere
   */
  readonly node?: NetworkNode;
}

export interface SpacesTargetProps extends TargetProps {
  /** The bucket, which exists already. */
  readonly bucket: string;
  /** Where the bucket is, such as `fra1`; it makes the address. */
  readonly region: RegionSlug;
  /** The key that the upload signs in with: one with the grant `readwrite` for this bucket is enough. */
  readonly credentials: S3Credentials;
}

/** A bucket of any service that speaks S3. */
export class S3Target extends Target {
  /** @throws Error when a property is not what it should be */
  constructor(
    private readonly props: S3TargetProps,
    private readonly outside?: Outside,
  ) {
    const { name = 's3', path = '', bucket, region = 'us-east-1', credentials, forcePathStyle = true, node } = props;
    const endpoint = expectFormat('BackupTarget.endpoint', S3_ENDPOINT, props.endpoint);
    const { hostname, port, protocol } = new URL(endpoint);
    super(name, path, {
      settings: {
        TYPE: 's3',
        PROVIDER: 'Other',
        ENDPOINT: endpoint,
        REGION: expectFormat('BackupTarget.region', S3_REGION, region),
        FORCE_PATH_STYLE: String(forcePathStyle),
        ACL: 'private',
        // The bucket exists; a key for objects alone may neither look for it nor make it.
        NO_CHECK_BUCKET: 'true',
        ACCESS_KEY_ID: credentials.id,
        SECRET_ACCESS_KEY: credentials.secret,
      },
      root: `${expectFormat('BackupTarget.bucket', S3_BUCKET, bucket)}/`,
      endpoint: {
        host: hostname,
        port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
        ...(node && { node }),
      },
      ...(outside && { outside }),
    });
  }

  within(folder: string): Target {
    return new S3Target({ ...this.props, path: joined(this.props.path, folder) }, this.outside);
  }
}

/**
 * A bucket of DigitalOcean Spaces.
 *
 * @throws Error when a property is not what it should be
 */
export function spacesTarget(props: SpacesTargetProps): Target {
  if (!SPACES_REGIONS.includes(props.region)) {
    throw unexpected('BackupTarget.region', `one of ${SPACES_REGIONS.join(', ')}`, props.region);
  }
  return new S3Target(
    {
      name: 'spaces',
      ...props,
      endpoint: `https://${props.region}.digitaloceanspaces.com`,
      // Spaces signs for this region, wherever the bucket is.
      region: 'us-east-1',
      forcePathStyle: false,
    },
    'internet',
  );
}
