import { describe, expect, test } from 'vitest';
import type { SpacesCredentialsProps } from '../../constructs';
import {
  SpacesCredentials,
  SpacesSecret,
  Workload,
  restricted,
  spacesKeyFromOutputs,
  spacesKeyRevision,
} from '../../constructs';
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

const KEY = { id: 'DO00EXAMPLEEXAMPLE01', secret: 'example/secret+of=the-tests' };

describe('the Secret', () => {
  test('is in the namespace of its chart, with the key and what follows from the bucket, and nothing else', () => {
    const [secret, ...others] = rendered(
      (chart) => new SpacesSecret(chart, 'spaces', { credentials: new SpacesCredentials(BUCKET), key: KEY }),
      'seance-prod',
    );
    const data = Object.entries(secret!['data'] as Record<string, string>).map(([name, value]) => [
      name,
      Buffer.from(value, 'base64').toString(),
    ]);
    expect([secret!.metadata, others]).toStrictEqual([{ name: 'spaces-credentials', namespace: 'seance-prod' }, []]);
    expect(Object.fromEntries(data)).toStrictEqual({
      SPACES_ACCESS_KEY_ID: KEY.id,
      SPACES_SECRET_ACCESS_KEY: KEY.secret,
      SPACES_BUCKET: 'seance-cdn',
      SPACES_REGION: 'sfo3',
      SPACES_ENDPOINT: 'https://sfo3.digitaloceanspaces.com',
      SPACES_CDN_ENDPOINT: 'https://seance-cdn.sfo3.cdn.digitaloceanspaces.com',
      SPACES_PATH_PREFIX: 'prod',
    });
  });

  test.each(['id', 'secret'] as const)(
    'with half a key or white space in the %s is refused, and not repeated',
    (part) => {
      const make = (value: string) => () =>
        rendered((chart) => {
          const key = { ...KEY, [part]: value };
          new SpacesSecret(chart, 'spaces', { credentials: new SpacesCredentials(BUCKET), key });
        });
      expect(make('')).toThrow(`SpacesSecret.key.${part}: expected what DigitalOcean shows`);
      expect(make('hunter2 hunter2')).toThrow(`SpacesSecret.key.${part}: expected what DigitalOcean shows`);
      expect(make('hunter2 hunter2')).not.toThrow('hunter2');
    },
  );
});

describe('the key', () => {
  const outputs = {
    cluster_id: { value: 'a' },
    spaces_seance_cdn_key: {
      sensitive: true,
      value: { SPACES_ACCESS_KEY_ID: KEY.id, SPACES_SECRET_ACCESS_KEY: KEY.secret },
    },
  };

  test('is read from the outputs of the stack infra, as text and parsed', () => {
    expect(spacesKeyFromOutputs(JSON.stringify(outputs), 'seance-cdn')).toStrictEqual(KEY);
    expect(spacesKeyFromOutputs(outputs, 'seance-cdn')).toStrictEqual(KEY);
  });

  test.each([
    ['another bucket', outputs],
    ['an empty state', {}],
    ['no JSON', 'hunter2'],
    ['nothing', undefined],
    ['half a key', { spaces_other_key: { value: { SPACES_ACCESS_KEY_ID: 'hunter2' } } }],
  ])('is not found in %s, and nothing is repeated', (_, found) => {
    expect(() => spacesKeyFromOutputs(found, 'other')).toThrow(
      'spacesKeyFromOutputs: expected the outputs of the stack infra, with spaces_other_key, got others',
    );
  });

  test('has a revision that changes with either half, and tells nothing', () => {
    const of = (change: Partial<typeof KEY>) => spacesKeyRevision({ ...KEY, ...change });
    expect(of({})).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set([of({}), of({}), of({ id: 'DO00EXAMPLEEXAMPLE02' }), of({ secret: 'another' })]).size).toBe(3);
    const { env } = new SpacesCredentials({ ...BUCKET, revision: of({}) });
    expect(env['SPACES_SECRET_ACCESS_KEY']).toStrictEqual({
      name: 'spaces-credentials',
      key: 'SPACES_SECRET_ACCESS_KEY',
      revision: of({}),
    });
  });
});

describe('mistakes', () => {
  test.each([
    [{ name: 'Seance' }, 'SpacesCredentials.name: expected 3 to 63 lower-case letters'],
    [{ region: 'nyc1' }, 'SpacesCredentials.region: expected one of ams3,'],
    [{ pathPrefix: '/prod/' }, 'SpacesCredentials.pathPrefix: expected folders without slashes at the ends'],
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
