import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sops } from '../../constructs';
import { decryptFiles } from '../../project/sops';
import { temporaryFolder } from '../support/folder';
import { APP_FILE, ENV_FILE, JSON_FILE, SOPS_ENVIRONMENT } from '../support/sops';

const { SOPS_AGE_KEY } = SOPS_ENVIRONMENT;
const OTHER_KEY = 'AGE-SECRET-KEY-16R28XEPK457ZGMZYN4RHU36H33FYZ8LFRX2NCXFKYFZ6QG65DQ6S0ZMC42';

/** What is decrypted of a file. */
async function values(file: string, text: string | undefined, ...paths: string[]): Promise<(string | undefined)[]> {
  const folder = temporaryFolder();
  if (text !== undefined) writeFileSync(join(folder, file), text);
  const keys = paths.map((path, index) => ({ secret: 'web', key: String(index), source: sops(file, path) }));
  const decrypted = await decryptFiles(folder, keys);
  return paths.map((path) => decrypted(file, path));
}

beforeEach(() => {
  vi.stubEnv('HOME', temporaryFolder());
  vi.stubEnv('SOPS_AGE_KEY', SOPS_AGE_KEY);
  vi.stubEnv('SOPS_AGE_KEY_FILE', undefined);
  return () => vi.unstubAllEnvs();
});

describe('a file that sops has encrypted for age is read', () => {
  test('as YAML, numbers as text', async () => {
    expect(
      await values('app.enc.yaml', APP_FILE, 'stripe.secretKey', 'litellm.apiKey', 'litellm.retries'),
    ).toStrictEqual(['sk_test_invented', 'sk-invented', '3']);
  });

  test('as JSON', async () => {
    expect(await values('app.enc.json', JSON_FILE, 'stripe.secretKey')).toStrictEqual(['sk_test_invented']);
  });

  test('as .env', async () => {
    expect(await values('app.enc.env', ENV_FILE, 'TOKEN')).toStrictEqual(['an-invented-token']);
  });
});

describe('its key is found', () => {
  test.each([
    ['in the file that SOPS_AGE_KEY_FILE names', 'keys/own.txt', true],
    ['where sops keeps it', '.config/sops/age/keys.txt', false],
  ])('%s', async (_, place, named) => {
    vi.stubEnv('SOPS_AGE_KEY', undefined);
    const path = join(process.env['HOME']!, place);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `# created: 2026-11-01T00:00:00Z\n${SOPS_AGE_KEY}\n`);
    if (named) vi.stubEnv('SOPS_AGE_KEY_FILE', path);
    expect(await values('app.enc.yaml', APP_FILE, 'stripe.secretKey')).toStrictEqual(['sk_test_invented']);
  });
});

describe('what is wrong is said without a value', () => {
  test.each<[string, string | undefined, string, RegExp]>([
    ['no file', undefined, 'stripe.secretKey', /^there is no app\.enc\.yaml, .*sops encrypt --age <recipient>$/],
    ['no such path', APP_FILE, 'stripe.publicKey', /^app\.enc\.yaml: expected text at stripe\.publicKey, found none$/],
    ['no text there', APP_FILE, 'stripe', /^app\.enc\.yaml: expected text at stripe, found none$/],
    [
      'no file of sops',
      'stripe:\n  secretKey: sk_test_plain\n',
      'stripe.secretKey',
      /^app\.enc\.yaml cannot be decrypted: /,
    ],
    [
      'a value from elsewhere in the file',
      APP_FILE.replace(/secretKey: .*/, (line) => line.replace(/ENC.*/, /apiKey: (.*)/.exec(APP_FILE)![1]!)),
      'stripe.secretKey',
      /^app\.enc\.yaml cannot be decrypted: /,
    ],
  ])('%s', async (_, text, path, message) => {
    const failure = await values('app.enc.yaml', text, path).then(String, (error: Error) => error.message);
    expect(failure).toMatch(message);
    expect(failure).not.toMatch(/invented|sk_test/);
  });

  test.each([
    ['another key', OTHER_KEY],
    ['no key', undefined],
  ])('%s', async (_, key) => {
    vi.stubEnv('SOPS_AGE_KEY', key);
    await expect(values('app.enc.yaml', APP_FILE, 'stripe.secretKey')).rejects.toThrow(
      /cannot be decrypted: [^]*SOPS_AGE_KEY/,
    );
  });
});
