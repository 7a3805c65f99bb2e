import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import type { Finding } from '../../../cli/findings';
import type { Project } from '../../../cli/installation';
import { openProject } from '../../../cli/installation';
import { ask } from '../../../cli/spaces/requests';
import type { Addresses } from '../../../cli/spaces/requests';
import { addressesOf } from '../../../cli/spaces/requests';
import { checkSpaces } from '../../../cli/spaces/area';
import { speak } from '../../../terminal/language';
import { emptyStore, renderStore, secretObjects } from '../../../secrets';
import { hubs } from '../../support/hubs';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { closedPort } from '../../support/listen';
import { KEY, before, s3Bucket, s3Error } from '../../support/s3';

const CORS = 'cors: { origins: [https://school.edu] }';

afterEach(() => speak('en'));

/** A project with a bucket, and a store with this key. */
function project(
  bucket = `name: seance-cdn, region: sfo3, ${CORS}`,
  key: { id: string; secret: string } | null = KEY,
): Project {
  const folder = temporaryFolder();
  const file = join(folder, 'hubs.yaml');
  writeFileSync(file, hubsYaml(bucket === '' ? '' : `cloud: { region: fra1, buckets: [{ ${bucket} }] }\n`));
  const opened = openProject(file);
  const values = key && { SPACES_ACCESS_KEY_ID: key.id, SPACES_SECRET_ACCESS_KEY: key.secret };
  const store = { ...emptyStore('d'.repeat(64)), ...(values && { values }) };
  // The folder is private in life; here, only the text counts.
  writeFileSync(join(folder, 'store.yaml'), renderStore(store, []));
  return { ...opened, storeFile: join(folder, 'store.yaml') };
}

/** The states by the ends of their ids. */
function states(findings: readonly Finding[]): Record<string, string> {
  return Object.fromEntries(findings.map(({ id, state }) => [id.replace('spaces/seance-cdn/', ''), state]));
}

const at = (direct: string, cdn?: string) => (): Addresses => ({ direct, ...(cdn !== undefined && { cdn }) });

const saying = (findings: readonly Finding[], id: string) =>
  findings.find((finding) => finding.id === `spaces/seance-cdn/${id}`)!;

/** What is in the bucket. */
async function contents(bucket: string): Promise<string[]> {
  const { body } = await ask(`${bucket}/?list-type=2`, { key: KEY });
  return [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name]) => name!);
}

describe('a bucket that is well', () => {
  test('has a file written, read, served and removed, and nothing else touched', async () => {
    const bucket = await s3Bucket('seance-cdn');
    await ask(`${bucket}/prod/releases/version.json`, { method: 'PUT', body: Buffer.from('{}'), key: KEY });
    const findings = await checkSpaces(project(), undefined, at(bucket, await before(bucket)));
    expect(states(findings)).toStrictEqual({ bucket: 'ok', write: 'ok', direct: 'ok', cdn: 'ok', cors: 'ok' });
    expect(await contents(bucket)).toStrictEqual(['prod/releases/version.json']);
  });

  test('without CDN and without CORS is asked for neither', async () => {
    const bucket = await s3Bucket('seance-cdn');
    const plain = project('name: seance-cdn, cdn: false, cors: { origins: [] }');
    expect(states(await checkSpaces(plain, undefined, at(bucket)))).toStrictEqual({
      bucket: 'ok',
      write: 'ok',
      direct: 'ok',
    });
  });

  test('is at DigitalOcean’s addresses', () => {
    const [bucket] = project().installation.cloud!.buckets;
    expect(addressesOf(bucket!)).toStrictEqual({
      direct: 'https://seance-cdn.sfo3.digitaloceanspaces.com',
      cdn: 'https://seance-cdn.sfo3.cdn.digitaloceanspaces.com',
    });
    expect(addressesOf({ ...bucket!, cdn: false })).toStrictEqual({
      direct: 'https://seance-cdn.sfo3.digitaloceanspaces.com',
    });
  });
});

