import type { CloudInstallation, StackName } from '../../cdktf/app';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { Environment } from './terraform';

/** A variable that Terraform needs. */
export interface Credential {
  readonly name: string;
  /** What it is for, and where to get it. */
  readonly purpose: string;
}

/** The variables that a stack needs. Their values never stand in files or arguments. */
export function credentialsFor({ cloud }: CloudInstallation, stack: StackName): Credential[] {
  const buckets = stack === 'infra' && cloud.buckets.length > 0;
  const panel = 'https://cloud.digitalocean.com';
  return [
    {
      name: 'DIGITALOCEAN_TOKEN',
      purpose: t`a token that may write (${panel}/account/api/tokens)`,
    },
    ...(buckets || cloud.state.backend === 'spaces'
      ? [
          {
            name: 'SPACES_ACCESS_KEY_ID',
            purpose: t`a Spaces key with full access (${panel}/account/api/spaces)`,
          },
          { name: 'SPACES_SECRET_ACCESS_KEY', purpose: t`the secret of that key` },
        ]
      : []),
  ];
}

/**
 * The environment in which Terraform finds its credentials.
 *
 * @throws Failure that names those that are missing
 */
export function withCredentials(of: CloudInstallation, stack: StackName, environment: Environment): Environment {
  const missing = credentialsFor(of, stack).filter(({ name }) => (environment[name] ?? '') === '');
  if (missing.length > 0) {
    const lines = missing.map(({ name, purpose }) => `  ${name}: ${purpose}`);
    throw new Failure(`${t`the stack ${stack} needs these variables in the environment`}:\n\n${lines.join('\n')}`);
  }
  if (of.cloud.state.backend === 'local') return environment;
  return {
    // Amazon's names for the same key, and what its clients send that Spaces does not understand.
    AWS_ACCESS_KEY_ID: environment['SPACES_ACCESS_KEY_ID'],
    AWS_SECRET_ACCESS_KEY: environment['SPACES_SECRET_ACCESS_KEY'],
    AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
    AWS_RESPONSE_CHECKSUM_VALIDATION: 'when_required',
    ...environment,
  };
}
