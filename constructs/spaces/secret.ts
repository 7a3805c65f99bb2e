import { Construct } from 'constructs';
import { SPACES_KEYS } from '../../digitalocean';
import { k8s } from '../../imports';
import { secretData } from '../kit';
import type { SpacesCredentials } from './credentials';
import type { SpacesKey } from './key';

/** The key of a bucket, and what it belongs to. */
export interface SpacesSecretProps {
  /** What the Secret is for: its name and the bucket's metadata are from there. */
  readonly credentials: SpacesCredentials;
  /** The values: without them, no Secret can be rendered. */
  readonly key: SpacesKey;
}

/**
 * The Secret with a bucket's key and metadata, in the namespace of its chart: `seance-prod` as well as any other. It is the one construct
 * that takes a value, and belongs in a chart for Secrets alone, which is not committed. Nothing but the bucket's is ever in it.
 */
export class SpacesSecret extends Construct {
  /** The Secret, of type `Opaque`, with seven keys. */
  readonly secret: k8s.KubeSecret;

  /** @throws Error for a key with white space or control characters, without the key in its message */
  constructor(scope: Construct, id: string, { credentials, key }: SpacesSecretProps) {
    super(scope, id);
    for (const part of ['id', 'secret'] as const) {
      if (!/^[\x21-\x7e]+$/.test(key[part])) {
        throw new Error(
          `SpacesSecret.key.${part}: expected what DigitalOcean shows, without spaces, got something else`,
        );
      }
    }
    const values = { [SPACES_KEYS.id]: key.id, [SPACES_KEYS.secret]: key.secret, ...credentials.metadata };
    this.secret = new k8s.KubeSecret(this, 'Resource', {
      metadata: { name: credentials.secretName },
      type: 'Opaque',
      data: secretData(values),
    });
  }
}
