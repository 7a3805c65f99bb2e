import { BUCKET_NAME, SPACES_KEYS, SPACES_REGIONS, spacesMetadata } from '../../digitalocean';
import type { SpacesPlace, SpacesVariable } from '../../digitalocean';
import { DNS_NAME, expectFormat, unexpected } from '../../formats';
import type { Env, SecretKey } from '../kit';

export interface SpacesCredentialsProps extends SpacesPlace {
  /**
   * Name of the Secret with the key. It also holds the metadata, for programs that take a whole Secret as their environment.
   *
   * @default spaces-credentials
   */
  readonly secretName?: string;
  /**
   * Makes the reference to a key of that Secret, such as one with a revision, which restarts pods when the value changes.
   *
   * @default - references without revision
   */
  readonly reference?: (key: string, secretName: string) => SecretKey;
}

/**
 * How an application reaches a Spaces bucket. Addresses follow from the bucket's name and region, and cannot be given; the key is
 * known by reference only. The Secret itself is made where values are known, from the same facts.
 */
export class SpacesCredentials {
  readonly secretName: string;
  /** Bucket, region, addresses and folder. */
  readonly metadata: Readonly<Record<SpacesVariable, string>>;
  /** The key and its secret, as references. */
  readonly keys: { readonly id: SecretKey; readonly secret: SecretKey };
  /** All seven variables, for the `env` of a container. */
  readonly env: Env;

  /** @throws Error for a name that no bucket can have, or a region without Spaces */
  constructor(props: SpacesCredentialsProps) {
    const { secretName = 'spaces-credentials', reference = (key, name) => ({ name, key }) } = props;
    expectFormat('SpacesCredentials.name', BUCKET_NAME, props.name);
    if (!SPACES_REGIONS.includes(props.region)) {
      throw unexpected('SpacesCredentials.region', `one of ${SPACES_REGIONS.join(', ')}`, props.region);
    }
    this.secretName = expectFormat('SpacesCredentials.secretName', DNS_NAME, secretName);
    this.metadata = spacesMetadata(props);
    this.keys = { id: reference(SPACES_KEYS.id, secretName), secret: reference(SPACES_KEYS.secret, secretName) };
    this.env = { [SPACES_KEYS.id]: this.keys.id, [SPACES_KEYS.secret]: this.keys.secret, ...this.metadata };
  }
}
