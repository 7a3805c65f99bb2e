import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { parseInstallation } from '../../config';
import { EXIT } from '../../terminal/failure';
import { hubs } from '../support/command';
import { temporaryFolder } from '../support/folder';
import { PAGES, blocks, readPage } from '../support/pages';

const root = join(import.meta.dirname, '../..');
/** Spanish pages have the same commands: spanish.test.ts sees to it. */
const english = PAGES.filter((page) => !page.startsWith('docs/es/'));
/** What stands in backquotes or begins a line, without comments. */
const said = english.flatMap(
  (page) => readPage(page).match(/(?<=`)hubs [^`\n]+(?=`)|(?<=^ *(?:npx )?)hubs .*$/gm) ?? [],
);
const calls = said.map((call) => call.replace(/ +#.*$/, ''));

interface Wanted {
  readonly input?: string;
  readonly code?: number;
  /** What it prints, in part. */
  readonly says: string | RegExp;
}

/** Runs a command as a page has it, and compares how it ends. */
async function asWritten(cwd: string, command: string, { input, code = 0, says }: Wanted): Promise<void> {
  expect(calls).toContain(command);
  const ran = await hubs(command.split(' ').slice(1), { cwd, ...(input !== undefined && { input }) });
  expect([command, ran.code, ran.stderr === '' || code !== 0]).toStrictEqual([command, code, true]);
  expect(`${ran.stdout}${ran.stderr}`).toMatch(says);
}

describe('what pages have typed and no cluster is needed for', () => {
  test('an installation is made, looked at, kept and handed over', async () => {
    const folder = temporaryFolder();
    const [wanted] = blocks('README.md', 'yaml');
    const { installation } = parseInstallation(wanted!);
    const { domain, adminEmail, smtp } = installation!;
    // A person is asked for these.
    const answers = [
      ...['--yes', '--domain', domain, '--admin-email', adminEmail],
      ...['--smtp-server', smtp.server, '--smtp-port', `${smtp.port}`, '--smtp-user', smtp.user],
    ];
    const made = await hubs(['init', ...answers], { cwd: folder, env: { HUBS_SMTP_PASS: 'mail-password-1' } });
    expect([made.code, made.stderr]).toStrictEqual([0, '']);
    expect(parseInstallation(readFileSync(join(folder, 'hubs.yaml'), 'utf8')).installation).toStrictEqual(installation);

    const typed = (command: string, wants: Wanted) => asWritten(folder, command, wants);
    await typed('hubs plan', { says: /\d+\.\d\d/ });
    await typed('hubs plan --users 60', { says: '60' });
    await typed('hubs synth', { says: `Hubs at ${domain}, namespace hcce: wrote dist` });
    await typed('hubs lint', { says: 'All objects' });
    await typed('hubs graph', { says: /^flowchart/ });
    await typed('hubs context', { says: 'None yet' });
    await typed('hubs upgrade --list', { says: installation!.release });
    await typed('hubs deploy --help', { says: 'Usage: hubs deploy' });
    await typed('hubs secrets list', { says: /SMTP_PASS +from you, set/ });
    await typed('hubs secrets check', { says: 'All values are fit for use' });
    await typed('hubs secrets set SMTP_PASS', { input: 'mail-password-2\n', says: 'SMTP_PASS' });
    const rotate = 'hubs secrets rotate GUARDIAN_KEY';
    await typed(rotate, { code: EXIT.refused, says: 'Nothing was changed' });

    const [recipient] = /age1[a-z0-9]{58}/.exec(readPage('docs/reference/secrets.md'))!;
    await typed(`hubs secrets export --to ${recipient}`, { says: 'secrets-hcce.age has' });
  });

  test('secrets come over to a colleague’s computer', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    const identity = await generateIdentity();
    const yaml = blocks('README.md', 'yaml')[0]!;
    for (const folder of [here, there]) writeFileSync(join(folder, 'hubs.yaml'), yaml);
    const set = await hubs(['secrets', 'set', 'SMTP_PASS'], { cwd: here, input: 'mail-password-1\n' });
    const exported = await hubs(['secrets', 'export', '--to', await identityToRecipient(identity)], { cwd: here });
    expect([set.code, exported.code]).toStrictEqual([0, 0]);
    writeFileSync(join(there, 'key.txt'), `${identity}\n`);
    writeFileSync(join(there, 'secrets-hcce.age'), readFileSync(join(here, 'secrets-hcce.age')));
    const typed = 'hubs secrets import secrets-hcce.age --identity key.txt';
    await asWritten(there, typed, { says: 'SMTP_PASS' });
    await asWritten(there, 'hubs secrets list', { says: /SMTP_PASS +from you, set/ });
  });

  test('an application is made and looked at', async () => {
    const folder = temporaryFolder();
    const typed = (command: string, wants: Wanted) => asWritten(folder, command, wants);
    const image = '--image registry.example.org/acme/shop:1.0.0';
    await typed(`hubs init --application shop ${image} --port 3000`, { says: 'npm install' });
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, 'cdk8s-hubs'), { recursive: true });
    for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', 'tsx'])
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    symlinkSync(root, join(modules, 'cdk8s-hubs/source'));
    const exports = { '.': './source/constructs/index.ts', './project': './source/project/index.ts' };
    writeFileSync(join(modules, 'cdk8s-hubs/package.json'), JSON.stringify({ name: 'cdk8s-hubs', exports }));
    await typed('hubs plan', { says: 'namespace shop' });
    await typed('hubs synth', { says: 'shop, namespace shop: wrote' });
    await typed('hubs secrets check', { says: 'All values are fit for use' });
    await asWritten(temporaryFolder(), `hubs init --application shop ${image}`, { says: 'npm install' });
  });
});

const HERE = 'test/docs/runs.test.ts';
const FIRST = 'test/e2e/real-node/first-deploy.test.ts';
const RECORDS = 'test/cli/network/dns-command.test.ts';
const JUDGED = 'test/e2e/applications/examples.test.ts';
const ALONE = 'test/e2e/real-node/kubectl-alone.test.ts';
const TAKEN = 'test/e2e/control-plane/takeover.test.ts';
const CLOUD = 'test/e2e/cloud-deploy/deploy.test.ts';
const CLOUD_PAGE = 'test/e2e/cloud/docs.test.ts';

/** Where the blocks of each page run that are typed into a terminal, in their order. */
const RUN_BY: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'README.md': [['.ci/run'], ['.ci/run'], [HERE, FIRST, RECORDS, JUDGED]],
  'docs/tutorial.md': [['.ci/run'], [HERE], [CLOUD], [FIRST], [RECORDS], [FIRST, JUDGED]],
  'docs/how-to/application.md': [[HERE, JUDGED]],
  'docs/how-to/cloud.md': [
    [CLOUD],
    [CLOUD_PAGE],
    [CLOUD_PAGE],
    ['test/e2e/applications/examples.test.ts'],
    ['test/package/pack.test.ts'],
    ['test/e2e/cloud/moving-on.test.ts'],
  ],
  'docs/how-to/kubectl-alone.md': [['.ci/run'], ['.ci/run', HERE], [ALONE], [ALONE]],
  'docs/how-to/larger-event.md': [[HERE]],
  'docs/how-to/takeover.md': [['test/e2e/deploy/takeover.test.ts'], [TAKEN], [TAKEN], [TAKEN], [TAKEN], [TAKEN]],
  'docs/reference/secrets.md': [[HERE], [HERE, 'test/cli/setup/secrets.test.ts'], ['.ci/run']],
};

/** Blocks that are typed: shell, or of no language without output and pictures. */
const typedBlocks = (page: string) =>
  [...readPage(page).matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, language, code]) => ['', 'sh'].includes(language!) && !/[─│✗]/.test(code!))
    .map(([, , code]) => code!);

test.each(english)('each block of %s that is typed has a test that runs it', (page) => {
  const runs = RUN_BY[page] ?? [];
  const typed = typedBlocks(page);
  expect(runs).toHaveLength(typed.length);
  for (const [index, block] of typed.entries()) {
    const files = runs[index]!;
    expect(files.filter((file) => !existsSync(join(root, file)))).toStrictEqual([]);
    const tests = files.map(readPage).join('\n');
    const commands = [...block.matchAll(/^(?:npx )?hubs ([a-z-]+)/gm)].map(([, word]) => word!);
    expect(commands.filter((word) => !new RegExp(`['" ]${word}['" ]`).test(tests))).toStrictEqual([]);
  }
});
