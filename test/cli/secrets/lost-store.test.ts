import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openProject } from '../../../cli/installation';
import { openStore, readStore, saveStore } from '../../../cli/secret-store';
import { adopted } from '../../../cli/secrets/adopt';
import { demandSameSecrets } from '../../../cli/secrets/irreplaceable';
import type { Store } from '../../../secrets';
import { emptyStore, parseStore, renderStore, replaceValue, secretObjects, wasReplaced } from '../../../secrets';
import { EXIT, Failure } from '../../../terminal/failure';
import { clusterFile } from '../../support/cluster';
import { hubsYaml } from '../../support/example';
import { snapshot, temporaryFolder } from '../../support/folder';

const KEYS = ['DB_PASS', 'GUARDIAN_KEY', 'PHX_KEY', 'NODE_COOKIE'].map((key) => ({ secret: 'configs', key }));

const secret = (values: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'configs', namespace: 'hcce' },
  data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
});

const values = (of: string) => Object.fromEntries(KEYS.map(({ key }) => [key, `${key}-of-${of}`]));

/** A store of those values, each of which has been replaced by others, one after the other. */
function rotated(first: string, ...others: readonly string[]): Store {
  const digestKey = 'a-key-of-digests-of-at-least-32-letters';
  return [first, ...others].reduce<Store>(
    (store, of) => Object.entries(values(of)).reduce((one, [name, value]) => replaceValue(one, name, value), store),
    { ...emptyStore(digestKey), values: {} },
  );
}

/** Exit code of a deploy that finds some values in the cluster and wants others; 0 where it goes on. */
async function verdict(
  live: Readonly<Record<string, string>> | undefined,
  wanted: Readonly<Record<string, string>>,
  { confirm, store = emptyStore('') }: { confirm?: string; store?: Store } = {},
): Promise<number> {
  const { kubectl } = clusterFile({ objects: live ? [secret(live)] : [] });
  const kept = {
    storeFile: '.secrets/hcce.yaml',
    keys: KEYS,
    wasReplaced: (key: string, value: string) => wasReplaced(store, key, value),
  };
  const options = { namespace: 'hcce', context: 'school', confirm, dryRun: false };
  try {
    await demandSameSecrets(kubectl, kept, [secret(wanted)], options);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.exitCode;
  }
}

test.each([
  ['a first deploy', undefined, values('a'), {}, 0],
  ['the same values', values('a'), values('a'), {}, 0],
  [
    'one that was replaced in the store',
    values('a'),
    { ...values('a'), PHX_KEY: 'PHX_KEY-of-b' },
    { store: rotated('a', 'b') },
    0,
  ],
  ['one that was replaced elsewhere', values('a'), { ...values('a'), PHX_KEY: 'another one' }, {}, EXIT.refused],
  ['all that were replaced in the store', values('a'), values('b'), { store: rotated('a', 'x', 'b') }, 0],
  ['some of which were replaced by others', values('a'), values('b'), { store: rotated('c', 'b') }, EXIT.refused],
  ['a store that was just made', values('a'), values('b'), {}, EXIT.refused],
  ['the store of another installation', values('a'), values('b'), {}, EXIT.refused],
  [
    'one value that was just made in place of a lost one',
    values('a'),
    { ...values('a'), DB_PASS: 'x' },
    {},
    EXIT.refused,
  ],
  ['one value more than the cluster has', { PHX_KEY: 'PHX_KEY-of-a' }, values('a'), {}, 0],
  ['values of a template', { DB_PASS: 'changeMe' }, values('a'), {}, 0],
  ['words that agree', values('a'), values('b'), { confirm: 'replace the secrets of hcce@school' }, 0],
  ['words that do not', values('a'), values('b'), { confirm: 'yes' }, EXIT.refused],
])('%s', async (_, live, wanted, options, expected) => {
  expect(await verdict(live, wanted, options)).toBe(expected);
});

test('what was replaced is remembered without its value, five times at most', () => {
  const store = rotated('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const text = renderStore(store, []);
  expect(parseStore(text)).toStrictEqual(store);
  expect(text).not.toContain('DB_PASS-of-f');
  const known = ['a', 'b', 'f', 'g'].map((of) => wasReplaced(store, 'DB_PASS', `DB_PASS-of-${of}`));
  expect(known).toStrictEqual([false, true, true, false]);
});

test('a store is put together again from what the cluster has', async () => {
  const folder = temporaryFolder();
  const config = join(folder, 'hubs.yaml');
  writeFileSync(config, hubsYaml());
  const project = openProject(config);
  const opened = await openStore(project, { HUBS_SMTP_PASS: 'mail-password-1' });
  saveStore(project, opened);
  const objects = secretObjects(opened.store, project.installation).map(({ name, type, data }) => ({
    ...secret(data),
    type,
    metadata: { name, namespace: 'hcce' },
  }));
  const { kubectl } = clusterFile({ objects });
  const { store, taken } = await adopted(project, kubectl, undefined, undefined);
  const written = { ...opened.store.values };
  const trimmed = (given: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.trim()]));
  expect(trimmed(store.values)).toStrictEqual(trimmed(written));
  expect([...taken].sort()).toStrictEqual(Object.keys(written).sort());
});

test('values of a store that is there are not lost without words', async () => {
  const folder = temporaryFolder();
  const config = join(folder, 'hubs.yaml');
  writeFileSync(config, hubsYaml());
  mkdirSync(join(folder, '.secrets'));
  const project = openProject(config);
  saveStore(project, await openStore(project, {}));
  const before = snapshot(folder);
  const { kubectl } = clusterFile({ objects: [secret({ GUARDIAN_KEY: 'g'.repeat(64) })] });
  const kept = readStore(project.storeFile);
  await expect(adopted(project, kubectl, kept, undefined)).rejects.toMatchObject({ exitCode: EXIT.refused });
  expect(snapshot(folder)).toStrictEqual(before);
  const { store } = await adopted(project, kubectl, kept, 'take the secrets of hcce');
  expect([store.values['GUARDIAN_KEY'], store.digestKey]).toStrictEqual(['g'.repeat(64), kept!.digestKey]);
  expect(store.values['DB_PASS']).toBe(kept!.values['DB_PASS']);
  expect(readFileSync(project.storeFile, 'utf8')).toBe(before['.secrets/hcce.yaml']!.text);
});

test('a namespace without secrets gives none', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  const { kubectl } = clusterFile({ objects: [] });
  const project = openProject(join(folder, 'hubs.yaml'));
  await expect(adopted(project, kubectl, undefined, undefined)).rejects.toThrow('has none of these secrets');
});
