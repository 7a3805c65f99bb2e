import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { HubsFacts } from '../../../constructs';
import { passwordStatement } from '../../../cli/secrets/database-password';
import { emptyStore, renderStore } from '../../../secrets';
import { hubs } from '../../support/command';
import { hubsFacts } from '../../support/contract';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { hasTerminal, terminal } from '../../support/terminal';

async function project(): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  await hubs(['synth'], { cwd: folder });
  return folder;
}

const values = (folder: string) =>
  (parse(readFileSync(join(folder, '.secrets/hcce.yaml'), 'utf8')) as { values: Record<string, string> }).values;

test('list, set, check and rotate, without showing a value', async () => {
  const folder = await project();
  const before = values(folder);
  expect((await hubs(['secrets', 'check'], { cwd: folder })).code).toBe(1);
  const set = await hubs(['secrets', 'set', 'SMTP_PASS'], { cwd: folder, input: 'canary-password\n' });
  const weak = await hubs(['secrets', 'set', 'SMTP_PASS'], { cwd: folder, input: 'changeMe\n' });
  const listed = await hubs(['secrets', 'list', '--json'], { cwd: folder });
  const checked = await hubs(['secrets', 'check', '--lang', 'es'], { cwd: folder });
  const rotated = await hubs(['secrets', 'rotate', 'NODE_COOKIE'], { cwd: folder });
  const after = values(folder);
  expect([set.code, weak.code, listed.code, checked.code, rotated.code]).toStrictEqual([0, 1, 0, 0, 0]);
  expect(checked.stdout).toBe('✓ Todos los valores sirven\n');
  expect(after['SMTP_PASS']).toBe('canary-password');
  expect(Object.keys(before).filter((name) => before[name] !== after[name])).toStrictEqual(['NODE_COOKIE']);
  expect((JSON.parse(listed.stdout) as { state: string }[]).filter(({ state }) => state !== 'set')).toStrictEqual([]);
  const said = [set, weak, listed, checked, rotated].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(Object.values({ ...before, ...after }).filter((value) => said.includes(value))).toStrictEqual([]);
});

test('a password that lint would refuse is kept where HUBS_ACCEPT_WEAK says so, and not without', async () => {
  const folder = await project();
  const set = (env: Record<string, string>) =>
    hubs(['secrets', 'set', 'SMTP_PASS'], { cwd: folder, input: 'hunter2\n', env });
  const refused = await set({});
  expect([refused.code, values(folder)['SMTP_PASS']]).toStrictEqual([1, undefined]);
  expect(refused.stderr).toContain('SMTP_PASS: expected at least 8 characters, found 7');
  expect(refused.stderr.replaceAll(/\s+/g, ' ')).toContain('HUBS_ACCEPT_WEAK=SMTP_PASS');
  const accepted = await set({ HUBS_ACCEPT_WEAK: 'SMTP_PASS' });
  const checked = await hubs(['secrets', 'check'], { cwd: folder });
  expect([accepted.code, checked.code, values(folder)['SMTP_PASS']]).toStrictEqual([0, 0, 'hunter2']);
  expect(checked.stdout).toContain('Weak, accepted: SMTP_PASS');
});

test('what logs people out needs its words, and what the database knows cannot be set', async () => {
  const folder = await project();
  const before = values(folder);
  const refused = await hubs(['secrets', 'rotate', 'GUARDIAN_KEY'], { cwd: folder });
  const wrong = await hubs(['secrets', 'rotate', 'GUARDIAN_KEY', '--confirm', 'yes'], { cwd: folder });
  const database = await hubs(['secrets', 'set', 'DB_PASS'], { cwd: folder, input: 'x'.repeat(32) });
  const unknown = await hubs(['secrets', 'rotate', 'NONE'], { cwd: folder });
  expect([refused.code, wrong.code, database.code, unknown.code]).toStrictEqual([3, 3, 1, 2]);
  expect(values(folder)).toStrictEqual(before);
  expect(refused.stderr).toContain('--confirm "rotate GUARDIAN_KEY hcce@meet.example.org"');
  const words = 'rotate GUARDIAN_KEY hcce@meet.example.org';
  expect((await hubs(['secrets', 'rotate', 'GUARDIAN_KEY', '--confirm', words], { cwd: folder })).code).toBe(0);
  expect(values(folder)['GUARDIAN_KEY']).not.toBe(before['GUARDIAN_KEY']);
});

