import { describe, expect, test } from 'vitest';
import type { SpacesCredentialsProps } from '../../constructs';
import { SpacesCredentials, Workload, restricted } from '../../constructs';
import { rendered } from '../support/chart';
import { containerOf, envOf, find } from '../support/objects';

const BUCKET = { name: 'seance-cdn', region: 'sfo3', pathPrefix: 'prod', cdn: true } as const;

/** An application that uses the bucket, with keys of this revision. */
function application(revision?: string) {
  return rendered((chart) => {
    const reference = (key: string, name: string) => ({ name, key, ...(revision !== undefined && { revision }) });
    const { env } = new SpacesCredentials({ ...BUCKET, reference });
    new Workload(chart, 'backend', {
      name: 'backend',
      component: 'application',
      containers: [
        {
          name: 'backend',
          image: 'seance/backend:1',
          env,
          resources: {},
          securityContext: restricted({ uid: 1, gid: 1 }),
        },
      ],
    });
  });
}

test('an application gets all seven variables, its key by reference only', () => {
  expect(envOf(containerOf(application(), 'backend'))).toStrictEqual({
    SPACES_ACCESS_KEY_ID: 'secret spaces-credentials/SPACES_ACCESS_KEY_ID',
    SPACES_SECRET_ACCESS_KEY: 'secret spaces-credentials/SPACES_SECRET_ACCESS_KEY',
    SPACES_BUCKET: 'seance-cdn',
    SPACES_REGION: 'sfo3',
    SPACES_ENDPOINT: 'https://sfo3.digitaloceanspaces.com',
    SPACES_CDN_ENDPOINT: 'https://seance-cdn.sfo3.cdn.digitaloceanspaces.com',
    SPACES_PATH_PREFIX: 'prod',
  });
});

test('a rotated key rolls the pods that use it, one after another', () => {
  const pods = (revision: string) => find(application(revision), 'Deployment', 'backend')['spec'];
  expect(pods('1').template.metadata.annotations).not.toStrictEqual(pods('2').template.metadata.annotations);
  expect(pods('1').strategy).toStrictEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  });
});

describe('mistakes', () => {
  test.each([
    [{ name: 'Seance' }, 'SpacesCredentials.name: expected 3 to 63 lower-case letters'],
    [{ region: 'nyc1' }, 'SpacesCredentials.region: expected one of ams3,'],
    [{ secretName: 'A b' }, 'SpacesCredentials.secretName: expected a lower-case name'],
  ])('%j', (change, message) => {
    expect(() => new SpacesCredentials({ ...BUCKET, ...change } as SpacesCredentialsProps)).toThrow(message);
  });

  test('addresses and keys cannot be given', () => {
    // @ts-expect-error: an endpoint follows from the region
    new SpacesCredentials({ ...BUCKET, endpoint: 'https://example.org' });
    // @ts-expect-error: a value is no reference
    new SpacesCredentials({ ...BUCKET, reference: () => 'DO00EXAMPLE' });
    expect(new SpacesCredentials({ ...BUCKET, cdn: false }).metadata.SPACES_CDN_ENDPOINT).toBe(
      'https://seance-cdn.sfo3.digitaloceanspaces.com',
    );
  });
});
