import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { openProject } from '../../../cli/installation';
import { openStore, readStore, saveStore } from '../../../cli/secret-store';
import { decrypted, encrypted, isEncrypted } from '../../../cli/secrets/age-file';
import { handedOver, imported } from '../../../cli/secrets/hand-over';
import type { Owner } from '../../../cli/secrets/hand-over';
import { catalogue, emptyStore, renderStore } from '../../../secrets';
import type { Store } from '../../../secrets';
import { EXIT } from '../../../terminal/failure';
import { hubs } from '../../support/command';
import { hubsYaml, installation } from '../../support/example';
import { snapshot, temporaryFolder } from '../../support/folder';

const of = installation();
const specs = catalogue(of);
let identity: string;
let recipient: string;

beforeAll(async () => {
  identity = await generateIdentity();
  recipient = await identityToRecipient(identity);
});

const store = (values: Record<string, string>): Store => ({ ...emptyStore('d'.repeat(64)), values });
const GIVEN = store({ SMTP_PASS: 'mail-password-1', GUARDIAN_KEY: 'g'.repeat(64), DB_PASS: 'p'.repeat(32) });
const owner = (kept?: Store): Owner => ({
  title: 'hcce@meet.example.org',
  namespace: 'hcce',
  specs,
  place: of,
  kept,
});
const text = (title = 'hcce@meet.example.org') => handedOver({ title }, renderStore(GIVEN, []));
const WORDS = 'replace the secrets of hcce';

describe('a store that is handed over', () => {
  test('is the same one on another computer, with its digests', async () => {
    expect((await imported(owner(), text(), undefined)).store).toStrictEqual(GIVEN);
  });

  test.each([
    ['other values are here', store({ SMTP_PASS: 'another-password' }), 'hcce@meet.example.org'],
    ['it is that of another installation', undefined, 'hcce@meet.other.org'],
  ])('wants words where %s', async (_, kept, title) => {
    await expect(imported(owner(kept), text(title), undefined)).rejects.toMatchObject({ exitCode: EXIT.refused });
    await expect(imported(owner(kept), text(title), 'yes')).rejects.toMatchObject({ exitCode: EXIT.refused });
    expect((await imported(owner(kept), text(title), WORDS)).store.values).toStrictEqual(GIVEN.values);
  });

  test('keeps what only the store here has', async () => {
    const { store: merged } = await imported(owner(store({ OTHER: 'mine' })), text(), undefined);
    expect(merged.values).toStrictEqual({ OTHER: 'mine', ...GIVEN.values });
  });

  test('is refused with a value that cannot be used', async () => {
    const bad = renderStore(store({ DB_PASS: 'with/slash-and-@-sign' }), []);
    await expect(imported(owner(), bad, undefined)).rejects.toThrow('DB_PASS: expected letters');
  });
});

describe('lines of NAME=value', () => {
  const lines = 'export HUBS_SMTP_PASS="mail-password-2"\nSMTP_SERVER=smtp.example.org\n';

  test('add to a store', async () => {
    const { store: merged, taken } = await imported(owner(store({ OTHER: 'mine' })), lines, undefined);
    expect([taken, merged.values]).toStrictEqual([['SMTP_PASS'], { OTHER: 'mine', SMTP_PASS: 'mail-password-2' }]);
  });

  test.each([
    ['replace nothing without words', GIVEN, lines, EXIT.refused],
    ['make no store', undefined, lines, EXIT.problem],
    ['are no store without names that belong here', GIVEN, 'PORT=80\n', EXIT.problem],
    ['are judged as every value', store({}), 'SMTP_PASS=hunter2\n', EXIT.problem],
    ['of a damaged store are none', GIVEN, 'values: { SMTP_PASS: "mail-password-2" }\n', EXIT.problem],
  ])('%s', async (_, kept, given, exitCode) => {
    await expect(imported(owner(kept), given, undefined)).rejects.toMatchObject({ exitCode });
  });
});

describe('encryption', () => {
  test('is for the recipients alone, as lines or as bytes', async () => {
    const file = join(temporaryFolder(), 'key.txt');
    writeFileSync(file, `# created by age-keygen\n${identity}\n`);
    const armoured = Buffer.from(await encrypted('hello', [recipient]));
    expect([isEncrypted(armoured), isEncrypted(Buffer.from('SMTP_PASS=x'))]).toStrictEqual([true, false]);
    expect(await decrypted(armoured, 'a.age', file)).toBe('hello');
    writeFileSync(file, `${await generateIdentity()}\n`);
    await expect(decrypted(armoured, 'a.age', file)).rejects.toThrow('encrypted for somebody else');
    writeFileSync(file, '');
    await expect(decrypted(armoured, 'a.age', file)).rejects.toThrow('there is no key of age');
  });

  test('wants public keys, and never repeats a private one', async () => {
    const failed = encrypted('hello', [identity]);
    await expect(failed).rejects.toMatchObject({ exitCode: EXIT.usage });
    await expect(failed).rejects.not.toThrow(identity);
  });
});

test('from one computer to another, by the command', async () => {
  const [here, there] = [temporaryFolder(), temporaryFolder()];
  for (const folder of [here, there]) writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  const project = openProject(join(here, 'hubs.yaml'));
  saveStore(project, await openStore(project, { HUBS_SMTP_PASS: 'mail-password-1' }));
  const kept = readStore(project.storeFile)!;
  const exported = await hubs(['secrets', 'export', '--to', recipient], { cwd: here });
  const again = await hubs(['secrets', 'export', '--to', recipient], { cwd: here });
  const file = join(here, 'secrets-hcce.age');
  expect([exported.code, again.code, (statSync(file).mode & 0o777).toString(8)]).toStrictEqual([0, 3, '600']);
  const env = { SOPS_AGE_KEY: identity };
  const taken = await hubs(['secrets', 'import', file], { cwd: there, env });
  expect(taken.code).toBe(0);
  expect(readStore(join(there, '.secrets/hcce.yaml'))).toStrictEqual(kept);
  const said = [exported, again, taken].map(({ stdout, stderr }) => stdout + stderr).join('');
  const written = `${said}${readFileSync(file, 'utf8')}`;
  expect(Object.values(kept.values).filter((value) => written.includes(value))).toStrictEqual([]);
  const nothing = temporaryFolder();
  writeFileSync(join(nothing, 'hubs.yaml'), hubsYaml());
  expect((await hubs(['secrets', 'export', '--to', recipient], { cwd: nothing })).code).toBe(1);
  expect(Object.keys(snapshot(nothing))).toStrictEqual(['hubs.yaml']);
});
