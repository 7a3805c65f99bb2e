import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DISTRIBUTIONS, inboundRules, parseInstallation } from '../../config';
import { hubs } from '../support/command';
import { hubsYaml, installation } from '../support/example';
import { temporaryFolder } from '../support/folder';
import { blocks, readPage } from '../support/pages';

const PAGE = 'docs/how-to/one-server.md';
const typed = blocks(PAGE, 'bash').flatMap((block) => block.trim().split('\n'));

test('what is typed without a cluster makes the configuration that the page shows, and its firewall', async () => {
  const folder = temporaryFolder();
  const [init] = typed.filter((line) => line.startsWith('npx hubs init'));
  // A person is asked for these.
  const answers = ['--domain', 'meet.example.org', '--admin-email', 'admin@example.org', '--smtp-port', '587'];
  const mail = ['--yes', '--smtp-server', 'smtp.example.org', '--smtp-user', 'hubs'];
  const made = await hubs([...init!.split(' ').slice(2), ...answers, ...mail], { cwd: folder });
  expect([made.code, made.stderr]).toStrictEqual([0, '']);
  const shown = installation(hubsYaml(blocks(PAGE, 'yaml')[0]));
  const written = parseInstallation(readFileSync(join(folder, 'hubs.yaml'), 'utf8')).installation!;
  expect([written.provider, written.media, written.server]).toStrictEqual([shown.provider, shown.media, shown.server]);
  const plans = typed.filter((line) => line.startsWith('npx hubs plan --firewall') && !line.includes('>'));
  expect(plans).toHaveLength(3);
  for (const plan of plans) {
    const ran = await hubs(plan.split(' ').slice(2), { cwd: folder });
    expect([ran.code, ran.stderr, ran.stdout.includes('49152')]).toStrictEqual([0, '', true]);
  }
});

test('everything else that is typed is a command of hubs, or another program’s', async () => {
  const others = typed.filter((line) => line.startsWith('npx hubs ')).map((line) => line.split(' ')[2]!);
  expect([...new Set(others)].sort()).toStrictEqual(['deploy', 'dns', 'init', 'plan']);
  const help = await hubs(['deploy', '--help'], { cwd: temporaryFolder() });
  for (const option of ['--until', '--application']) expect(help.stdout).toContain(option);
});

test.each([PAGE, 'docs/es/how-to/one-server.md'])('%s has the values of the code', (page) => {
  const text = readPage(page);
  const row = Object.values(DISTRIBUTIONS).map(({ apiServerPort }) => apiServerPort);
  expect(text).toContain(`| ${row.join(' | ')} |`);
  const open = inboundRules(installation(hubsYaml('provider: k3s\nmedia: { publicAddress: 203.0.113.7 }')));
  for (const { protocol, ports } of open) {
    const said = ports.from === ports.to ? `${ports.from}` : new RegExp(`${ports.from} (to|a) ${ports.to}`);
    expect(
      text
        .split('\n')
        .filter((line) => line.startsWith(`| ${protocol.toUpperCase()} `))
        .join('\n'),
    ).toMatch(said);
  }
});