describe('a bucket that is ill', () => {
  test('by a key that was removed', async () => {
    const bucket = await s3Bucket('seance-cdn');
    const removed = project(undefined, { ...KEY, id: 'DO00EXAMPLEREMOVED00' });
    const findings = await checkSpaces(removed, undefined, at(bucket));
    expect(states(findings)).toStrictEqual({ bucket: 'error' });
    expect(saying(findings, 'bucket').what).toContain('DigitalOcean does not know the key (InvalidAccessKeyId)');
    expect(saying(findings, 'bucket').remedy).toContain('hubs deploy takes over the one');
  });

  // The server on loopback does not compare signatures of this version; test/e2e/programs has one that does.
  test.each([
    [403, 'SignatureDoesNotMatch', 'the secret of the key is wrong', 'both halves from one key'],
    [403, 'AccessDenied', 'the key may not do this', 'It needs the permission readwrite'],
    [301, 'PermanentRedirect', 'the bucket is in another region', 'Set cloud.buckets[].region'],
    [403, 'RequestTimeTooSkewed', 'the clock of this computer is wrong', 'signatures are valid for 15 minutes'],
    [503, 'SlowDown', 'Spaces is out of order', 'https://status.digitalocean.com'],
    [400, 'SomethingElse', 'the answer was SomethingElse', 'look it up there'],
  ])('by %i %s', async (status, code, what, remedy) => {
    const bucket = await before(await s3Bucket('seance-cdn'), () => s3Error(status, code));
    const findings = await checkSpaces(project(), undefined, at(bucket));
    expect(states(findings)).toStrictEqual({ bucket: 'error' });
    expect(saying(findings, 'bucket').what).toContain(what);
    expect(saying(findings, 'bucket').remedy).toContain(remedy);
  });

  test('by not being there', async () => {
    const bucket = await s3Bucket('another');
    const findings = await checkSpaces(project(), undefined, at(bucket.replace('another', 'seance-cdn')));
    expect(findings.map(({ what }) => what)).toStrictEqual([
      'seance-cdn: it cannot be listed: there is no such bucket in this region (NoSuchBucket)',
    ]);
  });

  test.each([
    [
      'PUT',
      'write',
      'files cannot be written: the key may not do this (AccessDenied)',
      'It needs the permission readwrite',
    ],
    ['DELETE', 'delete', 'is left behind: the key may not do this (AccessDenied)', 'It needs the permission readwrite'],
  ])('by a key that may not %s', async (method, id, what, remedy) => {
    const bucket = await s3Bucket('seance-cdn');
    const denied = await before(bucket, (asked) =>
      asked.method === method ? s3Error(403, 'AccessDenied') : undefined,
    );
    const findings = await checkSpaces(project(), undefined, at(denied));
    expect(saying(findings, id)).toMatchObject({ state: 'error', what: expect.stringContaining(what) as string });
    expect(saying(findings, id).remedy).toContain(remedy);
  });

  test('by files that visitors do not get', async () => {
    const bucket = await s3Bucket('seance-cdn');
    const closed = await before(bucket, ({ headers, method }) =>
      method === 'GET' && headers.authorization === undefined ? s3Error(403, 'AccessDenied') : undefined,
    );
    const findings = await checkSpaces(project(), undefined, at(closed, closed));
    expect(states(findings)).toStrictEqual({ bucket: 'ok', write: 'ok', direct: 'error', cors: 'ok' });
  });

  test.each([
    ['is not there', { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }, 'the answer was NoSuchKey'],
    ['serves something else', { status: 200, body: 'an old file' }, 'other content'],
  ])('by a CDN that %s, while the bucket itself serves', async (_, answer, what) => {
    const bucket = await s3Bucket('seance-cdn');
    const findings = await checkSpaces(project(), undefined, at(bucket, await before(bucket, () => answer)));
    expect(states(findings)).toMatchObject({ direct: 'ok', cdn: 'error' });
    expect(saying(findings, 'cdn').what).toContain(what);
    expect(saying(findings, 'cdn').remedy).toContain(`files are at ${bucket}/prod/`);
  });

  test('by CORS that keeps pages out', async () => {
    const bucket = await s3Bucket('seance-cdn');
    const wide = project('name: seance-cdn, cors: { origins: ["*"], methods: [GET, PUT] }');
    const findings = await checkSpaces(wide, undefined, at(bucket));
    expect(saying(findings, 'cors').what).toBe(
      'seance-cdn: browsers do not let pages read the files (CORS): GET https://meet.example.org, PUT https://meet.example.org',
    );
  });

  test('by nobody who answers', async () => {
    const findings = await checkSpaces(project(), undefined, at(`http://127.0.0.1:${await closedPort()}/seance-cdn`));
    expect(findings.map(({ what }) => what)).toStrictEqual([
      'seance-cdn: it cannot be listed: no answer (ECONNREFUSED)',
    ]);
  });

  test('by a key that nobody has', async () => {
    const findings = await checkSpaces(project(undefined, null), undefined);
    expect(states(findings)).toStrictEqual({ key: 'error' });
    expect(findings[0]!.remedy).toContain('hubs secrets set SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY');
  });
});

