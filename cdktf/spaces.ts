import { Construct } from 'constructs';
import type { SpacesPlace, SpacesVariable } from '../digitalocean';
import { SPACES_KEYS } from '../digitalocean';
import { addressed } from './addresses';
import { Cdn, SpacesBucket, SpacesBucketCorsConfiguration, SpacesKey } from './terraform';

/** A bucket of Spaces, who may read it, and what is thrown away when. */
export interface SpacesStorageProps extends SpacesPlace {
  /**
   * Web pages that may read the files, and how.
   *
   * @default - every page may GET and HEAD
   */
  readonly cors?: {
    /** Web pages by their origin, such as `https://meet.example.org`, or `*` for all; an empty list leaves CORS out. */
    readonly origins: readonly string[];
    /** HTTP methods that they may use, such as `GET` and `HEAD`. */
    readonly methods: readonly string[];
    /** Seconds. */
    readonly maxAgeSeconds: number;
  };
  /**
   * Whether files that are replaced or deleted can be had back.
   *
   * @default false
   */
  readonly versioning?: boolean;
  /**
   * What disappears by itself, in days.
   *
   * @default - uploads that were not finished after a week
   */
  readonly lifecycle?: {
    /** Days after which parts of an upload that was not finished disappear. */
    readonly abortUploadDays: number;
    /**
     * Days that replaced and deleted versions are kept; it matters with `versioning` only.
     *
     * @default - forever
     */
    readonly noncurrentDays?: number | undefined;
    /**
     * Days after which files themselves disappear.
     *
     * @default - never
     */
    readonly expireDays?: number | undefined;
    /**
     * Folder whose files these are, without a slash at its end.
     *
     * @default - the whole bucket
     */
    readonly expirePrefix?: string | undefined;
  };
  /**
   * Names of keys that reach this bucket alone. To rotate without a gap: add one, let applications use it, remove the old one.
   *
   * @default - one, called a
   */
  readonly keys?: readonly string[];
  /**
   * The key that applications use.
   *
   * @default - the last one
   */
  readonly activeKey?: string;
  /**
   * Whether plans that would destroy the bucket are refused.
   *
   * @default true
   */
  readonly protect?: boolean;
  /**
   * Whether the bucket exists, and is to be managed from here on.
   *
   * @default false
   */
  readonly import?: boolean;
}

/** A Spaces bucket with CORS, lifecycle, CDN, and keys that reach nothing else. */
export class SpacesStorage extends Construct {
  /** The bucket. Only its keys can list its files. */
  readonly bucket: SpacesBucket;
  /** Absent without CDN. */
  readonly cdn?: Cdn;
  /** The keys by the names given in `keys`; at DigitalOcean they are called `<bucket>-<name>`. */
  readonly keys: ReadonlyMap<string, SpacesKey>;
  /** The variables through which applications find the bucket, as expressions. */
  readonly metadata: Readonly<Record<SpacesVariable, string>>;
  /** Variables for the key in use, as expressions whose values only the state knows. */
  readonly credentials: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SpacesStorageProps) {
    super(scope, id);
    const { name, region, pathPrefix, lifecycle = { abortUploadDays: 7 } } = props;
    const { cors = { origins: ['*'], methods: ['GET', 'HEAD'], maxAgeSeconds: 3600 }, keys = ['a'] } = props;
    this.bucket = addressed(
      new SpacesBucket(this, 'Resource', {
        name,
        region,
        acl: 'private',
        versioning: { enabled: props.versioning ?? false },
        lifecycleRule: lifecycleRules(lifecycle),
        lifecycle: { preventDestroy: props.protect ?? true },
      }),
    );
    if (props.import === true) this.bucket.importFrom(`${region},${name}`);
    if (cors.origins.length > 0) {
      addressed(
        new SpacesBucketCorsConfiguration(this, 'Cors', {
          bucket: this.bucket.name,
          region,
          corsRule: [
            {
              allowedOrigins: [...cors.origins],
              allowedMethods: [...cors.methods],
              allowedHeaders: ['*'],
              maxAgeSeconds: cors.maxAgeSeconds,
            },
          ],
        }),
      );
    }
    if (props.cdn) this.cdn = addressed(new Cdn(this, 'Cdn', { origin: this.bucket.bucketDomainName }));
    this.keys = new Map(
      keys.map((key) => [
        key,
        addressed(
          new SpacesKey(this, `Key-${key}`, {
            name: `${name}-${key}`,
            grant: [{ bucket: this.bucket.name, permission: 'readwrite' }],
          }),
          key,
        ),
      ]),
    );
    const activeKey = props.activeKey ?? keys.at(-1) ?? '';
    const active = this.keys.get(activeKey);
    if (active === undefined) {
      throw new Error(`${id}.activeKey: expected one of ${keys.join(', ')}, got ${JSON.stringify(activeKey)}`);
    }
    this.metadata = {
      SPACES_BUCKET: this.bucket.name,
      SPACES_REGION: this.bucket.region,
      SPACES_ENDPOINT: `https://${this.bucket.endpoint}`,
      SPACES_CDN_ENDPOINT: `https://${this.cdn ? this.cdn.endpoint : this.bucket.bucketDomainName}`,
      SPACES_PATH_PREFIX: pathPrefix,
    };
    this.credentials = { [SPACES_KEYS.id]: active.accessKey, [SPACES_KEYS.secret]: active.secretKey };
  }
}

type Lifecycle = NonNullable<SpacesStorageProps['lifecycle']>;

function lifecycleRules({ abortUploadDays, noncurrentDays, expireDays, expirePrefix }: Lifecycle) {
  return [
    {
      id: 'cleanup',
      enabled: true,
      abortIncompleteMultipartUploadDays: abortUploadDays,
      ...(noncurrentDays !== undefined && { noncurrentVersionExpiration: { days: noncurrentDays } }),
    },
    ...(expireDays === undefined
      ? []
      : [
          {
            id: 'expiry',
            enabled: true,
            ...(expirePrefix !== undefined && { prefix: `${expirePrefix}/` }),
            expiration: { days: expireDays },
          },
        ]),
  ];
}
