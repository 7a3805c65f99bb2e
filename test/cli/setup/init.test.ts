import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { completedGitignore } from '../../../cli/setup/gitignore';
import { renderHubsYaml } from '../../../cli/setup/hubs-yaml';
import { speak } from '../../../terminal/language';
import { parseInstallation } from '../../../config';
import { hubs } from '../../support/command';
import { snapshot, temporaryFolder } from '../../support/folder';
import { hasTerminal, terminal } from '../../support/terminal';

const flags = [
  ...['--domain', 'meet.school.org', '--admin-email', 'head@school.org', '--smtp-server', 'smtp.school.org'],
  ...['--smtp-port', '2525', '--smtp-user', 'mailer'],
];
const store = (folder: string) =>
  (parse(readFileSync(join(folder, '.secrets/hcce.yaml'), 'utf8')) as { values: Record<string, string> }).values;

describe('hubs init --yes', () => {
  test('writes a configuration, its secrets and what Git ignores; the password is nowhere else', async () => {
    const folder = temporaryFolder();
    const ran = await hubs(['init', '--yes', ...flags], { cwd: folder, env: { HUBS_SMTP_PASS: 'canary-password' } });
    expect([ran.code, ran.stderr]).toStrictEqual([0, '']);
    expect(Object.keys(snapshot(folder)).sort()).toStrictEqual([
      '.gitignore',
      '.secrets/.gitignore',
      '.secrets/hcce.yaml',
      'hubs.yaml',
    ]);
    expect(store(folder)['SMTP_PASS']).toBe('canary-password');
    expect(snapshot(folder)['.secrets/hcce.yaml']!.mode).toBe('600');
    expect(snapshot(folder)['.gitignore']!.text).toBe('.secrets/\n.hubs/\ndist/10-secrets.k8s.yaml\n');
    expect(parse(snapshot(folder)['hubs.yaml']!.text)).toStrictEqual({
      domain: 'meet.school.org',
      adminEmail: 'head@school.org',
      smtp: { server: 'smtp.school.org', port: 2525, user: 'mailer' },
    });
    expect(ran.stdout + snapshot(folder)['hubs.yaml']!.text).not.toContain('canary-password');
  });

  test('writes into a clone of this repository, whose example somebody has removed', async () => {
    const folder = temporaryFolder();
    const root = join(import.meta.dirname, '../../..');
    for (const file of ['cdk8s.yaml', 'package.json']) copyFileSync(join(root, file), join(folder, file));
    const ran = await hubs(['init', '--yes', ...flags], { cwd: folder, env: { HUBS_SMTP_PASS: 'canary-password' } });
    expect([ran.code, ran.stderr]).toStrictEqual([0, '']);
    expect(readFileSync(join(folder, 'hubs.yaml'), 'utf8')).toContain('domain: meet.school.org');
  });

  test('leaves a configuration that exists alone', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'hubs.yaml'), 'mine\n');
    const ran = await hubs(['init', '--yes', ...flags], { cwd: folder });
    expect([ran.code, ran.stderr]).toStrictEqual([
      1,
      '✗ hubs.yaml exists already, and is left as it is. Edit it, or choose another file with --config.\n',
    ]);
    expect(snapshot(folder)).toStrictEqual({ 'hubs.yaml': { text: 'mine\n', mode: '644' } });
  });

  test.each<[string[], number, string]>([
    [flags.slice(0, 4), 2, 'With --yes, also give: --smtp-server --smtp-port --smtp-user'],
    [[...flags, '--domain', 'https://meet.school.org'], 1, 'domain: expected a host name without scheme'],
    [[...flags, '--smtp-port', '465'], 1, 'DigitalOcean blocks 25, 465 and 587'],
    [[...flags, '--smtp-port', '587'], 1, 'DigitalOcean blocks 25, 465 and 587'],
    [[...flags, '--provider', 'mars'], 2, 'Expected one of digitalocean, other, k3s'],
  ])('%j ends with %i and writes nothing', async (args, code, message) => {
    const folder = temporaryFolder();
    const ran = await hubs(['init', '--yes', ...args], { cwd: folder });
    expect([ran.code, ran.stderr]).toStrictEqual([code, expect.stringContaining(message)]);
    expect(snapshot(folder)).toStrictEqual({});
  });

  test('port 587 is right where the provider does not block it', async () => {
    const folder = temporaryFolder();
    const args = ['init', '--yes', ...flags, '--smtp-port', '587', '--provider', 'other'];
    expect((await hubs(args, { cwd: folder })).code).toBe(0);
    expect(parse(snapshot(folder)['hubs.yaml']!.text)).toMatchObject({ provider: 'other', smtp: { port: 587 } });
  });

  test('on a single server, the address is what cannot be guessed', async () => {
    const folder = temporaryFolder();
    const args = ['init', '--yes', ...flags, '--smtp-port', '587', '--provider', 'k3s'];
    const without = await hubs(args, { cwd: folder });
    expect([without.code, without.stderr]).toStrictEqual([2, '✗ With --yes, also give: --public-address\n']);
    const wrong = await hubs([...args, '--public-address', 'my-server'], { cwd: folder });
    expect([wrong.code, wrong.stderr]).toStrictEqual([1, expect.stringContaining('media.publicAddress: expected')]);
    expect(snapshot(folder)).toStrictEqual({});
    expect((await hubs([...args, '--public-address', '203.0.113.10'], { cwd: folder })).code).toBe(0);
    expect(parse(snapshot(folder)['hubs.yaml']!.text)).toStrictEqual({
      domain: 'meet.school.org',
      adminEmail: 'head@school.org',
      provider: 'k3s',
      media: { publicAddress: '203.0.113.10' },
      smtp: { server: 'smtp.school.org', port: 587, user: 'mailer' },
    });
  });

  test('at a private address, nobody can sign certificates that browsers trust', async () => {
    const folder = temporaryFolder();
    const args = ['init', '--yes', ...flags, '--provider', 'minikube', '--public-address', '192.168.49.2'];
    expect((await hubs(args, { cwd: folder })).code).toBe(0);
    expect(parse(snapshot(folder)['hubs.yaml']!.text)).toMatchObject({
      media: { publicAddress: '192.168.49.2' },
      tls: { issuer: 'self-signed' },
    });
  });

  test('without --yes and without a terminal asks nobody', async () => {
    const folder = temporaryFolder();
    const ran = await hubs(['init', ...flags], { cwd: folder });
    expect([ran.code, ran.stderr]).toStrictEqual([3, expect.stringContaining('Nobody can be asked here')]);
    expect(snapshot(folder)).toStrictEqual({});
  });
});

