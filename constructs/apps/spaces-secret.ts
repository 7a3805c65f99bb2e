import type { Construct } from 'constructs';
import { SPACES_KEYS } from '../../digitalocean';
import type { SpacesCredentials } from '../spaces';
import { AppSecret } from './app-secret';
import { Application } from './application';
import type { SecretSource } from './secret-source';
import { provided } from './secret-source';

/** Declares the Secret of a bucket, once for all components of an application that use it. */
export function spacesSecret(scope: Construct, { secretName, metadata }: SpacesCredentials): void {
  const application = Application.find(scope);
  if (!application || application.secrets.some(({ name }) => name === secretName)) return;
  const key = (what: string) => provided(`${what} of the bucket ${metadata.SPACES_BUCKET}`, { minLength: 16 });
  const entries: Record<string, SecretSource> = {
    [SPACES_KEYS.id]: key('access key'),
    [SPACES_KEYS.secret]: key('secret of the access key'),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, { from: 'plain', value } as const])),
  };
  new AppSecret(application, secretName, entries);
}
