import type { RegionSlug } from '../digitalocean';
import type { TerraformStack } from './terraform';
import { LocalBackend, S3Backend } from './terraform';

/** Where Terraform keeps what it knows about a stack. State contains keys: keep it as safe as they are. */
export type State =
  | {
      /** A file, relative to the folder of the stack's `cdk.tf.json`. */
      readonly path: string;
    }
  | {
      /** A Spaces bucket that exists. Its key comes from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. */
      readonly bucket: string;
      /** Where the bucket is, such as `fra1`. */
      readonly region: RegionSlug;
      /** The object's name in the bucket. */
      readonly key: string;
    };

/** The state of a stack. Left to itself, cdktf would write a path of this machine. */
export function keepState(stack: TerraformStack, state: State): void {
  if ('path' in state) {
    new LocalBackend(stack, { path: state.path });
    return;
  }
  new S3Backend(stack, {
    bucket: state.bucket,
    key: state.key,
    endpoints: { s3: `https://${state.region}.digitaloceanspaces.com` },
    // Spaces speaks S3, but is not Amazon: what only Amazon has is not to be asked for.
    region: 'us-east-1',
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRegionValidation: true,
    skipRequestingAccountId: true,
    skipS3Checksum: true,
  });
}