test.runIf(hasTerminal)('a password typed in a terminal is not shown', async () => {
  const folder = await project();
  const person = terminal(['secrets', 'set', 'SMTP_PASS'], { cwd: folder });
  await person.shows('SMTP_PASS?');
  person.type('canary-password');
  person.press('Enter');
  expect(await person.ended()).toBe(0);
  expect([person.screen().includes('canary'), values(folder)['SMTP_PASS']]).toStrictEqual([false, 'canary-password']);
});

/** A kubectl that writes down what it is told, and fails in `exec` while the file `down` exists. */
function recordingKubectl(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const system = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system', uid: 'u-1' } };
  writeFileSync(join(folder, 'cluster.json'), JSON.stringify({ objects: [system] }));
  const program = join(import.meta.dirname, '../../support/cluster/kubectl.mjs');
  writeFileSync(
    join(bin, 'kubectl'),
    `#!/bin/sh
cd '${folder}' || exit 1
echo "$*" >> arguments
case "$*" in
*get-contexts*) echo test ;;
*current-context*) echo test ;;
*proxy*) exec '${process.execPath}' '${program}' cluster.json "$@" ;;
*exec*) cat >> statements; [ ! -e down ] || { echo 'error: connection reset' >&2; exit 1; } ;;
esac
`,
  );
  chmodSync(join(bin, 'kubectl'), 0o755);
  return bin;
}

test('the database’s password survives an interruption, and never stands in an argument', async () => {
  const folder = await project();
  const before = values(folder)['DB_PASS']!;
  const env = { PATH: `${recordingKubectl(folder)}:${process.env['PATH']}` };
  const args = ['secrets', 'rotate', 'DB_PASS', '--confirm', 'rotate DB_PASS hcce@meet.example.org'];
  writeFileSync(join(folder, 'down'), '');
  expect((await hubs(args, { cwd: folder, env })).code).toBe(1);
  const { DB_PASS, DB_PASS_NEXT } = values(folder);
  expect(DB_PASS).toBe(before);
  expect((await hubs(['secrets', 'check'], { cwd: folder })).stdout).toContain('A change of DB_PASS was interrupted');

  execFileSync('rm', [join(folder, 'down')]);
  expect((await hubs(args, { cwd: folder, env })).code).toBe(0);
  const after = values(folder);
  expect([after['DB_PASS'], 'DB_PASS_NEXT' in after]).toStrictEqual([DB_PASS_NEXT, false]);
  expect(readFileSync(join(folder, 'statements'), 'utf8')).toBe(passwordStatement(DB_PASS_NEXT!, 'postgres').repeat(2));
  expect(readFileSync(join(folder, 'arguments'), 'utf8')).not.toContain(DB_PASS_NEXT);
});

/** A project whose program has Hubs, as its contract and its store tell. */
function program(database: HubsFacts['database'] & object): string {
  const folder = temporaryFolder();
  const random = (key: string) => ({
    secret: 'configs',
    key,
    source: { from: 'random', purpose: 'a key', length: 32 },
  });
  const contract = {
    ...{ format: 2, name: 'school', title: 'school', namespace: 'school', files: [], components: [] },
    ...{ externals: [], settings: {}, stops: [], secrets: ['DB_PASS', 'GUARDIAN_KEY', 'NODE_COOKIE'].map(random) },
    hubs: hubsFacts({ database }),
  };
  mkdirSync(join(folder, '.secrets'));
  writeFileSync(join(folder, 'contract'), JSON.stringify(contract));
  const app = 'mkdir -p "$CDK8S_OUTDIR/school" && cp contract "$CDK8S_OUTDIR/school/application.jsonc"';
  writeFileSync(join(folder, 'cdk8s.yaml'), `app: ${app}\n`);
  const kept = { DB_PASS: 'd'.repeat(32), GUARDIAN_KEY: 'g'.repeat(64), NODE_COOKIE: 'n'.repeat(48) };
  writeFileSync(
    join(folder, '.secrets/school.yaml'),
    renderStore({ ...emptyStore('0'.repeat(64)), values: kept }, Object.keys(kept)),
  );
  return folder;
}