describe.runIf(hasTerminal)('hubs init in a terminal', () => {
  test('asks, has a wrong answer corrected, and hides the password', async () => {
    const folder = temporaryFolder();
    const person = terminal(['init'], { cwd: folder });
    await person.shows('Under which domain');
    person.type('https://meet.school.org');
    person.press('Enter');
    await person.shows('expected a host name without scheme');
    for (let key = 0; key < 'https://meet.school.org'.length; key++) person.press('BSpace');
    person.type('meet.school.org');
    person.press('Enter');
    await person.shows('administrator?');
    person.type('head@school.org');
    person.press('Enter');
    await person.shows('Where does the cluster run?');
    person.press('Enter');
    await person.shows('Who sends your mail?');
    person.press('Enter');
    await person.shows('Mail server?');
    person.press('Enter');
    await person.shows('Port, for STARTTLS?');
    person.press('Enter');
    await person.shows('User name at the mail server?');
    person.type('SCWABCDEFGHIJKLMNOPQ');
    person.press('Enter');
    await person.shows('an access key ID');
    for (let key = 0; key < 20; key++) person.press('BSpace');
    person.type('project-user');
    person.press('Enter');
    await person.shows('Password at the mail server?');
    person.type('canary-password');
    expect(await person.shows('▪▪▪▪▪')).not.toContain('canary');
    person.press('Enter');
    expect(await person.ended()).toBe(0);
    expect(person.screen()).not.toContain('canary');
    expect(store(folder)['SMTP_PASS']).toBe('canary-password');
    expect(parse(readFileSync(join(folder, 'hubs.yaml'), 'utf8'))).toStrictEqual({
      domain: 'meet.school.org',
      adminEmail: 'head@school.org',
      provider: 'digitalocean',
      smtp: { server: 'smtp.tem.scw.cloud', port: 2587, user: 'project-user' },
    });
  });

  test('asks for the address of a single server', async () => {
    const folder = temporaryFolder();
    const person = terminal(['init', ...flags], { cwd: folder, env: { HUBS_SMTP_PASS: 'canary-password' } });
    await person.shows('Where does the cluster run?');
    for (let down = 0; down < 3; down++) person.press('Down');
    await person.shows('microk8s');
    person.press('Enter');
    await person.shows('Under which address');
    person.type('localhost');
    person.press('Enter');
    await person.shows('expected an IPv4 address');
    for (let key = 0; key < 'localhost'.length; key++) person.press('BSpace');
    person.type('203.0.113.10');
    person.press('Enter');
    expect(await person.ended()).toBe(0);
    expect(parse(readFileSync(join(folder, 'hubs.yaml'), 'utf8'))).toMatchObject({
      provider: 'microk8s',
      media: { publicAddress: '203.0.113.10' },
    });
  });

  test.each(['en', 'es'])('cancelled with Ctrl-C in %s writes nothing', async (language) => {
    const folder = temporaryFolder();
    const person = terminal(['init', '--lang', language], { cwd: folder });
    await person.shows(language === 'en' ? 'Under which domain' : '¿Bajo qué dominio');
    person.type('meet.school.org');
    person.press('Enter');
    await person.shows(language === 'en' ? 'administrator?' : 'administra?');
    person.press('C-c');
    expect(await person.ended()).toBe(3);
    expect(person.screen()).toContain(language === 'en' ? 'Nothing was changed.' : 'No se ha cambiado nada.');
    expect(snapshot(folder)).toStrictEqual({});
  });
});

