import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../../../cli/spaces/requests';
import type { Key } from '../../../cli/spaces/requests';
import { temporaryFolder } from '../../support/folder';
import { closedPort } from '../../support/listen';
import { until } from '../../support/until';

const KEY: Key = { id: 'DO00EXAMPLEEXAMPLE01', secret: 'example-secret-of-the-tests' };

/** rclone as the end-to-end tests have built it, else the one of this machine. */
function rclone(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin');
  const built = existsSync(cache) ? readdirSync(cache).find((name) => /^rclone(-[\d.]+)?$/.test(name)) : undefined;
  return built === undefined ? 'rclone' : join(cache, built);
}

/** A bucket at a server that compares signatures; returns its address. */
async function bucket(): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'seance-cdn'));
  const port = await closedPort();
  const args = ['serve', 's3', '--auth-key', `${KEY.id},${KEY.secret}`, '--addr', `127.0.0.1:${port}`, folder];
  const server = spawn(rclone(), args, { stdio: 'ignore' });
  onTestFinished(() => void server.kill());
  const url = `http://127.0.0.1:${port}/seance-cdn`;
  await until('rclone serve s3 answers', async () => (await ask(url)).status !== 0);
  return url;
}

test('what is signed is what a server expects, with a name that has to be escaped', async () => {
  const url = await bucket();
  const place = `${url}/prod/a file.txt`;
  const body = Buffer.from('content');
  expect((await ask(place, { method: 'PUT', body, headers: { 'x-amz-acl': 'public-read' }, key: KEY })).status).toBe(
    200,
  );
  expect((await ask(place, { key: KEY })).body).toStrictEqual(body);
  expect((await ask(`${url}/?list-type=2&max-keys=1&prefix=prod/`, { key: KEY })).status).toBe(200);
  expect((await ask(place, { method: 'DELETE', key: KEY })).status).toBe(204);
  expect((await ask(place, { key: KEY })).problem).toBe('NoSuchKey');
});

test.each([
  ['InvalidAccessKeyId', { ...KEY, id: 'DO00EXAMPLEREMOVED00' }],
  ['SignatureDoesNotMatch', { ...KEY, secret: 'another-secret-of-the-tests' }],
])('another key is answered with %s', async (problem, key) => {
  expect(await ask(`${await bucket()}/?list-type=2`, { key })).toMatchObject({ status: 403, problem });
});
