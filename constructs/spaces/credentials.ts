import { BUCKET_NAME, PATH_PREFIX, SPACES_KEYS, SPACES_REGIONS, spacesMetadata } from '../../digitalocean';
import type { SpacesPlace, SpacesVariable } from '../../digitalocean';
import { DNS_NAME, expectFormat, unexpected } from '../../formats';
import type { Env, SecretKey } from '../kit';

/** A bucket of DigitalOcean's, as an application knows it. */
export interface SpacesCredentialsProps extends SpacesPlace {
  /**
   * Name of the Secret with the key. It also holds the metadata, for programs that take a whole Secret as their environment.
   *
   * @default spaces-credentials
   */
  readonly secretName?: string;
  /**
   * Changes whenever the key does, such as `spacesKeyRevision(key)`. Pods that use the key then restart, and no others.
   *
   * @default - pods keep running with the old key until they are restarted
   */
  readonly revision?: string;
  /**
   * Makes the reference to a key of that Secret.
   *
   * @default - references with `revision`
   */
  readonly reference?: (key: string, secretName: string) => SecretKey;
}

/**
 * How an application reaches a Spaces bucket. Addresses follow from the bucket's name and region, and cannot be given; the key is
 * known by reference only. `SpacesSecret` makes the Secret itself, where values are known, from the same facts.
 */
export class SpacesCredentials {
  /** Name of the Secret with the key and the metadata. */
  readonly secretName: string;
  /** Bucket, region, addresses and folder. */
  readonly metadata: Readonly<Record<SpacesVariable, string>>;
  /** The key and its secret, as references. */
  readonly keys: {
    /** The public half, SPACES_ACCESS_KEY_ID. */
    readonly id: SecretKey;
    /** The secret half, SPACES_SECRET_ACCESS_KEY. */
    readonly secret: SecretKey;
  };
  /** All seven variables, for the `env` of a container. */
  readonly env: Env;

  /** @throws Error for a name that no bucket can have, a region without Spaces, or slashes at the ends of the folder */
  constructor(props: SpacesCredentialsProps) {
    const { secretName = 'spaces-credentials', revision } = props;
    const { reference = (key, name) => ({ name, key, ...(revision !== undefined && { revision }) }) } = props;
    expectFormat('SpacesCredentials.name', BUCKET_NAME, props.name);
    if (!SPACES_REGIONS.includes(props.region)) {
      throw unexpected('SpacesCredentials.region', `one of ${SPACES_REGIONS.join(', ')}`, props.region);
    }
    expectFormat('SpacesCredentials.pathPrefix', PATH_PREFIX, props.pathPrefix);
    this.secretName = expectFormat('SpacesCredentials.secretName', DNS_NAME, secretName);
    this.metadata = spacesMetadata(props);
    this.keys = { id: reference(SPACES_KEYS.id, secretName), secret: reference(SPACES_KEYS.secret, secretName) };
    this.env = { [SPACES_KEYS.id]: this.keys.id, [SPACES_KEYS.secret]: this.keys.secret, ...this.metadata };
  }
}