test.each(['en', 'es'] as const)(
  'the file is golden in %s, and every commented setting is one that exists',
  async (language) => {
    speak(language);
    const given = {
      domain: 'meet.school.org',
      adminEmail: 'head@school.org',
      smtp: { server: 's.school.org', port: 2525, user: 'u' },
    };
    const text = renderHubsYaml(given);
    speak('en');
    await expect(text).toMatchFileSnapshot(`../../golden/cli/hubs-${language}.yaml`);
    const uncommented = text.replaceAll(/^# ((?: |[a-zA-Z]+:(?: |$)).*)$/gm, (row, code: string) => {
      return /^( +[a-zA-Z_]+:|[a-z][a-zA-Z]+:($| ([a-z0-9-]+|\[.*\])$))/.test(code) ? code : row;
    });
    expect(Object.keys(parse(uncommented) as object)).toContain('overrides');
    expect(parseInstallation(uncommented)).toHaveProperty(
      'installation.storage.storageClass',
      'do-block-storage-retain',
    );
  },
);

test.each([
  [undefined, '.secrets/\n.hubs/\ndist/10-secrets.k8s.yaml\n'],
  ['node_modules', 'node_modules\n.secrets/\n.hubs/\ndist/10-secrets.k8s.yaml\n'],
  ['/.secrets/\n.hubs\ndist/10-secrets.k8s.yaml\n', undefined],
])('%j in .gitignore becomes %j', (before, after) => {
  expect(completedGitignore(before)).toBe(after);
});

test('a folder in the place of hubs.yaml is not written into', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'hubs.yaml'));
  expect((await hubs(['init', '--yes', ...flags], { cwd: folder })).code).toBe(1);
});