const valuesOfProgram = (folder: string) =>
  (parse(readFileSync(join(folder, '.secrets/school.yaml'), 'utf8')) as { values: Record<string, string> }).values;

test('the database of Hubs in a program of one’s own gets its password with the store, and needs the words', async () => {
  const folder = program({ name: 'ret', user: 'owner' });
  const env = { PATH: `${recordingKubectl(folder)}:${process.env['PATH']}` };
  const rotate = ['secrets', 'rotate', 'DB_PASS'];
  const refused = await hubs(rotate, { cwd: folder, env });
  expect([refused.code, refused.stderr.includes('--confirm "rotate DB_PASS school@school"')]).toStrictEqual([3, true]);
  const set = await hubs(['secrets', 'set', 'DB_PASS'], { cwd: folder, env, input: 'x'.repeat(32) });
  expect([set.code, valuesOfProgram(folder)['DB_PASS']]).toStrictEqual([1, 'd'.repeat(32)]);
  const done = await hubs([...rotate, '--confirm', 'rotate DB_PASS school@school'], { cwd: folder, env });
  expect(done.code).toBe(0);
  const after = valuesOfProgram(folder)['DB_PASS']!;
  expect(after).not.toBe('d'.repeat(32));
  expect(readFileSync(join(folder, 'statements'), 'utf8')).toBe(passwordStatement(after, 'owner'));
  const psql = readFileSync(join(folder, 'arguments'), 'utf8')
    .split('\n')
    .find((line) => line.includes('psql'));
  expect(psql).toContain('--username=owner --dbname=ret');
});

test('Hubs in a program of one’s own has people asked before they log everybody out', async () => {
  const folder = program({ name: 'ret', user: 'owner', host: 'db.example.org' });
  const rotate = (...args: string[]) => hubs(['secrets', 'rotate', ...args], { cwd: folder });
  const [felt, unfelt, elsewhere] = [
    await rotate('GUARDIAN_KEY'),
    await rotate('NODE_COOKIE'),
    await rotate('DB_PASS'),
  ];
  expect([felt.code, unfelt.code, elsewhere.code]).toStrictEqual([3, 0, 1]);
  expect(elsewhere.stderr).toContain('The database is at db.example.org');
  const after = valuesOfProgram(folder);
  expect([after['GUARDIAN_KEY'], after['DB_PASS']]).toStrictEqual(['g'.repeat(64), 'd'.repeat(32)]);
  expect((await rotate('GUARDIAN_KEY', '--confirm', 'rotate GUARDIAN_KEY school@school')).code).toBe(0);
});

test('bash completes commands, options and their values', async () => {
  const folder = temporaryFolder();
  const script = await hubs(['completion', 'bash'], { cwd: folder });
  writeFileSync(join(folder, 'hubs.bash'), script.stdout);
  const complete = (...words: string[]) =>
    execFileSync(
      'bash',
      [
        '-c',
        'source ./hubs.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hubs; echo "${COMPREPLY[*]}"',
        'bash',
        ...words,
      ],
      { cwd: folder, encoding: 'utf8' },
    ).trim();
  expect(complete('hubs', 'sy')).toBe('synth');
  expect(complete('hubs', 'secrets', 'ro')).toBe('rotate');
  expect(complete('hubs', '--lang', 'es', 'secrets', 'check', '--cl')).toBe('--cluster');
  expect(complete('hubs', 'init', '--provider', 'd')).toBe('digitalocean');
  expect(complete('hubs', 'completion', '')).toContain('--help');
  expect((await hubs(['completion', 'tcsh'], { cwd: folder })).code).toBe(2);
});