describe('the Secret in the cluster', () => {
  const cluster = (get: () => Promise<unknown>) => ({ get }) as unknown as Kubectl;
  const secretOf = (of: Project) => {
    const store = {
      ...emptyStore('d'.repeat(64)),
      values: { SPACES_ACCESS_KEY_ID: KEY.id, SPACES_SECRET_ACCESS_KEY: KEY.secret },
    };
    return secretObjects(store, of.installation).find(({ name }) => name === 'spaces-credentials')!.data;
  };
  const encoded = (data: Readonly<Record<string, string>>) => ({
    data: Object.fromEntries(
      Object.entries(data).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
    ),
  });

  test.each([
    ['complete', (data: Record<string, string>) => Promise.resolve(encoded(data)), 'ok', 'is complete'],
    ['absent', () => Promise.resolve(undefined), 'error', 'applications stop with "SPACES_ACCESS_KEY_ID is required"'],
    [
      'of an older key',
      (data: Record<string, string>) => Promise.resolve(encoded({ ...data, SPACES_SECRET_ACCESS_KEY: 'older' })),
      'error',
      'has other values: SPACES_SECRET_ACCESS_KEY',
    ],
    ['not to be read', () => Promise.reject(new KubectlFailure('forbidden', '', 'no')), 'unknown', 'cannot be read'],
  ])('%s', async (_, live, state, what) => {
    const of = project();
    const bucket = await s3Bucket('seance-cdn');
    const findings = await checkSpaces(
      of,
      cluster(() => live(secretOf(of))),
      at(bucket),
    );
    expect(saying(findings, 'secret')).toMatchObject({ state, what: expect.stringContaining(what) as string });
    expect(states(findings)).toMatchObject({ bucket: 'ok' });
  });
});

test('no key is in what is said, whatever is wrong', async () => {
  const bucket = await s3Bucket('seance-cdn');
  const wrong = { id: KEY.id, secret: 'another-secret-of-the-tests' };
  const refusing = await before(bucket, () => s3Error(403, 'AccessDenied'));
  for (const language of ['en', 'es'] as const) {
    speak(language);
    for (const key of [KEY, wrong])
      for (const address of [bucket, refusing])
        expect(JSON.stringify(await checkSpaces(project(undefined, key), undefined, at(address)))).not.toMatch(
          /DO00EXAMPLE|secret-of-the-tests/,
        );
  }
});

test('both languages say the same things', async () => {
  const bucket = await s3Bucket('seance-cdn');
  const all = async () =>
    checkSpaces(project(undefined, { ...KEY, id: 'DO00EXAMPLEREMOVED00' }), undefined, at(bucket));
  const english = await all();
  speak('es');
  const spanish = await all();
  expect(spanish.map(({ id }) => id)).toStrictEqual(english.map(({ id }) => id));
  expect(spanish[0]!.what).toContain('DigitalOcean no conoce la clave (InvalidAccessKeyId)');
});

test('hubs doctor looks at buckets where there are some, and says that there are none when it is asked', async () => {
  const KUBECONFIG = '/nowhere';
  const areasOf = async (of: Project, ...area: string[]) => {
    const { stdout } = await hubs(['doctor', ...area, '--json', '--config', of.configFile], { KUBECONFIG });
    return JSON.parse(stdout) as { area: string; findings: Finding[] }[];
  };
  const [, asked] = await areasOf(project(''), 'spaces');
  expect(asked).toStrictEqual({
    area: 'spaces',
    findings: [{ id: 'spaces', state: 'ok', what: 'hubs.yaml has no buckets' }],
  });
  const [, some] = await areasOf(project(), 'spaces');
  // The command reads the store beside the configuration, which is not there.
  expect(some!.findings.map(({ id }) => id)).toStrictEqual(['spaces/seance-cdn/key']);
});
