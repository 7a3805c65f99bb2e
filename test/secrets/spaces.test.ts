import { expect, test } from 'vitest';
import { catalogue, completeStore, emptyStore, secretObjects, secretReferences } from '../../secrets';
import type { Store } from '../../secrets';
import { withCloud } from '../support/terraform';

const of = withCloud(
  'region: fra1, buckets: [{ name: seance-cdn, region: sfo3 }, { name: school-web, secret: web.files, cdn: false }]',
);
const digestKey = 'd'.repeat(64);
const ID = 'DO00EXAMPLEEXAMPLE01';
const SECRET = 'example/secret+of=the-tests';

const complete = async (environment: Record<string, string>, store: Store = emptyStore(digestKey)) =>
  completeStore(store, of, environment);
const both = { HUBS_SPACES_ACCESS_KEY_ID: ID, HUBS_SPACES_SECRET_ACCESS_KEY: SECRET };

test('each bucket has a key of its own', () => {
  expect(
    catalogue(of).flatMap(({ name, secret }) => (secret === undefined ? [] : [`${secret}: ${name}`])),
  ).toStrictEqual([
    'spaces-credentials: SPACES_ACCESS_KEY_ID',
    'spaces-credentials: SPACES_SECRET_ACCESS_KEY',
    'web.files: SPACES_ACCESS_KEY_ID_WEB_FILES',
    'web.files: SPACES_SECRET_ACCESS_KEY_WEB_FILES',
  ]);
});

test('the Secret has the key and everything that follows from the bucket', async () => {
  const { store, problems } = await complete(both);
  expect(problems).toStrictEqual([]);
  expect(secretObjects(store, of).filter(({ name }) => name !== 'configs' && name !== 'cert-hcce')).toStrictEqual([
    {
      name: 'spaces-credentials',
      type: 'Opaque',
      data: {
        SPACES_ACCESS_KEY_ID: ID,
        SPACES_SECRET_ACCESS_KEY: SECRET,
        SPACES_BUCKET: 'seance-cdn',
        SPACES_REGION: 'sfo3',
        SPACES_ENDPOINT: 'https://sfo3.digitaloceanspaces.com',
        SPACES_CDN_ENDPOINT: 'https://seance-cdn.sfo3.cdn.digitaloceanspaces.com',
        SPACES_PATH_PREFIX: 'prod',
      },
    },
  ]);
  const [configs] = secretObjects(store, of);
  expect(Object.keys(configs!.data).filter((key) => key.startsWith('SPACES'))).toStrictEqual([]);
});

test('half a key makes no Secret, and is asked for', async () => {
  const { store, missing } = await complete({ HUBS_SPACES_ACCESS_KEY_ID: ID });
  expect(secretObjects(store, of).map(({ name }) => name)).toStrictEqual(['configs', 'cert-hcce']);
  expect(missing.map(({ name, optional }) => [name, optional])).toContainEqual(['SPACES_SECRET_ACCESS_KEY', true]);
});

test('a new key changes the revision, and another bucket’s does not', async () => {
  const { store } = await complete(both);
  const { store: rotated } = await complete({ ...both, HUBS_SPACES_SECRET_ACCESS_KEY: `${SECRET}2` }, store);
  const { store: other } = await complete({ HUBS_SPACES_ACCESS_KEY_ID_WEB_FILES: ID }, store);
  const revision = (of_: Store) => secretReferences(of_, of)('SPACES_SECRET_ACCESS_KEY', 'spaces-credentials').revision;
  expect(revision(store)).toMatch(/^[0-9a-f]{16}$/);
  expect(revision(rotated)).not.toBe(revision(store));
  expect(revision(other)).toBe(revision(store));
});

test('what cannot be a key is refused, and not repeated', async () => {
  const { problems } = await complete({ ...both, HUBS_SPACES_SECRET_ACCESS_KEY: 'hunter2 with "spaces"' });
  expect(problems.map(({ path }) => path)).toStrictEqual(['SPACES_SECRET_ACCESS_KEY']);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});
